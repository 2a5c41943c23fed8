import { dayOf, type Day, type Instant } from '../../domain/days.ts';
import { isServing } from '../../domain/people.ts';
import type { UnitId } from '../../domain/units.ts';
import { grantRow, homeRow } from '../../rows/people.ts';
import { homeKey, personKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';
import type { UnitPeople } from './over.ts';
import { personalRowsOf } from './personalRows.ts';

/**
 * Who is at home in a unit, and who of those it has rows of has left for good: out of the system, wherever the last home
 * was, and without an office that is held still.
 */
export async function peopleOfUnit(
  unit: UnitId,
  at: Instant,
  { table }: { readonly table: Table },
): Promise<UnitPeople> {
  const ids = [...new Set((await personalRowsOf(unit, table)).map(({ person }) => person))].sort();
  const homes = (await readRows(table, ids.map(homeKey))).map((item) => ({
    person: homeRow.ids(item).person,
    ...item.body,
  }));
  const atHome = homes
    .filter(({ unit: home, office }) => (home ?? office) === unit)
    .map(({ person }) => person);
  const rows = await readRows(
    table,
    homes.flatMap(({ person, unit: home }) => (home === undefined ? [] : [personKey(home, person)])),
  );
  const leftOn = new Map<string, Day>();
  for (const { id, left } of bodiesOf(rows)) {
    if (left && left.to === undefined && !(await serves(id, dayOf(at), table))) leftOn.set(id, left.on);
  }
  return { atHome, leftOn };
}

const serves = async (person: string, day: Day, table: Table): Promise<boolean> =>
  bodiesOf(await queryRows(table, grantRow.under(person))).some((office) => isServing(office, day));
