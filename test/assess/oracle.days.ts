/** Days as text, for the oracles alone: nothing of `shared/domain/days.ts`. Kept, because the same ones come again and again. */
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';

const shifted = new Map<string, string>();

/** `by` days after `day`; before it if `by` is negative. */
export function shift(day: string, by: number): string {
  const key = `${day} ${by}`;
  const kept = shifted.get(key);
  if (kept !== undefined) return kept;
  const other = new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
  shifted.set(key, other);
  return other;
}

const daysOfInstants = new Map<string, string>();

/** The day on a Shanghai calendar: eight hours ahead of UTC. */
export function shanghai(instant: string): string {
  const kept = daysOfInstants.get(instant);
  if (kept !== undefined) return kept;
  const day = new Date(Date.parse(instant) + 28_800_000).toISOString().slice(0, 10);
  daysOfInstants.set(instant, day);
  return day;
}

const lists = new Map<string, readonly string[]>();

/** Every day from the first to the last. */
export function daysFrom(first: string, last: string): readonly string[] {
  const key = `${first} ${last}`;
  const kept = lists.get(key);
  if (kept !== undefined) return kept;
  const days: string[] = [];
  for (let day = first; day <= last; day = shift(day, 1)) days.push(day);
  lists.set(key, days);
  return days;
}

/** §4.8: the day itself is day 0; `''` where a year has no table. */
export function workdaysAfter(s: UnitSnapshot, day: string, count: number): string {
  let left = count;
  let at = day;
  while (left > 0) {
    at = shift(at, 1);
    const table = s.calendars[Number(at.slice(0, 4))];
    if (!table) return '';
    const isWeekend = [0, 6].includes(new Date(`${at}T00:00:00Z`).getUTCDay());
    const isOff = (table.holidays as readonly string[]).includes(at);
    const isMadeUp = (table.makeUp as readonly string[]).includes(at);
    if (isMadeUp || (!isWeekend && !isOff)) left--;
  }
  return at;
}
