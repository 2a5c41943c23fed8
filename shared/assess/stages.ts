/** On which days a duty is told of (DESIGN §4), moved off the days off (PROGRAMME §4.36). */
import { addDays, daysBetween, later, type Day } from '../domain/days.ts';
import { sendingDayAfter, sendingDayBefore, type Audience } from '../domain/daysOff.ts';
import type { Duty } from '../domain/duty.ts';
import { workdaysBefore, workdaysBetween, type Calendars } from '../domain/workdays.ts';
import { ruleOf } from '../rules/catalogue.ts';
import type { Rule } from '../rules/rule.ts';

export interface Stage {
  /** Days or working days from the due day, before it negative. */
  readonly stage: number;
  /** The day on which it is told. */
  readonly day: Day;
}

type About = Pick<Duty, 'rule' | 'opensOn' | 'returned' | 'inheritedOn'> & { readonly dueOn: Day };

/** The stages before the due day, in their order: each moves to the last sending day before it. */
export function stagesBefore(duty: About, audience: Audience, calendars: Calendars): Stage[] {
  const rule = ruleOf(duty.rule);
  const { dueOn, opensOn } = duty;
  const before = (n: number): Day =>
    rule.stages.workdays ? workdaysBefore(dueOn, n, calendars) : addDays(dueOn, -n);
  return rule.stages.before
    .map((n): Stage => ({ stage: -n, day: before(n) }))
    .filter(({ day }) => isInSecondHalf(opensOn, dueOn, day, lengthBy(rule, calendars)))
    .map(({ stage, day }) => ({ stage, day: reminderDay(day, opensOn, audience, calendars) }));
}

/** Nobody is reminded of what has not begun: then it is the first sending day after it has. */
function reminderDay(day: Day, opensOn: Day, audience: Audience, calendars: Calendars): Day {
  const moved = sendingDayBefore(day, audience, calendars);
  return moved >= opensOn ? moved : sendingDayAfter(opensOn, audience, calendars);
}

/**
 * The stages after the due day, in their order: each moves to the first sending day after it. What was sent back after
 * its due day counts them anew from then (PROGRAMME §4.52).
 */
export const stagesAfter = (
  { rule, dueOn, returned, inheritedOn = dueOn }: About,
  audience: Audience,
  calendars: Calendars,
): Stage[] =>
  ruleOf(rule).stages.after.map((n) => ({
    stage: n,
    day: sendingDayAfter(addDays(returned?.on ?? later(dueOn, inheritedOn), n), audience, calendars),
  }));

/** A stage fires only in the second half of the time from opening to due. */
const isInSecondHalf = (opensOn: Day, dueOn: Day, day: Day, lengthOf: Length): boolean =>
  lengthOf(opensOn, day) * 2 >= lengthOf(opensOn, dueOn);

type Length = (from: Day, to: Day) => number;

/** A clock of working days is half over by working days: a weekend before the due day does not move its middle. */
const lengthBy = ({ stages }: Rule, calendars: Calendars): Length =>
  stages.workdays ? (from, to) => workdaysBetween(from, to, calendars) : daysBetween;
