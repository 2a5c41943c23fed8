import type { AlertedDuty } from '../../domain/alerts.ts';
import { addDays, type Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { countedPieceRow, messageRow } from '../../rows/daily.ts';
import type { SentDigest, SmsRow } from '../../rows/smsRow.ts';
import { keep, readKept, type PieceKey } from '../table/parted.ts';
import type { NewItem, Table } from '../table/ports.ts';
import { countedUntil } from './alertRow.ts';
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
  const counted = await readKept(table, last.counted, pieceKey(person));
  if (!counted) throw new Error(`what the SMS of ${on} counts could not be read as a whole`);
  return { on, ...(digestOn && { digestOn }), counted };
}

/** What a message counts of what is overdue below a unit. */
export interface CountedDigest extends Omit<SentDigest, 'counted'> {
  readonly counted: readonly AlertedDuty[];
}

const pieceKey =
  (person: string): PieceKey<readonly AlertedDuty[]> =>
  (hash, piece) =>
    countedPieceRow.key(person, hash, piece);

/** What an SMS of a day counts, as its row has it: with the pieces that are to be there before the row is. */
export function keptDigests(
  person: string,
  day: Day,
  digests: readonly CountedDigest[],
): { readonly digests: readonly SentDigest[]; readonly pieces: readonly NewItem[] } {
  const kept = digests.map(({ counted, ...digest }) => ({
    digest,
    ...keep<readonly AlertedDuty[]>(counted, pieceKey(person)),
  }));
  const expiresAt = countedUntil(day);
  return {
    digests: kept.map(({ digest, value }) => ({ ...digest, counted: value })),
    pieces: kept.flatMap(({ pieces }) => pieces.map((piece) => ({ ...piece, expiresAt }))),
  };
}

/** Whether a message has told what it says: it was accepted, or may have been. */
const wentOut = (sms: SmsRow): sms is Extract<SmsRow, { state: 'accepted' | 'delivered' | 'unknown' }> =>
  sms.state === 'accepted' || sms.state === 'delivered' || sms.state === 'unknown';
