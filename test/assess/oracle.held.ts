/**
 * §4.41: on how many days of a period a condition held, walked day by day. What lies ahead of a day is as that day is:
 * nobody knows better on it.
 */
import { daysFrom, shift } from './oracle.days.ts';
import { max, min, spansOf, type Span } from './oracle.spans.ts';

export interface Condition {
  readonly since: string;
  readonly holds: (day: string) => boolean;
}

/** How many days of the span, from `since` on, count as held for whoever looks on `today`. */
export function heldDays({ first, last }: Span, { since, holds }: Condition, today: string): number {
  return daysFrom(first, last).filter((day) => day >= since && holds(min(day, today))).length;
}

/** At least half of the whole span, not of what was left of it. */
const isHalf = (held: number, { first, last }: Span): boolean => held * 2 >= daysFrom(first, last).length;

/** The days of the span up to `today` on which it was owed, each by the look of that day. */
export function owedDays(period: Span, { since, holds }: Condition, today: string): string[] {
  const ahead = (day: string) => daysFrom(day, period.last).length - 1;
  const owed: string[] = [];
  let held = 0;
  for (const day of daysFrom(max(period.first, since), min(period.last, today))) {
    const isHeld = holds(day);
    if (isHeld) held += 1;
    if (isHalf(held + (isHeld ? ahead(day) : 0), period)) owed.push(day);
  }
  return owed;
}

/** A yearly count is cut to the quarters for which the same holds, rounded down, but never to nothing. */
export function scaled(whole: number, year: Span, condition: Condition, today: string): number {
  const quarters = spansOf('quarter', Number(year.id));
  const owed = quarters.filter((quarter) => isHalf(heldDays(quarter, condition, today), quarter));
  return Math.max(1, Math.floor((whole * owed.length) / 4));
}

/** The first day of the run of days up to `today` on which it held; `''` if it does not hold today. */
export function runSince({ since, holds }: Condition, today: string): string {
  if (today < since || !holds(today)) return '';
  let first = today;
  while (first > since && holds(shift(first, -1))) first = shift(first, -1);
  return first;
}

/** It was met while it was owed, by the count that was asked for on that day. */
export const wasMet = (
  owed: readonly string[],
  done: readonly { readonly on: string }[],
  neededOn: (day: string) => number,
): boolean =>
  done.length > 0 && owed.some((day) => done.filter(({ on }) => on <= day).length >= neededOn(day));
