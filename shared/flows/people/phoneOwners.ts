import { readRows } from '../table/rows.ts';
import type { ContextWith } from '../request/flow.ts';
import { internationalPhone } from './internationalPhone.ts';
import { phoneKey } from '../table/keys.ts';

/** Keys of one read. */
const CHUNK = 100;

/** Whose each phone is, for those that are somebody's, and the keyed hash of each. */
export async function phoneOwners(
  phones: readonly string[],
  { table, vault }: ContextWith<'vault.blind'>,
): Promise<{ owners: Map<string, string>; blinds: Map<string, string> }> {
  const all = [...new Set(phones)];
  const owners = new Map<string, string>();
  const blinds = new Map<string, string>();
  for (let at = 0; at < all.length; at += CHUNK) {
    const some = all.slice(at, at + CHUNK);
    const hashes = await Promise.all(some.map((phone) => vault.blind(internationalPhone(phone))));
    const items = await readRows(table, [...new Set(hashes)].map(phoneKey), { consistent: true });
    const found = new Map(items.map((item) => [item.pk, item.body.person]));
    for (const [n, phone] of some.entries()) {
      const blind = hashes[n] ?? '';
      blinds.set(phone, blind);
      const owner = found.get(phoneKey(blind).pk);
      if (owner !== undefined) owners.set(phone, owner);
    }
  }
  return { owners, blinds };
}
