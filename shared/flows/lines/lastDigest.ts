import type { AlertedDuty } from '../../domain/alerts.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { messageRow } from '../../rows/daily.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { unpack } from '../table/packed.ts';
import type { Table } from '../table/ports.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

/** What an officer's last message about a unit counted. */
export interface LastDigest {
  /** The day of that message. */
  readonly on?: Day;
  /** The day of the last digest, by which the quiet days are counted; the message may have been a later one. */
  readonly digestOn?: Day;
  readonly counted: readonly AlertedDuty[];
}

/** Longer than any pause between two digests while there is something to tell. */
const LOOKED_BACK = 60;

/** What the messages that went out have told `person` of what is overdue below `unit`, up to `day`. */
export async function readLastDigest(
  table: Table,
  person: string,
  unit: UnitId,
  day: Day,
): Promise<LastDigest> {
  const sent = bodiesOf(await queryRows(table, messageRow.since(person, addDays(day, -LOOKED_BACK))));
  const last = sent
    .filter((sms) => sms.day <= day)
    .flatMap((sms) => (wentOut(sms) ? (sms.digests ?? []).map((digest) => ({ ...digest, on: sms.day })) : []))
    .findLast((digest) => digest.unit === unit);
  if (!last) return { counted: [] };
  const { on, digestOn } = last;
  return { on, ...(digestOn && { digestOn }), counted: unpack(last.counted) };
}

/** Whether a message has told what it says: it was accepted, or may have been. */
const wentOut = (sms: SmsRow): sms is Extract<SmsRow, { state: 'accepted' | 'delivered' | 'unknown' }> =>
  sms.state === 'accepted' || sms.state === 'delivered' || sms.state === 'unknown';
