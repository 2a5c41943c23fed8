/** Civil days of Asia/Shanghai. China has kept one zone without summer time since 1991: a fixed +08:00. */

/** `YYYY-MM-DD`. Compare with `<`; do arithmetic with the functions below. */
export type Day = `${number}-${number}-${number}`;

/** ISO 8601 in UTC, such as `2026-06-30T01:00:00.000Z`. Compare with `<` when both have milliseconds. */
export type Instant = string;

const MS_PER_DAY = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const pad = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

const digit = (text: string, index: number): number => text.charCodeAt(index) - 48;

/** Days from 1 March of year 0 to 1970-01-01 in the Gregorian calendar. */
const EPOCH = 719_468;

/**
 * Days since 1970-01-01, counted from March so that the day added by a leap year comes last: an assessment asks for
 * this some hundred thousand times, and `Date` costs ten times as much.
 */
function numberIn(text: string): number {
  const month = digit(text, 5) * 10 + digit(text, 6);
  const day = digit(text, 8) * 10 + digit(text, 9);
  const civilYear = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const year = month > 2 ? civilYear : civilYear - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return year * 365 + leapDays + dayOfYear - EPOCH;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return numberIn(day);
}

const kept = new Map<number, Day>();
/** Far more days than any ledger speaks of. */
const MOST_KEPT = 100_000;

/** The inverse of `dayNumber`. */
export function dayOfNumber(n: number): Day {
  const cached = kept.get(n);
  if (cached !== undefined) return cached;
  const date = new Date(n * MS_PER_DAY);
  const day = civilDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  if (kept.size < MOST_KEPT) kept.set(n, day);
  return day;
}

/** Year, month (1–12) and day of the month as a `Day`. Does not check that the day exists. */
export function civilDay(year: number, month: number, day: number): Day {
  return `${year}-${pad(month)}-${pad(day)}` as Day;
}

/** Whether `text` is a day that exists, between 1900 and 2999. */
export function isDay(text: string): text is Day {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const n = numberIn(text);
  return dayOfNumber(n) === text;
}

/** `days` may be negative. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Days from `from` to `to`, 0 for the same day, negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Monday 1 … Sunday 7. */
export function weekday(day: Day): number {
  return ((dayNumber(day) + 3) % 7) + 1;
}

const UTC_INSTANT_LENGTH = '2026-06-30T01:00:00.000Z'.length;
/** From this hour of UTC on it is the next day in Shanghai. */
const SHANGHAI_MIDNIGHT = 16;

/** The Shanghai day that contains the instant. */
export function dayOf(instant: Instant): Day {
  if (instant.length !== UTC_INSTANT_LENGTH || !instant.endsWith('Z'))
    return dayOfNumber(Math.floor((Date.parse(instant) + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
  const hour = digit(instant, 11) * 10 + digit(instant, 12);
  return dayOfNumber(numberIn(instant) + (hour >= SHANGHAI_MIDNIGHT ? 1 : 0));
}

/** The instant at which the Shanghai wall clock shows `hour:minute` on `day`. */
export function instantAt(day: Day, hour: number, minute = 0): Instant {
  return new Date(
    dayNumber(day) * MS_PER_DAY - SHANGHAI_OFFSET_MS + (hour * 60 + minute) * 60_000,
  ).toISOString();
}

/** `15:04` on the Shanghai wall clock. */
export const timeOf = (instant: Instant): string =>
  new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);

/** Hour of the Shanghai wall clock, 0–23. */
export function hourOf(instant: Instant): number {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).getUTCHours();
}

/** All days from one to another, both included. */
export const daysFrom = (from: Day, to: Day): Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** The latest of at least one day. */
export function latest(days: readonly Day[]): Day {
  return days.reduce(later);
}
