import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { mayAnywhere } from '../../access/offices.ts';
import { addUnit as route } from '../../contract/units.ts';
import { lineageOf, PARENT_KINDS, pathIds, type Unit } from '../../domain/units.ts';
import { filledIn } from '../../domain/filledIn.ts';
import { audited } from '../audit/unitChain.ts';
import type { Key } from '../table/ports.ts';
import { changeHead } from './changeHead.ts';
import { check, done, invalidField, refuse, type CallerContext } from '../request/flow.ts';
import { overtakenRolls } from '../boards/storedRoll.ts';
import { keepBelow } from '../people/keepBelow.ts';
import { listingOf, unitKey } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { readSurroundings } from '../scope/readUnit.ts';
import { unitAnswer } from './unitAnswer.ts';
import { write } from '../request/write.ts';

const parentOnly = z.object({ parent: z.string() });

/** Sets up a unit below another one. */
export const addUnit = write({
  route,
  authorize: async ({ body }, context) => {
    const { data } = parentOnly.safeParse(body);
    if (data) return authorize(data.parent, 'unit.administer', context);
    const input = check(route.body, body);
    if (!mayAnywhere('unit.administer', context.caller)) return refuse('forbidden');
    return input.ok ? refuse('notFound') : input;
  },
  decide: async (input, { unit: above }, context) => {
    const { id = `unit-${randomUUID()}`, startsOn = context.today, ...given } = input;
    if (!PARENT_KINDS[given.kind].includes(above.kind))
      return invalidField('parent', `${given.kind} 不能设在 ${above.kind} 之下`);
    const unit: Unit = { ...filledIn(given), id, path: `${above.path}${id}/`, startsOn };
    const head = await changeHead(id, undefined, unit.head, context);
    if (!head.ok) return head;
    const changes = [
      {
        put: { ...unitKey(id), body: unit, listing: listingOf(unit, context.shards) },
        expect: 'absent' as const,
      },
      ...head.body,
      ...(await overtakenRolls([above.id], context.table)),
      ...(await keepBelow(unit, await lineageUnder(unit, above, context), [], context)),
    ];
    const decision = {
      changes,
      answer: unitAnswer(unit),
      taken: (key: Key) => (key.pk === unitKey(id).pk ? refuse('idTaken') : undefined),
    };
    return done(await audited(decision, above.id, { what: 'unitAdded', thing: id }, context));
  },
});

/** What a unit would inherit under `above`. */
export async function lineageUnder(unit: Unit, above: Unit, { table }: CallerContext) {
  const { units } = await readSurroundings(table, [above]);
  const ancestors = pathIds(above.path)
    .reverse()
    .flatMap((id) => units.get(id)?.unit ?? []);
  return lineageOf(unit, ancestors);
}
