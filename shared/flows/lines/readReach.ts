import { reachBy, type Reach } from '../../domain/reach.ts';
import type { Contact } from '../../rows/people.ts';
import { contactKey, phoneKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

/** How somebody is reached now. */
export interface Reached {
  readonly reach: Reach;
  /** Sealed; absent where SMS do not get. */
  readonly phone?: string;
  /** The number's keyed hash. */
  readonly blind?: string;
}

/** How a person is reached, with whoever shares the number taken into account. Who has left is not reached. */
export async function readReach(person: string, table: Table): Promise<Reached> {
  const contact = (await readRow(table, contactKey(person)))?.body;
  if (!contact || contact.releasedAt !== undefined) return { reach: 'none' };
  return reachedBy(contact, table);
}

async function reachedBy({ reach, phone, blind }: Contact, table: Table): Promise<Reached> {
  const owners = blind === undefined ? undefined : await readRow(table, phoneKey(blind));
  return {
    reach: reachBy(reach, owners?.body),
    ...(phone !== undefined && { phone }),
    ...(blind !== undefined && { blind }),
  };
}
