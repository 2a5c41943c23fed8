/** On which days people are told of what is routine, and to which day a message moves (PROGRAMME §4.36, §4.55). */
import { addDays, weekday, type Day } from './days.ts';
import type { Calendars } from './workdays.ts';

/** A secretary counts as a member; officers rest on weekends too. */
export type Audience = 'member' | 'officer';

const SATURDAY = 6;

/** Longer than any holiday with the weekends around it: a table that never ends is a fault of the table. */
const LONGEST_REST = 40;

/**
 * Whether nothing routine is sent on `day`: a day off of the published table, and for officers a Saturday or Sunday
 * that is not worked. Without the year's table the weekends are the days off, for everybody.
 */
export function isDayOff(day: Day, audience: Audience, calendars: Calendars): boolean {
  const table = calendars[Number(day.slice(0, 4))];
  const isWeekend = weekday(day) >= SATURDAY;
  if (!table) return isWeekend;
  if (table.makeUp.includes(day)) return false;
  return table.holidays.includes(day) || (audience === 'officer' && isWeekend);
}

function sendingDay(day: Day, step: 1 | -1, audience: Audience, calendars: Calendars): Day {
  let current = day;
  for (let n = 0; isDayOff(current, audience, calendars); n++) {
    if (n > LONGEST_REST) throw new RangeError(`no sending day within ${LONGEST_REST} days of ${day}`);
    current = addDays(current, step);
  }
  return current;
}

/** The last sending day up to `day`: where a reminder goes that would fall on a day off. */
export const sendingDayBefore = (day: Day, audience: Audience, calendars: Calendars): Day =>
  sendingDay(day, -1, audience, calendars);

/** The first sending day from `day` on: where what is overdue, an opening or a digest goes. */
export const sendingDayAfter = (day: Day, audience: Audience, calendars: Calendars): Day =>
  sendingDay(day, 1, audience, calendars);

const SUNDAY = 7;

/**
 * The day of `day`'s week on which officers get their digest: its first working day. A week runs from Monday to
 * Sunday; one without a working day has none.
 */
export function digestDayOf(day: Day, calendars: Calendars): Day | undefined {
  const monday = addDays(day, 1 - weekday(day));
  const days = Array.from({ length: SUNDAY }, (_, n) => addDays(monday, n));
  return days.find((day) => !isDayOff(day, 'officer', calendars));
}
