/**
 * How fast the deployment sends SMS: one bucket for all at the provider's rate, in which a share is kept for codes, and
 * a breaker that stops the run after a few answers in a row by which nothing, or nobody knows what, was sent.
 */
import type { Instant } from './days.ts';

/** What the bucket holds, and how the provider has answered of late. */
export interface Pace {
  /** Of so many SMS, fractions included, at `at`. */
  readonly tokens: number;
  readonly at: Instant;
  /** Uncertain or refused answers in a row. */
  readonly failures: number;
  /** How often the run has stopped since the last SMS that was accepted. */
  readonly stops: number;
  /** Until then nobody sends; then one SMS goes to see whether the provider is back. */
  readonly stoppedUntil?: Instant;
  /** The provider's word for the last of the failures. */
  readonly why?: string;
}

/** Codes go first: somebody waits for one with the phone in the hand. */
export type Urgency = 'code' | 'other';

/** A place in the rate, or after how many seconds to ask again. */
export type RateSlot =
  | { readonly pace: Pace; readonly isProbe: boolean }
  | { readonly wait: number; readonly why: 'rate' | 'stopped' };

/** What a bucket holds at most is what flows into it in so many seconds, and never less than one. */
const BURST_SECONDS = 2;
/** Of the bucket, what only codes may take. */
const KEPT_FOR_CODES = 0.25;
/** So many failures in a row stop the run. */
export const FAILURES_TO_STOP = 5;
/** How long it stops: longer each time, so that an outage of hours costs few SMS of which nobody knows. */
const STOP_SECONDS = [120, 300, 600, 900];
/** Whoever was to find out may have died: then another one does. */
const PROBE_SECONDS = 60;

const sizeOf = (rate: number): number => Math.max(1, rate * BURST_SECONDS);
/** With one for everything, nothing can be kept back. */
const keptOf = (rate: number): number => Math.min(sizeOf(rate) * KEPT_FOR_CODES, sizeOf(rate) - 1);

const secondsFrom = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 1000;
const after = (at: Instant, seconds: number): Instant =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

const full = (rate: number, now: Instant): Pace => ({
  tokens: sizeOf(rate),
  at: now,
  failures: 0,
  stops: 0,
});

/** A clock that was set back fills nothing and takes nothing. */
function filled(pace: Pace, rate: number, now: Instant): Pace {
  const seconds = Math.max(0, secondsFrom(pace.at, now));
  return { ...pace, tokens: Math.min(sizeOf(rate), pace.tokens + seconds * rate), at: now };
}

/** One place for an SMS of this urgency, at `rate` SMS a second. */
export function takePlace(before: Pace | undefined, rate: number, urgency: Urgency, now: Instant): RateSlot {
  const pace = before ? filled(before, rate, now) : full(rate, now);
  const { stoppedUntil } = pace;
  if (stoppedUntil !== undefined && stoppedUntil > now)
    return { wait: Math.ceil(secondsFrom(now, stoppedUntil)), why: 'stopped' };
  const least = urgency === 'code' ? 1 : 1 + keptOf(rate);
  if (pace.tokens < least) return { wait: (least - pace.tokens) / rate, why: 'rate' };
  const taken = { ...pace, tokens: pace.tokens - 1 };
  if (stoppedUntil === undefined) return { pace: taken, isProbe: false };
  return { pace: { ...taken, stoppedUntil: after(now, PROBE_SECONDS) }, isProbe: true };
}

/** After an SMS that was accepted; undefined where that is nothing new. */
export function afterSuccess(pace: Pace): Pace | undefined {
  if (pace.failures === 0 && pace.stops === 0) return undefined;
  const { tokens, at } = pace;
  return { tokens, at, failures: 0, stops: 0 };
}

/**
 * After an answer by which nothing was sent, or nobody knows whether; `isStop` if the run stops by it. `isProbe`: it was
 * the one SMS that went to see whether the provider is back.
 */
export function afterFailure(
  before: Pace,
  why: string,
  now: Instant,
  isProbe: boolean,
): { readonly pace: Pace; readonly isStop: boolean } {
  const pace = { ...before, failures: before.failures + 1, why };
  // While the run stands still, what comes in is of those who had begun before.
  const isStanding = before.stoppedUntil !== undefined && before.stoppedUntil > now;
  if (!isProbe && (isStanding || pace.failures < FAILURES_TO_STOP)) return { pace, isStop: false };
  const seconds = STOP_SECONDS[Math.min(before.stops, STOP_SECONDS.length - 1)] ?? 0;
  return {
    pace: { ...pace, stops: before.stops + 1, stoppedUntil: after(now, seconds) },
    isStop: true,
  };
}
