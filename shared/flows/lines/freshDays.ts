import { addDays, type Day } from '../../domain/days.ts';
import { isDayOff } from '../../domain/daysOff.ts';
import type { Calendars } from '../../domain/workdays.ts';

/**
 * Lines are told on their day and the days after it on which anybody is told anything, fewer than this; older ones are
 * stale and are not told any more.
 */
export const FRESH_DAYS = 3;

/** The last day whose lines are stale on `day`: a holiday in between makes nothing stale. */
export function lastStaleDay(day: Day, calendars: Calendars): Day {
  let current = day;
  for (let left = FRESH_DAYS; left > 0;) {
    current = addDays(current, -1);
    if (!isDayOff(current, 'officer', calendars)) left--;
  }
  return current;
}
