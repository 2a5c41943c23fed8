import type { ContextWith } from '../request/flow.ts';
import type { Key } from '../table/ports.ts';
import { readMany } from '../table/readMany.ts';

/** What is sealed at `keys`, opened, by the id of the thing that it belongs to; what has nothing sealed is left out. */
export async function openTexts<T extends object>(
  keys: readonly Key[],
  { table, vault }: Pick<ContextWith<'vault'>, 'table' | 'vault'>,
): Promise<Map<string, Partial<T>>> {
  const opened = new Map<string, Partial<T>>();
  for (const item of await readMany(table, keys)) {
    const thing = item.pk.slice('T#'.length);
    const text = await vault.open((item.body as { sealed: string }).sealed, { thing });
    opened.set(thing, { ...opened.get(thing), ...(JSON.parse(text) as Partial<T>) });
  }
  return opened;
}
