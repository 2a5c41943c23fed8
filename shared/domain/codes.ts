/** Codes that are sent to a phone to sign in by, and how often they may be asked for and tried. */
import type { Instant } from './days.ts';

/** What a code is good for; one for the one is none for the other. */
export const codeUses = ['signIn', 'newPhone', 'formerPhone'] as const;
export type CodeUse = (typeof codeUses)[number];

export interface KeptCode {
  readonly use: CodeUse;
  /** Keyed, over the code, its use, the phone and who it is for: the code itself stands nowhere. */
  readonly hash: string;
  readonly until: Instant;
}

/** What is kept of a phone: no name, no number, and the same whether anybody here has that phone. */
export interface PhoneCodes {
  /** When codes were asked for in the last day, the latest last. */
  readonly asked: readonly Instant[];
  /** How many of them since somebody last signed in: the wait grows with them. */
  readonly unanswered: number;
  /** The asking that was answered by an SMS last; what was asked before it is answered too. */
  readonly sent?: Instant;
  readonly codes: readonly KeptCode[];
  /** Wrong tries; another code sent meanwhile does not make them fewer. */
  readonly tries: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const CODE_MINUTES = 5;
export const TRIES = 5;

/** As providers of SMS have it, and twice the wait each time nobody signed in. */
const FIRST_WAIT = MINUTE;
const LONGEST_WAIT = HOUR;
const MOST: readonly { readonly within: number; readonly times: number }[] = [
  { within: HOUR, times: 5 },
  { within: DAY, times: 10 },
];

const NEVER: PhoneCodes = { asked: [], unanswered: 0, codes: [], tries: 0 };

export const after = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString();

export const codeUntil = (at: Instant): Instant => after(at, CODE_MINUTES * MINUTE);

/** The whole seconds from one instant to another, one at least. */
export const secondsUntil = (now: Instant, then: number): number =>
  Math.max(1, Math.ceil((then - Date.parse(now)) / SECOND));

/** The codes that still hold. */
export const liveCodes = ({ codes }: PhoneCodes, now: Instant): KeptCode[] =>
  codes.filter(({ until }) => until > now);

/** The instant up to which no code is taken any more because too many were wrong; undefined while some may be tried. */
export function lockedUntil({ asked, codes, tries }: PhoneCodes, now: Instant): number | undefined {
  if (tries < TRIES) return undefined;
  const ends = [...asked.slice(-1).map(codeUntil), ...codes.map(({ until }) => until)];
  const last = Math.max(...ends.map((end) => Date.parse(end)));
  return last > Date.parse(now) ? last : undefined;
}

/** When the next code may be asked for. */
function nextAt(before: PhoneCodes, now: Instant): number {
  const { asked, unanswered } = before;
  const latest = asked.at(-1);
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, unanswered - 1));
  const byWait = latest === undefined ? 0 : Date.parse(latest) + wait;
  const byMost = MOST.map(({ within, times }) => {
    const first = asked.at(-times);
    return first === undefined ? 0 : Date.parse(first) + within;
  });
  return Math.max(byWait, lockedUntil(before, now) ?? 0, ...byMost);
}

/** What is kept once a code was asked for again, or after how many seconds it may be. */
export function askedAgain(
  stored: PhoneCodes | undefined,
  now: Instant,
): { readonly row: PhoneCodes } | { readonly wait: number } {
  const before = stored ?? NEVER;
  const next = nextAt(before, now);
  if (next > Date.parse(now)) return { wait: secondsUntil(now, next) };
  const codes = liveCodes(before, now);
  const isFresh = codes.length === 0 && !before.asked.some((at) => codeUntil(at) > now);
  return {
    row: {
      ...before,
      asked: [...before.asked.filter((at) => after(at, DAY) > now), now],
      unanswered: before.unanswered + 1,
      codes,
      tries: isFresh ? 0 : before.tries,
    },
  };
}

/** Seconds after which another may be asked for, once one was. */
export const waitAfter = (row: PhoneCodes, now: Instant): number => secondsUntil(now, nextAt(row, now));

/** What is kept once a code was right: it is spent with all of its kind, and the wait is the first one again. */
export const spent = (row: PhoneCodes, use: CodeUse): PhoneCodes => ({
  ...row,
  unanswered: 1,
  codes: row.codes.filter((code) => code.use !== use),
  tries: 0,
});

/** How often something may be done within a time, and how often it was. */
export interface Allowance {
  readonly minutes: number;
  readonly times: number;
}

/** From one address. An office or a carrier stands behind one: it is the phone that is guarded, this keeps off floods. */
export const FROM_SOURCE: readonly Allowance[] = [
  { minutes: 10, times: 60 },
  { minutes: 24 * 60, times: 600 },
];

/** Links from one address that lead nowhere: far fewer than a guess needs, more than a whole office has old ones. */
export const WRONG_LINKS: Allowance = { minutes: 10, times: 120 };

/** Sheets of one survey by the code on its wall: what a busy window sees in a day. Kept with no address. */
export const SHARED_SHEETS: Allowance = { minutes: 24 * 60, times: 2_000 };

/** Objections to one round by the code on its sheet, in a day. */
export const PUBLIC_OBJECTIONS: Allowance = { minutes: 24 * 60, times: 20 };

/** Opinions into one box in a day, and from one address in a short time. */
export const OPINIONS_TO_ONE: Allowance = { minutes: 24 * 60, times: 50 };
export const OPINIONS_OF_ONE: Allowance = { minutes: 10, times: 5 };

/** SMS with codes of the whole deployment: more is pumping, and somebody is to look. */
export const IN_ALL: Allowance = { minutes: 24 * 60, times: 20_000 };

/** The window of an allowance that holds an instant, and its end. */
export function windowOf({ minutes }: Allowance, now: Instant): { id: string; end: number } {
  const length = minutes * MINUTE;
  const start = Math.floor(Date.parse(now) / length) * length;
  return { id: `${minutes}m${start / MINUTE}`, end: start + length };
}
