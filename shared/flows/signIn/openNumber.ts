import type { SealedNumber } from '../../domain/contacts.ts';
import type { CodeUse } from '../../domain/codes.ts';
import { newPhoneRow } from '../../rows/people.ts';
import type { PortsOf } from '../request/flow.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import { readRow, readRows } from '../table/rows.ts';
import type { Table } from '../table/ports.ts';

interface Wanted {
  readonly blind: string;
  readonly use: CodeUse;
  readonly person?: string | undefined;
}

/** The number to which a code goes; undefined where it is nobody's, or not for that any more. */
export async function openNumber(
  wanted: Wanted,
  { table, vault }: PortsOf<'table.read' | 'vault.open'>,
): Promise<string | undefined> {
  const holder = await numberFor(wanted, table);
  return holder?.number.blind === wanted.blind
    ? vault.open(holder.number.phone, { person: holder.person })
    : undefined;
}

interface HeldNumber {
  readonly person: string;
  readonly number: SealedNumber;
}

async function numberFor({ blind, use, person }: Wanted, table: Table): Promise<HeldNumber | undefined> {
  if (use === 'signIn') return ownersNumber(blind, table);
  if (person === undefined) return undefined;
  const number =
    use === 'newPhone'
      ? (await readRow(table, newPhoneRow.key(person), { consistent: true }))?.body
      : (await readRow(table, contactKey(person), { consistent: true }))?.body.doubt?.former;
  return number && { person, number };
}

/** As it stands with any of those who have it. */
async function ownersNumber(blind: string, table: Table): Promise<HeldNumber | undefined> {
  const owners = (await readRow(table, phoneKey(blind), { consistent: true }))?.body.people ?? [];
  const contacts = await readRows(table, owners.map(contactKey), { consistent: true });
  for (const person of owners) {
    const contact = contacts.find(({ pk }) => pk === contactKey(person).pk)?.body;
    if (contact?.phone !== undefined && contact.blind === blind && contact.releasedAt === undefined)
      return { person, number: { phone: contact.phone, blind } };
  }
  return undefined;
}
