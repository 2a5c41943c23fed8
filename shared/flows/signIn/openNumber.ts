import type { CodeUse } from '../../domain/codes.ts';
import type { PortsOf } from '../request/flow.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import { readRow, readRows } from '../table/rows.ts';

interface Wanted {
  readonly blind: string;
  readonly use: CodeUse;
  readonly person?: string | undefined;
}

/** The number to which a code goes; undefined where it is nobody's, or not for that any more. */
export async function openNumber(
  { blind }: Wanted,
  { table, vault }: PortsOf<'table.read' | 'vault.open'>,
): Promise<string | undefined> {
  const owners = await readRow(table, phoneKey(blind), { consistent: true });
  if (!owners) return undefined;
  const contacts = await readRows(table, owners.body.people.map(contactKey), { consistent: true });
  const contact = contacts.find(({ body }) => body.blind === blind && body.releasedAt === undefined);
  const person = owners.body.people.find((one) => contact?.pk === contactKey(one).pk);
  if (contact?.body.phone === undefined || person === undefined) return undefined;
  return vault.open(contact.body.phone, { person });
}
