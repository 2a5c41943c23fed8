import { readRows, readTogether } from '../table/rows.ts';
import type { Contact } from '../../rows/people.ts';
import { done, refuse, type Ports, type PortsOf, type Result } from '../request/flow.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import { internationalPhone } from './internationalPhone.ts';
import type { Change, Item } from '../table/ports.ts';

/** Whose a phone is, by its keyed hash. */
export interface PhoneOwner {
  readonly person: string;
}

/**
 * What writes down a person's phone: encrypted, and unique by its keyed hash. Nothing if it is the person's already;
 * a refusal if it is somebody else's.
 */
export async function changeContact(
  person: string,
  phone: string,
  { table, vault }: Ports & PortsOf<'vault.seal' | 'vault.blind'>,
): Promise<Result<Change[]>> {
  const number = internationalPhone(phone);
  const blind = await vault.blind(number);
  const keys = [contactKey(person), phoneKey(blind)] as const;
  const [contact, owner] = await readTogether(table, keys, { consistent: true });
  if (owner && owner.body.person !== person) return refuse('phoneTaken');
  if (owner && contact?.body?.blind === blind) return done([]);
  const body: Contact = { phone: await vault.seal(number, { person }), blind };
  return done([
    { put: { ...contactKey(person), body }, expect: contact?.version ?? 'absent' },
    ...(owner ? [] : [{ put: { ...phoneKey(blind), body: { person } }, expect: 'absent' as const }]),
    ...(await releasePhone(contact, { table })),
  ]);
}

/** Frees the phone that a contact row holds, for whoever gets the number next. */
export async function releasePhone(
  contact: Item<Contact> | undefined,
  { table }: Pick<Ports, 'table'>,
): Promise<Change[]> {
  const blind = contact?.body?.blind;
  if (blind === undefined) return [];
  const items = await readRows(table, [phoneKey(blind)], { consistent: true });
  return items.map((item) => ({ delete: phoneKey(blind), expect: item.version }));
}
