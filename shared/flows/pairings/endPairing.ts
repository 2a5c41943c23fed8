import { readRow, readTogether } from '../table/rows.ts';
import { guard, relationsTo } from '../../access/access.ts';
import { endPairing as route } from '../../contract/pairings.ts';
import type { Pairing } from '../../domain/pairings.ts';
import { type CallerContext, done, invalidField, refuse, type Result } from '../request/flow.ts';
import { pairingKey, pairingPlaceKey, unitKey } from '../table/keys.ts';
import { pairingAnswer } from './pairingAnswer.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { write } from '../request/write.ts';
import type { Item } from '../table/ports.ts';

/** Ends a pairing on a day; what was done until then counts. */
export const endPairing = write({
  route,
  authorize: (request, context) => authorizePairing(request.params['id'], context),
  decide: async (input, found, context) => {
    const { on, reason } = input;
    const pairing = found.body;
    if (pairing.ended) return refuse('wrongState', { detail: '这个结对已经结束' });
    if (on > context.today) return invalidField('on', `不能晚于今天（${context.today}）`);
    if (on < pairing.startedOn) return invalidField('on', `不能早于结对日期（${pairing.startedOn}）`);
    const after: Pairing = { ...pairing, ended: { on, reason, enteredAt: context.now } };
    const { pk, sk, version } = found;
    return done({
      changes: [{ put: { pk, sk, body: after }, expect: version }],
      answer: pairingAnswer(after),
    });
  },
});

/** A pairing in the unit where it is now; who may keep it depends on whose it is. */
async function authorizePairing(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<Item<Pairing>>> {
  const { caller, table, today } = context;
  if (!isId(id)) return refuse('notFound');
  const place = await readRow(table, pairingPlaceKey(id), { consistent: true });
  const unit = place?.body?.unit;
  if (unit === undefined) return refuse('notFound');
  const keys = [pairingKey(unit, id), unitKey(unit)] as const;
  const [pairing, row] = await readTogether(table, keys, { consistent: true });
  if (!pairing || !row) return refuse('notFound');
  const isUnits = pairing.body.with === 'village';
  const relations = relationsTo(caller, row.body, today);
  const word = guard(isUnits ? 'pairings.keepUnits' : 'pairings.keepMembers', relations);
  return refusalOf(word) ?? done(pairing);
}
