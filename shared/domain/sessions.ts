/** Who is signed in: on which device, by what, and how long. */
import { after } from './codes.ts';
import type { Instant } from './days.ts';

/** A device that somebody signed in with: a family of refresh tokens, each of which gives the next. */
export interface Session {
  readonly startedAt: Instant;
  readonly usedAt: Instant;
  /** Of the refresh token that holds. */
  readonly hash: string;
  /** Of the one before it, which is answered alike for a moment: the answer may have been lost, or two tabs asked. */
  readonly former?: { readonly hash: string; readonly until: Instant };
  /** A second factor was shown. */
  readonly second: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const ACCESS_MINUTES = 10;
const GRACE = 30_000;

/** A phone is remembered while it is used; what opens offices is not left open overnight. */
const IDLE = { phone: 90 * DAY, second: 8 * HOUR };
const LONGEST = 365 * DAY;

/** The last instant of a session if nobody uses it again. */
export const sessionUntil = ({ startedAt, usedAt, second }: Session): Instant => {
  const idle = after(usedAt, second ? IDLE.second : IDLE.phone);
  const longest = after(startedAt, LONGEST);
  return idle < longest ? idle : longest;
};

export const accessUntil = (now: Instant): Instant => after(now, ACCESS_MINUTES * MINUTE);

/**
 * What a refresh token is to its session: `holds`, `lost` (the one before, in its time), or `replayed`: whoever has it
 * has it from somebody else.
 */
export function refreshOf(session: Session, hash: string, now: Instant): 'holds' | 'lost' | 'replayed' {
  if (session.hash === hash) return 'holds';
  return session.former?.hash === hash && session.former.until >= now ? 'lost' : 'replayed';
}

export const rotated = (session: Session, hash: string, now: Instant): Session => ({
  ...session,
  usedAt: now,
  hash,
  former: { hash: session.hash, until: after(now, GRACE) },
});
