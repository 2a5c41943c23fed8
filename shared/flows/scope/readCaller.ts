import type { Caller } from '../../access/caller.ts';
import type { Office, Person } from '../../domain/people.ts';
import type { Unit } from '../../domain/units.ts';
import { GRANTS, homeKey, personKey, personPartition, range, unitKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { queryAll } from '../table/queryAll.ts';
import type { Home } from '../../rows/people.ts';

/** Who is asking, or undefined for somebody whom the table does not know. */
export async function readCaller(table: Table, person: string): Promise<Caller | undefined> {
  const [homes, grants] = await Promise.all([
    table.read([homeKey(person)]),
    queryAll(table, { partition: personPartition(person), ...range(GRANTS) }),
  ]);
  const offices = grants.map((item) => item.body as Office);
  const { unit, heads = [], former = [] } = (homes.items[0]?.body ?? {}) as Home;
  const home = await readHome(table, person, unit);
  const name = home?.person.name ?? offices[0]?.name;
  if (name === undefined) return undefined;
  return { id: person, name, offices, heads, former, ...(home && { home }) };
}

async function readHome(table: Table, person: string, unit: string | undefined): Promise<Caller['home']> {
  if (unit === undefined) return undefined;
  const { items } = await table.read([unitKey(unit), personKey(unit, person)]);
  const [row, own] = items;
  if (!row || !own) return undefined;
  return { unit: row.body as Unit, person: own.body as Person };
}
