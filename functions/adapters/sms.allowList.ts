/** Lets an SMS through to known phones only: for trials on a real provider. */
import type { Sms } from '../../shared/flows/table/ports.ts';

/** Sends through `sms` to the phones of `allowed` (E.164); refuses all others for good. */
export function allowListSms(sms: Sms, allowed: Iterable<string>): Sms {
  const phones = new Set(allowed);
  return {
    ...(sms.receiptOf && { receiptOf: sms.receiptOf.bind(sms) }),
    ...(sms.turn && { turn: sms.turn.bind(sms) }),
    send: async (message, place) =>
      phones.has(message.to)
        ? sms.send(message, place)
        : { outcome: 'refused', why: 'notOnAllowList', retry: false },
  };
}
