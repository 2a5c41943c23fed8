import type { SmsRow } from '../../rows/smsRow.ts';
import { toldUntil } from '../../rows/told.ts';
import { commit } from '../table/commit.ts';
import type { Item, Log, SmsReceipt, Table } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';
import { countFailure } from './countFailure.ts';

type Waiting = Extract<SmsRow, { state: 'claimed' | 'accepted' | 'unknown' | 'delivered' }>;

export const isWaiting = (sms: SmsRow): sms is Waiting => sms.state === 'accepted' || sms.state === 'unknown';

/** Writes down what became of an SMS. A receipt that comes twice changes nothing: the row is waited for no longer. */
export async function settleReceipt(
  item: Item<SmsRow>,
  { id, isDelivered, why }: SmsReceipt,
  /** Sealed, as it stands in the contact. */
  phone: string | undefined,
  { table, log }: { readonly table: Table; readonly log: Log },
): Promise<void> {
  const sms = item.body;
  if (!isWaiting(sms)) return;
  const receipt = 'receipt' in sms ? sms.receipt : id;
  const body: SmsRow = isDelivered
    ? { ...sms, state: 'delivered', receipt }
    : { ...sms, state: 'failed', why };
  const changes = [putRow(item, body, item.version, { expiresAt: toldUntil(sms.day) })];
  const { outcome } = await commit(table, changes);
  if (outcome !== 'done') return;
  if (!isDelivered) log.warn('sms not delivered', { person: sms.person, day: sms.day, why });
  if (phone !== undefined) await countFailure(sms.person, { phone, isDelivered }, table);
}
