import type { ContextWith } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';

/** A check's seed, which nobody sees before the check is closed. */
export async function openSeed(
  id: string,
  { table, vault }: Pick<ContextWith<'vault'>, 'table' | 'vault'>,
): Promise<Buffer> {
  const [item] = (await table.read([textKey(id)], { consistent: true })).items;
  const { sealed } = item?.body as { sealed: string };
  const { seed } = JSON.parse(await vault.open(sealed, { thing: id })) as { seed: string };
  return Buffer.from(seed, 'hex');
}
