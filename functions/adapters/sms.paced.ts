/** One rate for the whole deployment, held in the table: whatever goes out goes through here, codes first. */
import type {
  Clock,
  Log,
  Sms,
  SmsMessage,
  SmsOutcome,
  SmsPlace,
  SmsWait,
  Table,
} from '../../shared/flows/table/ports.ts';
import { putRow, readRow } from '../../shared/flows/table/rows.ts';
import { afterFailure, afterSuccess, takePlace, type Pace, type Urgency } from '../../shared/domain/pace.ts';
import { templateOf } from '../../shared/messages/catalogue.ts';
import { paceRow } from '../../shared/rows/daily.ts';

export interface PacedOptions {
  /** The provider. */
  readonly sms: Sms;
  readonly table: Table;
  /** SMS a second that the provider takes; below one for less than one a second. */
  readonly rate: number;
  /** The world's own time. */
  readonly clock: Clock;
  readonly log: Log;
  /** How to wait; tests do not. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** So long somebody waits here for a place; whoever gets none comes back. */
const PATIENCE_MS: Readonly<Record<Urgency, number>> = { code: 10_000, other: 20_000 };
/** Of one conditional write that others are faster at. */
const TRIES = 12;
/** A place that is older is given up: by then others were counted in its stead. */
const STALE_MS = 10_000;
const KEY = paceRow.key();

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const urgencyOf = ({ templateId }: SmsMessage): Urgency =>
  templateOf(templateId).purpose === 'code' ? 'code' : 'other';

/** A provider within the deployment's rate. `send` without a place of its own takes one or is refused for now. */
export const pacedSms = (options: PacedOptions): Sms => new PacedSms(options);

class PacedSms implements Sms {
  readonly #options: Required<PacedOptions>;
  readonly #spent = new WeakSet<SmsPlace>();

  readonly receiptOf?: NonNullable<Sms['receiptOf']>;

  constructor(options: PacedOptions) {
    this.#options = { pause: sleep, ...options };
    const { sms } = options;
    if (sms.receiptOf) this.receiptOf = sms.receiptOf.bind(sms);
  }

  async turn(urgency: Urgency): Promise<SmsWait | SmsPlace> {
    let left = PATIENCE_MS[urgency];
    for (;;) {
      const placeOrWait = await this.#place(urgency);
      if (!('after' in placeOrWait)) return placeOrWait;
      // Not all at once: whoever waits comes back somewhere within the time that a place takes to come free.
      const ms = Math.max(50, placeOrWait.after * 1000 * (1 + Math.random()));
      if (placeOrWait.why === 'stopped' || ms > left) return placeOrWait;
      left -= ms;
      await this.#options.pause(ms);
    }
  }

  async send(message: SmsMessage, given?: SmsPlace): Promise<SmsOutcome> {
    const mine = given && this.#isGood(given) ? given : await this.#place(urgencyOf(message));
    if ('after' in mine) return { outcome: 'refused', why: mine.why, retry: true };
    this.#spent.add(mine);
    const outcome = await this.#options.sms.send(message);
    const why = failureOf(outcome);
    if (why !== undefined) await this.#failed(why, mine);
    else if (mine.wasTroubled) await this.#mended(mine);
    return outcome;
  }

  /** Whoever was held up meanwhile no longer sends at the time for which the place was counted. */
  #isGood(place: SmsPlace): boolean {
    const age = Date.parse(this.#options.clock.now()) - Date.parse(place.takenAt);
    return age < STALE_MS && !this.#spent.has(place);
  }

  async #place(urgency: Urgency): Promise<SmsPlace | SmsWait> {
    const { rate, clock } = this.#options;
    const taken = await this.#changed((pace): Decided<SmsPlace | SmsWait> => {
      const takenAt = clock.now();
      const placeOrWait = takePlace(pace, rate, urgency, takenAt);
      if ('wait' in placeOrWait) return { result: { why: placeOrWait.why, after: placeOrWait.wait } };
      const wasTroubled = (pace?.failures ?? 0) > 0 || (pace?.stops ?? 0) > 0;
      return { pace: placeOrWait.pace, result: { takenAt, wasTroubled, isProbe: placeOrWait.isProbe } };
    });
    return taken ?? { why: 'rate', after: 1 };
  }

  async #mended({ isProbe }: SmsPlace): Promise<void> {
    await this.#changed((pace): Decided<undefined> => ({
      pace: pace && afterSuccess(pace),
      result: undefined,
    }));
    if (isProbe) this.#options.log.info('sms go on', {});
  }

  async #failed(why: string, { isProbe }: SmsPlace): Promise<void> {
    const { clock, log } = this.#options;
    const stopped = await this.#changed((pace): Decided<Pace | undefined> => {
      if (!pace) return { result: undefined };
      const failed = afterFailure(pace, why, clock.now(), isProbe);
      return { pace: failed.pace, result: failed.isStop ? failed.pace : undefined };
    });
    if (stopped) log.error('sms stopped', { why, until: stopped.stoppedUntil, stops: stopped.stops });
  }

  /** Changes the row by what `change` makes of it, however many do the same; without a pace it changes nothing. */
  async #changed<T>(change: (pace: Pace | undefined) => Decided<T>): Promise<T | undefined> {
    const { table, pause } = this.#options;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const row = await readRow(table, KEY, { consistent: true });
      const { pace, result } = change(row?.body);
      if (pace === undefined) return result;
      const { outcome } = await table.commit([putRow(KEY, pace, row?.version ?? 'absent')]);
      // Not told whether it is in, it counts: a place that is lost is made good within the second.
      if (outcome === 'done' || outcome === 'outcomeUnknown') return result;
      await pause(5 * Math.random() * 2 ** Math.min(attempt, 6));
    }
    return undefined;
  }
}

/** What becomes of the row, and what is made of it. */
interface Decided<T> {
  readonly pace?: Pace | undefined;
  readonly result: T;
}

/** What speaks against the provider: nothing was sent for now, or nobody knows; a number's own fault does not. */
function failureOf(outcome: SmsOutcome): string | undefined {
  if (outcome.outcome === 'unknown') return 'unknown';
  return outcome.outcome === 'refused' && outcome.retry && !outcome.ofNumber ? outcome.why : undefined;
}
