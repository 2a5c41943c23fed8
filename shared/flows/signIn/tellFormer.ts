import { dayOf } from '../../domain/days.ts';
import { message } from '../../messages/message.ts';
import { smsOf } from '../../messages/renderSms.ts';
import type { WorkPortsWith } from '../request/flow.ts';
import { commit } from '../table/commit.ts';
import { contactKey } from '../table/keys.ts';
import type { SmsPlace } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/** Tells the number before it that a number was changed, once; what it is now is not said. */
export async function tellFormer(
  person: string,
  place: SmsPlace | undefined,
  { table, vault, sms, clock, log }: WorkPortsWith<'table.write' | 'vault.open' | 'sms.send'>,
): Promise<void> {
  const contact = await readRow(table, contactKey(person), { consistent: true });
  const { tell, ...rest } = contact?.body ?? {};
  if (!contact || !tell) return;
  const to = await vault.open(tell.phone, { person });
  const { reach } = contact.body;
  const { outcome } = await commit(table, [putRow(contactKey(person), { ...rest, reach }, contact.version)]);
  // Somebody else was faster, or changed it again: that is told by its own message.
  if (outcome === 'mismatch') return;
  if (outcome === 'busy') throw new Error('that a number was told was not written');
  const said = smsOf(message('phone-changed', { day: dayOf(clock.now()) }));
  const id = `changed#${person}#${contact.version}`;
  const sent = await sms.send({ id, to, ...said }, place);
  if (sent.outcome === 'refused') log.warn('a changed number was not told', { person, why: sent.why });
}
