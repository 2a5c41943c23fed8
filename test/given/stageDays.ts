/** On which days a listed duty is told of, reckoned from the rule's stages and the holiday tables alone. */
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { addDays, daysBetween, weekday, type Day } from '../../shared/domain/days.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import type { DutyRow } from './listsBehind.ts';

export type Audience = 'member' | 'officer';

/** By the State Council's table itself, and Saturdays and Sundays for officers. */
export function isRestDay(day: Day, audience: Audience): boolean {
  const table = publishedCalendars[Number(day.slice(0, 4))];
  // §4.36: without a year's table Saturdays and Sundays are off, for everybody.
  if (!table) return weekday(day) > 5;
  if (table.makeUp.includes(day)) return false;
  return table.holidays.includes(day) || (audience === 'officer' && weekday(day) > 5);
}

function moved(day: Day, step: 1 | -1, audience: Audience): Day {
  let moving = day;
  while (isRestDay(moving, audience)) moving = addDays(moving, step);
  return moving;
}

const isWorked = (day: Day): boolean => !isRestDay(day, 'officer');

/** Working days after `from` up to `to`. */
function worked(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorked(day)) count++;
  return count;
}

function workedBefore(day: Day, count: number): Day {
  let earlier = day;
  for (let left = count; left > 0;) {
    earlier = addDays(earlier, -1);
    if (isWorked(earlier)) left--;
  }
  return earlier;
}

/** The stages of an open duty: only in the second half of its time, on the last sending day before. */
function before({ rule, opensOn, dueOn }: DutyRow, audience: Audience): Day[] {
  if (dueOn === undefined) return [];
  const { stages } = ruleOf(rule);
  const length = stages.workdays ? worked : daysBetween;
  return stages.before
    .map((n) => (stages.workdays ? workedBefore(dueOn, n) : addDays(dueOn, -n)))
    .filter((day) => length(opensOn, day) * 2 >= length(opensOn, dueOn))
    .map((day) => moved(day, -1, audience))
    .map((day) => (day < opensOn ? moved(opensOn, 1, audience) : day));
}

/** The stage of an overdue duty that is told on `day`, as days after the due day; undefined where there is none. */
export const stageAfter = ({ rule, dueOn }: DutyRow, day: Day, audience: Audience): number | undefined =>
  dueOn && ruleOf(rule).stages.after.find((n) => moved(addDays(dueOn, n), 1, audience) === day);

/** Whether the duty, as it is listed on `day`, is to be told on it. */
export const hasStage = (row: DutyRow, day: Day, audience: Audience): boolean =>
  row.state === 'open'
    ? before(row, audience).includes(day)
    : row.state === 'overdue' && stageAfter(row, day, audience) !== undefined;
