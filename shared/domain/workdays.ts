/** Working days by the State Council's holiday tables, make-up workdays (调休) included. */
import { addDays, daysBetween, weekday, type Day } from './days.ts';
import { keptFor } from './indexed.ts';

/** One year's published table: days off, and weekend days that are worked instead. */
export interface CalendarYear {
  readonly holidays: readonly Day[];
  readonly makeUp: readonly Day[];
}

export type Calendars = Readonly<Record<number, CalendarYear>>;

/** A year without a published table; nothing is guessed from weekends. */
export interface CalendarMissing {
  readonly missing: number;
}

/** Whether `day` is worked, or the year whose table is missing. */
export function isWorkday(day: Day, calendars: Calendars): boolean | CalendarMissing {
  const year = Number(day.slice(0, 4));
  const table = calendars[year];
  if (!table) return { missing: year };
  if (table.makeUp.includes(day)) return true;
  return weekday(day) <= 5 && !table.holidays.includes(day);
}

/** The `count`-th working day before `day`; without a table, so many days before it. */
export function workdaysBefore(day: Day, count: number, calendars: Calendars): Day {
  let current = day;
  for (let left = count; left > 0;) {
    current = addDays(current, -1);
    const worked = isWorkday(current, calendars);
    if (typeof worked === 'object') return addDays(day, -count);
    if (worked) left--;
  }
  return current;
}

const deadlines = keptFor((_calendars: Calendars) => new Map<string, Day | CalendarMissing>());

/** The `count`-th working day after `day`, which itself is day 0 (PROGRAMME §4.8). Reckoned once for a list of holidays. */
export function addWorkdays(day: Day, count: number, calendars: Calendars): Day | CalendarMissing {
  const kept = deadlines(calendars);
  const key = `${day}+${count}`;
  const cached = kept.get(key);
  if (cached !== undefined) return cached;
  const deadline = countWorkdays(day, count, calendars);
  kept.set(key, deadline);
  return deadline;
}

function countWorkdays(day: Day, count: number, calendars: Calendars): Day | CalendarMissing {
  let current = day;
  for (let left = count; left > 0;) {
    current = addDays(current, 1);
    const worked = isWorkday(current, calendars);
    if (typeof worked === 'object') return worked;
    if (worked) left--;
  }
  return current;
}

/** How many working days follow `from`, up to `to` and with it; without a year's table, how many days. */
export function workdaysBetween(from: Day, to: Day, calendars: Calendars): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const worked = isWorkday(day, calendars);
    if (typeof worked === 'object') return daysBetween(from, to);
    if (worked) count++;
  }
  return count;
}
