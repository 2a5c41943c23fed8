import type { SmsRow } from '../../rows/smsRow.ts';
import { toldUntil } from '../../rows/told.ts';
import { countFailure } from '../lines/countFailure.ts';
import { readReach } from '../lines/readReach.ts';
import type { WorkPortsWith } from '../request/flow.ts';
import { commit } from '../table/commit.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Item, SmsReceipt } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';

const AT_ONCE = 8;

type Waiting = Extract<SmsRow, { state: 'claimed' | 'accepted' | 'unknown' | 'delivered' }>;

const isWaiting = (sms: SmsRow): sms is Waiting => sms.state === 'accepted' || sms.state === 'unknown';

type AskingPorts = WorkPortsWith<'table.write' | 'vault.open' | 'sms.send'>;

/** Asks the provider what became of SMS that have no receipt, where it can be asked, and writes it down. */
export async function askReceipts(found: readonly Item<SmsRow>[], ports: AskingPorts): Promise<void> {
  const { sms: provider } = ports;
  if (!provider.receiptOf) return;
  await inParallel(found, AT_ONCE, async (item) => {
    const sms = item.body;
    if (!isWaiting(sms)) return;
    const { person, day, hour } = sms;
    const { phone } = await readReach(person, ports.table);
    if (phone === undefined) return;
    const receipt = await provider.receiptOf?.({
      id: hour === undefined ? `${person}#${day}` : `${person}#${day}#${hour}`,
      to: await ports.vault.open(phone, { person }),
      day,
      ...(sms.state === 'accepted' && { receipt: sms.receipt }),
    });
    if (receipt) await settle(item, sms, receipt, phone, ports);
  });
}

/** A receipt that comes twice changes nothing: the row is waited for no longer. */
async function settle(
  item: Item<SmsRow>,
  sms: Waiting,
  { id, isDelivered, why }: SmsReceipt,
  phone: string,
  { table, log }: AskingPorts,
): Promise<void> {
  const receipt = 'receipt' in sms ? sms.receipt : id;
  const body: SmsRow = isDelivered
    ? { ...sms, state: 'delivered', receipt }
    : { ...sms, state: 'failed', why };
  const { outcome } = await commit(table, [
    putRow(item, body, item.version, { expiresAt: toldUntil(sms.day) }),
  ]);
  if (outcome !== 'done') return;
  if (!isDelivered) log.warn('sms not delivered', { person: sms.person, day: sms.day, why });
  await countFailure(sms.person, { phone, isDelivered }, table);
}
