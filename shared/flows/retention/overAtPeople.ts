import { dayOf, isDay, type Day } from '../../domain/days.ts';
import { lineRow } from '../../rows/daily.ts';
import { fieldsOf, personalKinds, type PersonalKind } from '../../rows/ownRows.ts';
import { isOver, keptUntil } from '../../rows/retention.ts';
import type { Item } from '../table/ports.ts';
import { queryRows } from '../table/rows.ts';
import type { FindOver, Over } from './over.ts';

const kinds = personalKinds.filter(({ form }) => form.pk === 'P#{person}');

/** What stands of each person at home in the unit and is over: what was told long ago, and how who left was reached. */
export const overAtPeople: FindOver = async (_unit, { atHome, leftOn }, at, { table }) => {
  const over: Over[] = [];
  for (const person of atHome) {
    for (const item of await queryRows(table, { partition: `P#${person}` })) {
      const kind = kinds.find((kind) => kind.matches(item));
      if (!kind || isSaidOnce(item)) continue;
      const kept = keptUntil(kind, { day: dayOfRow(kind, item), leftOn: leftOn.get(person) });
      if (kept.then === 'deleted' && isOver(kept, dayOf(at)))
        over.push({ kind, change: { delete: { pk: item.pk, sk: item.sk }, expect: item.version } });
    }
  }
  return over;
};

/** By these lines it is known that what never closes was told already. */
const isSaidOnce = (item: Item): boolean =>
  lineRow.isOf(item) && ['standing', 'backlog'].includes(item.body.kind);

function dayOfRow(kind: PersonalKind, item: Item): Day | undefined {
  const said = kind.ids(item)['day'] ?? fieldsOf(item.body)['day'];
  return typeof said === 'string' && isDay(said) ? said : undefined;
}
