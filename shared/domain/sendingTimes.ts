/** When SMS go out, by the Shanghai wall clock (PROGRAMME §4.37). */
import { addDays, dayOf, hourOf, type Day, type Instant } from './days.ts';

/** The hours of the day's sendings, in order. */
export const SENDING_HOURS = [9] as const;

/** The day of the first sending that begins after `now`. */
export function nextSendingDay(now: Instant): Day {
  const hour = hourOf(now);
  return SENDING_HOURS.some((sending) => hour < sending) ? dayOf(now) : addDays(dayOf(now), 1);
}
