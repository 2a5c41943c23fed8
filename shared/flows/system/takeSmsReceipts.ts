import { timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import type { smsReceipt } from '../../contract/system.ts';
import { takeSmsReceipts as route } from '../../contract/system.ts';
import { readReach } from '../lines/readReach.ts';
import { settleReceipt } from '../lines/settleReceipt.ts';
import { smsNamed } from '../lines/smsNamed.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, refuse, type OpenContextWith } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { inParallel } from '../table/inParallel.ts';
import type { SmsReceipt, Vault } from '../table/ports.ts';

type Context = OpenContextWith<'table.read' | 'table.write' | 'vault.blind'>;
type ReceiptBody = z.output<typeof smsReceipt>;

const KEY_LENGTH = 40;
const AT_ONCE = 8;
/** As 云MAS says it and as the operators do; descriptions of the port have them in either field. */
const DELIVERED: readonly string[] = ['CM:0000', 'DELIVRD'];

/** What stands in the address to which a provider sends receipts, so that nobody else can: providers sign nothing. */
export const receiptsKey = async (vault: Pick<Vault, 'blind'>): Promise<string> =>
  (await vault.blind(JSON.stringify(['smsReceipts']))).slice(0, KEY_LENGTH);

/** Takes what a provider says of SMS. It may come twice, late, and of SMS that are not kept, as codes. */
export const takeSmsReceipts = readOpen(
  route,
  ['table.read', 'table.write', 'vault.blind'],
  async (request, context) => {
    if (!isSame(request.params['key'] ?? '', await receiptsKey(context.vault))) return refuse('notFound');
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(route.body, request.body);
    if (!input.ok) return input;
    await inParallel([input.body].flat(), AT_ONCE, (told) => take(told, context));
    return done({ code: 0, msg: '成功' });
  },
);

const isSame = (given: string, wanted: string): boolean =>
  given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));

async function take(told: ReceiptBody, context: Context): Promise<void> {
  const receipt = receiptOf(told);
  const item = await smsNamed(receipt.id, context.table);
  if (!item) return;
  const { phone } = await readReach(item.body.person, context.table);
  await settleReceipt(item, receipt, phone, context);
}

/** What both say in their own words. */
function receiptOf(told: ReceiptBody): SmsReceipt {
  if (isAliyuns(told)) return { id: told.out_id, isDelivered: told.success, why: told.err_code ?? '' };
  const { msgGroup, reportStatus, errorCode = '' } = told;
  const isDelivered = DELIVERED.includes(reportStatus) || DELIVERED.includes(errorCode);
  return { id: msgGroup, isDelivered, why: errorCode || reportStatus };
}

const isAliyuns = (told: ReceiptBody): told is Extract<ReceiptBody, { readonly out_id: string }> =>
  'out_id' in told;
