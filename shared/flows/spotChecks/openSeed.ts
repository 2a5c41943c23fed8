import { openSealed } from '../table/openSealed.ts';
import type { ContextWith } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';

/** A check's seed, which nobody sees before the check is closed. */
export async function openSeed(
  id: string,
  { table, vault }: Pick<ContextWith<'vault.open'>, 'table' | 'vault'>,
): Promise<Buffer> {
  const item = await readRow(table, textKey(id), { consistent: true });
  if (!item) throw new Error(`the check ${id} has no seed`);
  const { seed } = await openSealed<{ seed: string }>(item.body.sealed, { thing: id }, { vault });
  return Buffer.from(seed, 'hex');
}
