import type { Person, PersonId } from '../../domain/people.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import { contactRow } from '../../rows/people.ts';
import type { ContextWith } from '../request/flow.ts';
import { contactKey } from '../table/keys.ts';
import { readRows } from '../table/rows.ts';

/** Keys of one read. */
const CHUNK = 100;

/**
 * Whose of these people each phone is, for those that are somebody's, and the keyed hash of each. By how they say that they
 * are reached, so that nothing depends on who else has it.
 */
export async function phoneOwners(
  phones: readonly string[],
  people: readonly Person[],
  { table, vault }: ContextWith<'vault.blind'>,
): Promise<{ owners: Map<string, readonly PersonId[]>; blinds: Map<string, string> }> {
  const all = [...new Set(phones)];
  const blinds = new Map<string, string>();
  for (let start = 0; start < all.length; start += CHUNK) {
    const some = all.slice(start, start + CHUNK);
    const hashes = await Promise.all(some.map((phone) => vault.blind(internationalPhone(phone))));
    for (const [n, phone] of some.entries()) blinds.set(phone, hashes[n] ?? '');
  }
  const reached = all.length === 0 ? new Map<string, PersonId[]>() : await reachedBy(people, table);
  const owners = new Map(
    all.flatMap((phone) => {
      const ids = reached.get(blinds.get(phone) ?? '');
      return ids ? [[phone, ids] as const] : [];
    }),
  );
  return { owners, blinds };
}

/** The people by the keyed hash of their number. */
async function reachedBy(
  people: readonly Person[],
  table: ContextWith<'vault.blind'>['table'],
): Promise<Map<string, PersonId[]>> {
  const reached = new Map<string, PersonId[]>();
  const keys = people.map(({ id }) => contactKey(id));
  for (let start = 0; start < keys.length; start += CHUNK) {
    for (const item of await readRows(table, keys.slice(start, start + CHUNK), { consistent: true })) {
      const { blind, releasedAt } = item.body;
      if (blind === undefined || releasedAt !== undefined) continue;
      reached.set(blind, [...(reached.get(blind) ?? []), contactRow.ids(item).person]);
    }
  }
  return reached;
}
