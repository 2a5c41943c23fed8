import { readRow } from '../table/rows.ts';
import { nameLiaison as route } from '../../contract/talks.ts';
import { isPresent } from '../../domain/people.ts';
import type { Liaison } from '../../domain/talks.ts';
import { check, invalidField, refuse, type PersonFlow } from '../request/flow.ts';
import { liaisonKey, textKey } from '../table/keys.ts';
import { maskPhone } from '../people/maskPhone.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** Names who takes talk requests, and by which phone; the one before is relieved. The phone is kept encrypted. */
export const nameLiaison: PersonFlow = async (request, context) => {
  const reached = await authorize(request.params['id'], 'liaison.keep', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { table, vault, today, now } = context;
  if (!vault) throw new Error('phones need the vault');
  const unit = reached.body.unit.id;
  const reading = await readWholeUnit(table, unit, { consistent: true });
  if (!reading) return refuse('notFound');
  const { person, phone } = input.body;
  const named = reading.snapshot.people.find(({ id }) => id === person);
  if (!named || !isPresent(named, today)) return invalidField('person', '不是本支部的人');
  const open = reading.snapshot.liaisons.filter(({ ended }) => !ended);
  const row: Liaison = open.find((one) => one.person === person) ?? { person, since: today, enteredAt: now };
  const put = (liaison: Liaison) => {
    const key = liaisonKey(unit, liaison.since, liaison.person);
    return { put: { ...key, body: liaison }, expect: reading.versions.get(key.sk) ?? ('absent' as const) };
  };
  const relieved = open.filter((one) => one.person !== person);
  const thing = `liaison-${unit}`;
  const secret = textKey(thing, 'PHONE');
  const known = await readRow(table, secret, { consistent: true });
  const body = { sealed: await vault.seal(phone, { thing, person }) };
  return commitAnswer(
    [
      ...relieved.map((one) => put({ ...one, ended: { on: today, enteredAt: now } })),
      put(row),
      { put: { ...secret, body }, expect: known?.version ?? 'absent' },
    ],
    { person, name: named.name, phone: maskPhone(phone), since: row.since },
    once,
    context,
  );
};
