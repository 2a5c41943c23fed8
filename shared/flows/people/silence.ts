/** Whether SMS go to a person at all: not after a death, and again once it is taken back. */
import type { Person } from '../../domain/people.ts';
import type { Contact, SmsChoice } from '../../rows/people.ts';
import { reclaimPhone } from './changeContact.ts';
import type { CallerContext } from '../request/flow.ts';
import { contactKey, smsChoiceKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/** No SMS to the person any more; of what was owed nobody is told, because it ended with the person. */
export async function fallSilent({ id }: Person, { table, now }: CallerContext): Promise<Change[]> {
  const previous = await readRow(table, smsChoiceKey(id), { consistent: true });
  const silent: SmsChoice = { receive: false, why: 'died', at: now };
  return previous?.body.why === 'died'
    ? []
    : [putRow(smsChoiceKey(id), silent, previous?.version ?? 'absent')];
}

/** The person's own choice counts again; who is back is reached as before, by a number that others may have by now. */
export async function speakAgain({ id, noSms, left }: Person, context: CallerContext): Promise<Change[]> {
  const { table, now } = context;
  const choice = await readRow(table, smsChoiceKey(id), { consistent: true });
  const own: SmsChoice = { receive: noSms !== true, why: 'own', at: now };
  const heard = choice?.body.why === 'died' ? [putRow(smsChoiceKey(id), own, choice.version)] : [];
  if (left) return heard;
  const contact = await readRow(table, contactKey(id), { consistent: true });
  if (contact?.body.releasedAt === undefined) return heard;
  const { releasedAt: _releasedAt, ...back } = contact.body;
  const again: Contact = back;
  return [
    ...heard,
    putRow(contactKey(id), again, contact.version),
    ...(await reclaimPhone(id, again, context)),
  ];
}
