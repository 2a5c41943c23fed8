/** On which days a duty is told of (DESIGN §4), moved off the days off (PROGRAMME §4.36). */
import { addDays, daysBetween, later, type Day } from '../domain/days.ts';
import { sendingDayAfter, sendingDayBefore, type Audience } from '../domain/daysOff.ts';
import type { Duty } from '../domain/duty.ts';
import { keptFor } from '../domain/indexed.ts';
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

type StagesOf = (duty: About, audience: Audience, calendars: Calendars) => readonly Stage[];

const keptIn = keptFor((_calendars: Calendars) => new Map<string, readonly Stage[]>());

/** Many duties have the same days: they are reckoned once for a list of holidays, and forgotten with it. */
function once(name: string, of: StagesOf): StagesOf {
  return (duty, audience, calendars) => {
    const { rule, opensOn, dueOn, returned, inheritedOn } = duty;
    const key = `${name} ${rule} ${opensOn} ${dueOn} ${returned?.on} ${inheritedOn} ${audience}`;
    const kept = keptIn(calendars);
    const cached = kept.get(key);
    if (cached) return cached;
    const stages = of(duty, audience, calendars);
    kept.set(key, stages);
    return stages;
  };
}

/** The stages before the due day, in their order: each moves to the last sending day before it. */
export const stagesBefore = once('before', (duty, audience, calendars) => {
  const rule = ruleOf(duty.rule);
  const { dueOn, opensOn } = duty;
  const before = (n: number): Day =>
    rule.stages.workdays ? workdaysBefore(dueOn, n, calendars) : addDays(dueOn, -n);
  return rule.stages.before
    .map((n): Stage => ({ stage: -n, day: before(n) }))
    .filter(({ day }) => isInSecondHalf(opensOn, dueOn, day, lengthBy(rule, calendars)))
    .map(({ stage, day }) => ({ stage, day: reminderDay(day, opensOn, audience, calendars) }));
});

/** Nobody is reminded of what has not begun: then it is the first sending day after it has. */
function reminderDay(day: Day, opensOn: Day, audience: Audience, calendars: Calendars): Day {
  const moved = sendingDayBefore(day, audience, calendars);
  return moved >= opensOn ? moved : sendingDayAfter(opensOn, audience, calendars);
}

/**
 * The stages after the due day, in their order: each moves to the first sending day after it. What was sent back after
 * its due day counts them anew from then (PROGRAMME §4.52).
 */
export const stagesAfter = once(
  'after',
  ({ rule, dueOn, returned, inheritedOn = dueOn }, audience, calendars) =>
    ruleOf(rule).stages.after.map((n) => ({
      stage: n,
      day: sendingDayAfter(addDays(returned?.on ?? later(dueOn, inheritedOn), n), audience, calendars),
    })),
);

/** A stage fires only in the second half of the time from opening to due. */
const isInSecondHalf = (opensOn: Day, dueOn: Day, day: Day, lengthOf: Length): boolean =>
  lengthOf(opensOn, day) * 2 >= lengthOf(opensOn, dueOn);

type Length = (from: Day, to: Day) => number;

/** A clock of working days is half over by working days: a weekend before the due day does not move its middle. */
const lengthBy = ({ stages }: Rule, calendars: Calendars): Length =>
  stages.workdays ? (from, to) => workdaysBetween(from, to, calendars) : daysBetween;
