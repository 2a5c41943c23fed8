/** How long it is kept what a person was told, and when the table drops it by itself. */
import { addDays, instantAt, type Day } from '../domain/days.ts';

/** Whole years after the one of the row's own day. */
export const TOLD_YEARS = 3;

/** The yearly run goes first and is counted in the audits; what it did not reach is dropped by the table. */
const AFTER_THE_RUN_DAYS = 31;

/** Seconds since 1970 after which the table drops a line or an SMS of that day. */
export function toldUntil(day: Day): number {
  const last: Day = `${Number(day.slice(0, 4)) + TOLD_YEARS}-12-31`;
  return Date.parse(instantAt(addDays(last, AFTER_THE_RUN_DAYS), 0)) / 1000;
}
