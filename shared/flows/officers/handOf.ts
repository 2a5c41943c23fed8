import { isOfTheThree } from '../../access/officers.ts';
import type { OfficerRole, PersonId } from '../../domain/people.ts';
import type { PhoneOwners } from '../../domain/sharers.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import type { Item, Table } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';
import type { NamedPerson } from './personNamed.ts';

/** Who may be one and the same: for the three administrators all who are reached by one number. */
export interface Hand {
  readonly people: readonly PersonId[];
  /** The number's row, if there is one to be watched. */
  readonly phone?: Item<PhoneOwners>;
}

/** Under a second name and the own number somebody would be a second person; he is not for the three administrators. */
export async function handOf(person: PersonId, role: OfficerRole, table: Table): Promise<Hand> {
  if (!isOfTheThree(role)) return { people: [person] };
  const contact = await readRow(table, contactKey(person), { consistent: true });
  return handWith(person, contact?.body.blind, table);
}

/** The same of whom a proposal names: somebody new is not written down yet, but the number's keyed hash is known. */
export const handNamed = ({ id, blind }: NamedPerson, role: OfficerRole, table: Table): Promise<Hand> =>
  blind === undefined || !isOfTheThree(role) ? handOf(id, role, table) : handWith(id, blind, table);

async function handWith(person: PersonId, blind: string | undefined, table: Table): Promise<Hand> {
  const phone = blind === undefined ? undefined : await readRow(table, phoneKey(blind), { consistent: true });
  const people = [...new Set([person, ...(phone?.body.people ?? [])])];
  return { people, ...(phone && { phone }) };
}
