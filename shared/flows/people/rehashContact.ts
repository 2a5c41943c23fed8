import { withSharer, type PhoneOwners } from '../../domain/sharers.ts';
import type { Contact } from '../../rows/people.ts';
import type { PortsOf } from '../request/flow.ts';
import { commit } from '../table/commit.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow, readTogether } from '../table/rows.ts';

/** `prepare`: the number is found by the new hash too. `finish`: by the new one alone, and the contact says so. */
export type RehashStep = 'prepare' | 'finish';

type Rehashing = PortsOf<'table.read' | 'table.write' | 'vault.open' | 'vault.blind'>;

const TRIES = 4;

/**
 * Finds a person by the hash of the number under the key that the vault has now. Both steps may be done again; answers
 * whether there was anything to do. Throws if others were faster again and again.
 */
export async function rehashContact(person: string, step: RehashStep, ports: Rehashing): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const changes = await changesFor(person, step, ports);
    if (changes.length === 0) return false;
    const { outcome } = await commit(ports.table, changes);
    if (outcome === 'done') return true;
  }
  throw new Error('a contact changes all the time');
}

async function changesFor(person: string, step: RehashStep, { table, vault }: Rehashing): Promise<Change[]> {
  const contact = await readRow(table, contactKey(person), { consistent: true });
  const { phone, blind: before } = contact?.body ?? {};
  if (!contact || phone === undefined || before === undefined) return [];
  const blind = await vault.blind(await vault.open(phone, { person }));
  if (blind === before) return [];
  const keys = [phoneKey(before), phoneKey(blind)] as const;
  const [old, current] = await readTogether(table, keys, { consistent: true });
  const owners = ownersOf(old, current);
  const isWhole = current !== undefined && owners === current.body;
  const move = owners && !isWhole ? [putRow(phoneKey(blind), owners, current?.version ?? 'absent')] : [];
  if (step === 'prepare') return move;
  return [
    ...move,
    ...(old ? [{ delete: phoneKey(before), expect: old.version }] : []),
    putRow(contactKey(person), await rehashed({ ...contact.body, blind }, person, vault), contact.version),
  ];
}

/** Whoever is found by the old hash is found by the new one; whom the new one has already stays there on its word. */
function ownersOf(
  old: Item<PhoneOwners> | undefined,
  current: Item<PhoneOwners> | undefined,
): PhoneOwners | undefined {
  if (!old || !current) return old?.body ?? current?.body;
  const missing = old.body.people.filter((person) => !current.body.people.includes(person));
  return missing.reduce<PhoneOwners>(
    (owners, person) => withSharer(owners, person, old.body.by?.[person]),
    current.body,
  );
}

/** The numbers before it, too, by which the person may agree. */
async function rehashed(contact: Contact, person: string, vault: Rehashing['vault']): Promise<Contact> {
  const anew = async <T extends { readonly phone: string; readonly blind: string }>(
    number: T,
  ): Promise<T> => ({
    ...number,
    blind: await vault.blind(await vault.open(number.phone, { person })),
  });
  const { doubt, tell } = contact;
  return {
    ...contact,
    ...(doubt && { doubt: { ...doubt, ...(doubt.former && { former: await anew(doubt.former) }) } }),
    ...(tell && { tell: await anew(tell) }),
  };
}
