/** When SMS go out, by the Shanghai wall clock (PROGRAMME §4.37). */
import { addDays, dayOf, earlier, hourOf, later, type Day, type Instant } from './days.ts';
import { periodOf } from './periods.ts';

/**
 * The hours of the day's sendings, in order. Routine goes at the first; the others carry what arrived since and what the
 * first could not send.
 */
export const SENDING_HOURS = [9, 13, 18] as const;
export type SendingHour = (typeof SENDING_HOURS)[number];

/** The sending to which an instant belongs: the last one that had begun. */
export const sendingOf = (at: Instant): SendingHour =>
  SENDING_HOURS.findLast((hour) => hour <= hourOf(at)) ?? SENDING_HOURS[0];

/** The day of the first sending of what is routine that begins after `now`. */
export const nextRoutineDay = (now: Instant): Day =>
  hourOf(now) < SENDING_HOURS[0] ? dayOf(now) : addDays(dayOf(now), 1);

/** The day of the first sending that begins after `now`. */
export function nextSendingDay(now: Instant): Day {
  const hour = hourOf(now);
  return SENDING_HOURS.some((sending) => hour < sending) ? dayOf(now) : addDays(dayOf(now), 1);
}

/** So many routine SMS of a calendar month go on their day†; each one more no sooner than a week after the one before. */
const UNHINDERED = 5;
const SPACING_DAYS = 7;

/**
 * The day until which a further routine SMS waits, given the days of those that the person has got, of which only those
 * of the month of `day` count; undefined if it may go. So nobody gets more than eight in a calendar month (`docs/decisions/0016`).
 */
export function sparedUntil(sentOn: readonly Day[], day: Day): Day | undefined {
  const month = periodOf('month', day);
  const counted = sentOn.filter((on) => on >= month.first);
  if (counted.length < UNHINDERED) return undefined;
  const until = earlier(addDays(counted.reduce(later), SPACING_DAYS), addDays(month.last, 1));
  return day < until ? until : undefined;
}
