import { readRow } from '../table/rows.ts';
import type { CallerContext } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';

/** A check's seed, which nobody sees before the check is closed. */
export async function openSeed(
  id: string,
  { table, vault }: Pick<CallerContext, 'table' | 'vault'>,
): Promise<Buffer> {
  if (!vault) throw new Error('a seed needs the vault');
  const item = await readRow(table, textKey(id), { consistent: true });
  const { sealed } = item?.body as { sealed: string };
  const { seed } = JSON.parse(await vault.open(sealed, { thing: id })) as { seed: string };
  return Buffer.from(seed, 'hex');
}
