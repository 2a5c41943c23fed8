/** When SMS go out, by the Shanghai wall clock (PROGRAMME §4.37). */
import { addDays, dayOf, hourOf, type Day, type Instant } from './days.ts';

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
