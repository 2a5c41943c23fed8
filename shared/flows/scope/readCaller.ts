import type { Day } from '../../domain/days.ts';
import { isServing } from '../../domain/people.ts';
import { bodiesOf, queryRows, readRow, readTogether } from '../table/rows.ts';
import { grantRow } from '../../rows/people.ts';
import type { Caller } from '../../access/caller.ts';
import { homeKey, personKey, unitKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';

/** Who is asking, with the offices held on `day`, or undefined for somebody whom the table does not know. */
export async function readCaller(table: Table, person: string, day: Day): Promise<Caller | undefined> {
  const [atHome, grants] = await Promise.all([
    readRow(table, homeKey(person)),
    // Who was relieved a moment ago opens nothing.
    queryRows(table, grantRow.under(person), { consistent: true }),
  ]);
  const offices = bodiesOf(grants).filter((office) => isServing(office, day));
  const { unit, heads = [], former = [] } = atHome?.body ?? {};
  const home = await readHome(table, person, unit);
  const name = home?.person.name ?? offices[0]?.name;
  if (name === undefined) return undefined;
  return { id: person, name, offices, heads, former, ...(home && { home }) };
}

async function readHome(table: Table, person: string, unit: string | undefined): Promise<Caller['home']> {
  if (unit === undefined) return undefined;
  const [row, own] = await readTogether(table, [unitKey(unit), personKey(unit, person)]);
  if (!row || !own) return undefined;
  return { unit: row.body, person: own.body };
}
