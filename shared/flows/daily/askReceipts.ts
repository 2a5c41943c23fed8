import type { SmsRow } from '../../rows/smsRow.ts';
import { readReach } from '../lines/readReach.ts';
import { isWaiting, settleReceipt } from '../lines/settleReceipt.ts';
import type { WorkPortsWith } from '../request/flow.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Item } from '../table/ports.ts';

const AT_ONCE = 8;

type AskingPorts = WorkPortsWith<'table.write' | 'vault.open' | 'sms.send'>;

/** Asks the provider what became of SMS that have no receipt, where it can be asked, and writes it down. */
export async function askReceipts(items: readonly Item<SmsRow>[], ports: AskingPorts): Promise<void> {
  const { sms: provider } = ports;
  if (!provider.receiptOf) return;
  await inParallel(items, AT_ONCE, async (item) => {
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
    if (receipt) await settleReceipt(item, receipt, phone, ports);
  });
}
