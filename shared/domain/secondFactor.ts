/** A second factor: codes that a phone makes by the time, and printed ones for who has no such phone. */
import { after, secondsUntil } from './codes.ts';
import type { Instant } from './days.ts';

export interface SecondFactor {
  /** The secret, for this person alone. */
  readonly sealed: string;
  /** Keyed hashes of the printed codes that are left. */
  readonly printed: readonly string[];
  /** The last step of 30 seconds whose code was taken: none is taken twice. */
  readonly lastStep: number;
  readonly madeAt: Instant;
  /** Absent while no code of it was ever shown: until then it is asked of nobody. */
  readonly shownAt?: Instant;
  /** Wrong tries in a row, and when the last one was. */
  readonly tries: number;
  readonly triedAt?: Instant;
}

export const PRINTED_CODES = 10;
export const STEP_SECONDS = 30;

const TRIES = 5;
const LOCKED = 15 * 60_000;
const TICKET = 5 * 60_000;

/** Seconds after which a code is looked at again, if too many were wrong. */
export function lockedFor({ tries, triedAt }: SecondFactor, now: Instant): number | undefined {
  if (tries < TRIES || triedAt === undefined) return undefined;
  const until = after(triedAt, LOCKED);
  return until > now ? secondsUntil(now, Date.parse(until)) : undefined;
}

export const afterWrong = (factor: SecondFactor, now: Instant): SecondFactor => {
  const isOver = factor.triedAt !== undefined && after(factor.triedAt, LOCKED) <= now;
  return { ...factor, tries: isOver ? 1 : factor.tries + 1, triedAt: now };
};

export const afterRight = (
  factor: SecondFactor,
  left: Pick<SecondFactor, 'printed' | 'lastStep'>,
  now: Instant,
): SecondFactor => ({ ...factor, ...left, shownAt: factor.shownAt ?? now, tries: 0 });

export const ticketUntil = (now: Instant): Instant => after(now, TICKET);
