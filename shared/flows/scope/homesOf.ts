import { homeRow } from '../../rows/people.ts';
import { homeKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

/** Where each person is at home; `known` are those whose home needs no look-up. */
export async function homesOf(
  people: readonly string[],
  homesRead: ReadonlyMap<string, string>,
  table: Table,
): Promise<Map<string, string>> {
  const homes = new Map(homesRead);
  const others = [...new Set(people)].filter((person) => !homes.has(person));
  for (const item of await readRows(table, others.map(homeKey))) {
    const { unit } = item.body;
    if (unit !== undefined) homes.set(homeRow.ids(item).person, unit);
  }
  return homes;
}
