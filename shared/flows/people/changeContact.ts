import { readRow, readTogether, putRow } from '../table/rows.ts';
import { doubtOf, numberIn } from '../../domain/contacts.ts';
import type { Instant } from '../../domain/days.ts';
import type { PersonId } from '../../domain/people.ts';
import { reachFault, usualReach, type Reach } from '../../domain/reach.ts';
import { withoutSharer, withSharer, type PhoneOwners } from '../../domain/sharers.ts';
import type { Contact } from '../../rows/people.ts';
import {
  done,
  invalidField,
  type CallerContext,
  type Ports,
  type PortsOf,
  type Result,
} from '../request/flow.ts';
import { shownPhone } from '../lines/shownPhone.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import type { Change, Item, Table } from '../table/ports.ts';

/** What is said of how a person is reached; without `reach` what goes without saying of such a phone. */
export interface SaidContact {
  readonly phone?: string | undefined;
  readonly reach?: Reach | undefined;
}

/** Who says it, and when. */
export type Saying = Pick<Ports, 'table'> &
  PortsOf<'vault.seal' | 'vault.blind'> & {
    readonly caller: Pick<CallerContext['caller'], 'id'>;
    readonly now: Instant;
    /** The number is the person's: a code that went to it has come back. */
    readonly isShown?: boolean;
  };

/** Whoever sits at the machine itself is believed. */
export const MACHINE: PersonId = 'machine';

/**
 * What writes down how a person is reached: the phone encrypted, and found by its keyed hash. Several may share one;
 * nothing in the answer tells whether somebody else has it. Nothing if it was known so already.
 */
export async function changeContact(
  person: string,
  { phone, reach = usualReach(phone) }: SaidContact,
  { table, vault, caller, now, isShown = false }: Saying,
): Promise<Result<Change[]>> {
  if (phone === undefined && (reach === 'own' || reach === 'family'))
    return saidOtherwise(person, reach, table);
  const fault = reachFault(phone, reach);
  if (fault) return invalidField(fault.at, fault.why);
  if (phone === undefined || reach === 'landline')
    return withoutMobile(person, { phone, reach }, { table, vault, caller, now });
  const number = internationalPhone(phone);
  const blind = await vault.blind(number);
  const keys = [contactKey(person), phoneKey(blind)] as const;
  const [contact, owners] = await readTogether(table, keys, { consistent: true });
  const isOwner = owners?.body.people.includes(person) ?? false;
  const stored = contact?.body;
  if (isOwner && stored?.blind === blind && stored.reach === reach && stored.releasedAt === undefined)
    return done([]);
  const before = stored?.releasedAt === undefined ? stored : undefined;
  const isSame = stored?.blind === blind && before !== undefined;
  const said = { by: caller.id, at: now };
  const doubt =
    said.by === MACHINE ? undefined : isSame ? stored.doubt : doubtOf(person, blind, said, stored);
  const tell = isSame ? stored.tell : numberIn(before);
  const word = isShown || said.by === MACHINE ? undefined : said.by;
  const body: Contact = {
    ...{ reach, phone: await vault.seal(number, { person }), blind },
    ...(doubt && { doubt }),
    ...(tell && { tell }),
  };
  return done([
    { put: { ...contactKey(person), body }, expect: contact?.version ?? 'absent' },
    ...(isOwner
      ? shownPhone(blind, person, isShown ? owners : undefined)
      : [withOwner({ blind, person, word, isCounted: isSame }, owners)]),
    ...(stored?.blind === blind ? [] : await releasePhone(person, contact, { table })),
  ]);
}

/** The phone stays; whose it is said to be changes. */
async function saidOtherwise(person: string, reach: Reach, table: Table): Promise<Result<Change[]>> {
  const contact = await readRow(table, contactKey(person), { consistent: true });
  if (contact?.body.blind === undefined || contact.body.releasedAt !== undefined)
    return invalidField('phone', '请填写手机号');
  if (contact.body.reach === reach) return done([]);
  return done([putRow(contactKey(person), { ...contact.body, reach }, contact.version)]);
}

/** A landline is not found by its number: nobody signs in by it. What number there was stays the one that may agree. */
async function withoutMobile(
  person: string,
  { phone, reach }: { readonly phone: string | undefined; readonly reach: Reach },
  { table, vault, caller, now }: Saying,
): Promise<Result<Change[]>> {
  const contact = await readRow(table, contactKey(person), { consistent: true });
  const said = { by: caller.id, at: now };
  const doubt = said.by === MACHINE ? undefined : doubtOf(person, undefined, said, contact?.body);
  const sealed = phone === undefined ? undefined : await vault.seal(phone, { person });
  const tell = contact?.body.releasedAt === undefined ? numberIn(contact?.body) : undefined;
  const body: Contact = {
    ...{ reach, ...(sealed !== undefined && { phone: sealed }) },
    ...(doubt?.former && { doubt }),
    ...(tell && { tell }),
  };
  if (sealed === undefined && contact?.body.reach === reach) return done([]);
  return done([
    { put: { ...contactKey(person), body }, expect: contact?.version ?? 'absent' },
    ...(await releasePhone(person, contact, { table })),
  ]);
}

/** Who had the number already and was not found by it is not counted twice. */
function withOwner(
  {
    blind,
    person,
    word,
    isCounted,
  }: { blind: string; person: string; word: string | undefined; isCounted: boolean },
  owners: Item<PhoneOwners> | undefined,
): Change {
  const others = owners && (isCounted ? withoutSharer(owners.body, person) : owners.body);
  return putRow(
    phoneKey(blind),
    withSharer(others ?? { people: [] }, person, word),
    owners?.version ?? 'absent',
  );
}

/** Makes somebody who is back be found by the number again, beside whoever has it by now. */
export async function reclaimPhone(
  person: string,
  { blind }: Contact,
  { table, caller }: Pick<Saying, 'table' | 'caller'>,
): Promise<Change[]> {
  if (blind === undefined) return [];
  const owners = await readRow(table, phoneKey(blind), { consistent: true });
  if (owners?.body.people.includes(person)) return [];
  return [withOwner({ blind, person, word: caller.id, isCounted: false }, owners)];
}

/** Frees the number that a contact row holds: whoever shares it keeps it, and nobody's it is gone. */
export async function releasePhone(
  person: string,
  contact: Item<Contact> | undefined,
  { table }: Pick<Ports, 'table'>,
): Promise<Change[]> {
  const { blind, releasedAt } = contact?.body ?? {};
  if (blind === undefined || releasedAt !== undefined) return [];
  const owners = await readRow(table, phoneKey(blind), { consistent: true });
  if (!owners) return [];
  const others = withoutSharer(owners.body, person);
  return others
    ? [putRow(phoneKey(blind), others, owners.version)]
    : [{ delete: phoneKey(blind), expect: owners.version }];
}
