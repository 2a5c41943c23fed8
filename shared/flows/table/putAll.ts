import type { NewItem, Table } from './ports.ts';

/** Throws if the store could not say that every item is there; the message then comes again. */
export async function putAll(items: readonly NewItem[], { table }: { readonly table: Table }): Promise<void> {
  if (items.length === 0) return;
  const { outcomes } = await table.putIfAbsent(items);
  const unsure = outcomes.filter((outcome) => outcome === 'throttled' || outcome === 'outcomeUnknown').length;
  if (unsure > 0) throw new Error(`${unsure} of ${items.length} items are not certain to be written`);
}
