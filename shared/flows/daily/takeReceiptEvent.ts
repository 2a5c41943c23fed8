import * as z from 'zod';
import { readReach } from '../lines/readReach.ts';
import { settleReceipt } from '../lines/settleReceipt.ts';
import { smsNamed } from '../lines/smsNamed.ts';
import { queued } from '../request/work.ts';

/** What AWS End User Messaging says of a text message, as EventBridge hands it on (docs/deploy.md); `context` is what we sent along. */
const event = z.object({
  detail: z.object({
    eventType: z.string(),
    isFinal: z.boolean(),
    messageId: z.string(),
    context: z.object({ id: z.string().optional() }).optional(),
  }),
});

/** The carrier has it: some countries say the one, some the other. */
const DELIVERED = ['TEXT_DELIVERED', 'TEXT_SUCCESSFUL'];
/** It did not go out, and that is the number's own. */
const OF_NUMBER = ['TEXT_INVALID', 'TEXT_UNREACHABLE', 'TEXT_BLOCKED'];
/** It did not go out, whosever number it is. What is `TEXT_UNKNOWN` stays as it is: nobody knows. */
const FAILED = [
  ...OF_NUMBER,
  ...['TEXT_CARRIER_UNREACHABLE', 'TEXT_CARRIER_BLOCKED', 'TEXT_SPAM', 'TEXT_TTL_EXPIRED'],
  ...['TEXT_INVALID_MESSAGE', 'TEXT_PROTECT_BLOCKED'],
];

/**
 * Takes what becomes of an SMS. Events come twice, out of order, late, and also of what another deployment of the account
 * sent: only those count that name the very message that we were told was taken.
 */
export const takeReceiptEvent = queued(
  ['table.write'],
  async function takeReceiptEvent(body, { table, log }) {
    const { eventType, isFinal, messageId, context: { id } = {} } = event.parse(body).detail;
    const isDelivered = DELIVERED.includes(eventType);
    if (!isFinal || id === undefined || (!isDelivered && !FAILED.includes(eventType))) return;
    const item = await smsNamed(id, table);
    if (!item || ('receipt' in item.body && item.body.receipt !== messageId)) return;
    const isNumbers = isDelivered || OF_NUMBER.includes(eventType);
    const { phone } = isNumbers ? await readReach(item.body.person, table) : {};
    await settleReceipt(item, { id: messageId, isDelivered, why: eventType }, phone, { table, log });
  },
);
