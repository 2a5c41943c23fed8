import type { Key, Table } from './ports.ts';
import { readRow } from './rows.ts';

/** The first key from `from` on at which nothing stands: what happens twice in a moment or on a day has two entries. */
export async function freeKey<Row>(
  keyOf: (n: number) => Key<Row>,
  from: number,
  table: Table,
): Promise<Key<Row>> {
  for (let n = from; ; n++) {
    const key = keyOf(n);
    if (!(await readRow(table, key, { consistent: true }))) return key;
  }
}
