import { openSealed } from '../table/openSealed.ts';
import type { ContextWith } from '../request/flow.ts';
import type { Key } from '../table/ports.ts';
import type { SealedText } from '../../rows/packed.ts';
import { orderHowRow, textRow } from '../../rows/texts.ts';
import { readRows } from '../table/rows.ts';

/** What is sealed at `keys`, opened, by the id of the thing that it belongs to; what has nothing sealed is left out. */
export async function openTexts<T extends object>(
  keys: readonly Key<SealedText>[],
  { table, vault }: Pick<ContextWith<'vault.open'>, 'table' | 'vault'>,
): Promise<Map<string, Partial<T>>> {
  const opened = new Map<string, Partial<T>>();
  for (const item of await readRows(table, keys)) {
    const thing = (orderHowRow.matches(item) ? orderHowRow : textRow).ids(item).thing;
    const text = await openSealed<Partial<T>>(item.body.sealed, { thing }, { vault });
    opened.set(thing, { ...opened.get(thing), ...text });
  }
  return opened;
}
