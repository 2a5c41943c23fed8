import { chunksOf } from './chunksOf.ts';
import type { Item, Key, Table } from './ports.ts';

/** What one read of the table takes. */
const KEYS_PER_READ = 100;

/** The items at any number of keys, in their order; what is not there is left out. */
export async function readMany(
  table: Table,
  keys: readonly Key[],
  options?: { readonly consistent?: boolean },
): Promise<Item[]> {
  const items: Item[] = [];
  for (const some of chunksOf(keys, KEYS_PER_READ)) items.push(...(await table.read(some, options)).items);
  return items;
}
