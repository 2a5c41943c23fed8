import { readRows } from '../table/rows.ts';
import type { PersonId } from '../../domain/people.ts';
import type { ContextWith } from '../request/flow.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import { phoneKey } from '../table/keys.ts';

/** Keys of one read. */
const CHUNK = 100;

/** Whose each phone is, for those that are somebody's, and the keyed hash of each. */
export async function phoneOwners(
  phones: readonly string[],
  { table, vault }: ContextWith<'vault.blind'>,
): Promise<{ owners: Map<string, readonly PersonId[]>; blinds: Map<string, string> }> {
  const all = [...new Set(phones)];
  const owners = new Map<string, readonly PersonId[]>();
  const blinds = new Map<string, string>();
  for (let at = 0; at < all.length; at += CHUNK) {
    const some = all.slice(at, at + CHUNK);
    const hashes = await Promise.all(some.map((phone) => vault.blind(internationalPhone(phone))));
    const items = await readRows(table, [...new Set(hashes)].map(phoneKey), { consistent: true });
    const byKey = new Map(items.map((item) => [item.pk, item.body.people]));
    for (const [n, phone] of some.entries()) {
      const blind = hashes[n] ?? '';
      blinds.set(phone, blind);
      const people = byKey.get(phoneKey(blind).pk);
      if (people !== undefined) owners.set(phone, people);
    }
  }
  return { owners, blinds };
}
