import { FAILURES } from '../../domain/contacts.ts';
import { phoneFailuresRow } from '../../rows/people.ts';
import { contactKey } from '../table/keys.ts';
import { readTogether } from '../table/rows.ts';
import type { Table } from '../table/ports.ts';

/**
 * Whether a code that came to the person's number shows the person: not while somebody else's word is all there is for it,
 * nor once SMS to it have failed again and again, because numbers are sold anew.
 */
export async function isOwnPhone(person: string, table: Table): Promise<boolean> {
  const [contact, failures] = await readTogether(table, [contactKey(person), phoneFailuresRow.key(person)], {
    consistent: true,
  });
  if (!contact || contact.body.doubt) return false;
  const { phone, count } = failures?.body ?? { phone: undefined, count: 0 };
  return phone !== contact.body.phone || count < FAILURES;
}
