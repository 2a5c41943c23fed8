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

/** What of a duty its stages depend on. */
interface About {
  readonly rule: string;
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly returned?: Duty['returned'] | undefined;
  readonly inheritedOn?: Day | undefined;
}

/** Of a duty that has a due day. */
export const aboutOf = ({ rule, opensOn, returned, inheritedOn }: Duty, dueOn: Day): About => ({
  rule,
  opensOn,
  dueOn,
  returned,
  inheritedOn,
});

/** Stages of a rule for one audience, by what they depend on, for a list of holidays. */
class KeptStages {
  readonly #byRule = new Map<string, Map<string, readonly Stage[]>>();

  /** Many duties have the same days: they are reckoned once, and forgotten with the holidays. */
  once(rule: string, key: string, reckon: () => readonly Stage[]): readonly Stage[] {
    const byKey = this.#byRule.get(rule) ?? new Map<string, readonly Stage[]>();
    this.#byRule.set(rule, byKey);
    const cached = byKey.get(key);
    if (cached) return cached;
    const stages = reckon();
    byKey.set(key, stages);
    return stages;
  }
}

const keptBefore = keptFor((_calendars: Calendars) => new KeptStages());
const keptAfter = keptFor((_calendars: Calendars) => new KeptStages());

/** The stages before the due day, in their order: each moves to the last sending day before it. */
export function stagesBefore(
  { rule, dueOn, opensOn }: Pick<About, 'rule' | 'dueOn' | 'opensOn'>,
  audience: Audience,
  calendars: Calendars,
): readonly Stage[] {
  return keptBefore(calendars).once(rule, `${opensOn}${dueOn}${audience}`, () => {
    const { stages } = ruleOf(rule);
    const before = (n: number): Day =>
      stages.workdays ? workdaysBefore(dueOn, n, calendars) : addDays(dueOn, -n);
    return stages.before
      .map((n): Stage => ({ stage: -n, day: before(n) }))
      .filter(({ day }) => isInSecondHalf(opensOn, dueOn, day, lengthBy(ruleOf(rule), calendars)))
      .map(({ stage, day }) => ({ stage, day: reminderDay(day, opensOn, audience, calendars) }));
  });
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
export function stagesAfter(
  { rule, dueOn, returned, inheritedOn = dueOn }: Omit<About, 'opensOn'>,
  audience: Audience,
  calendars: Calendars,
): readonly Stage[] {
  const from = returned?.on ?? later(dueOn, inheritedOn);
  return keptAfter(calendars).once(rule, `${from}${audience}`, () =>
    ruleOf(rule).stages.after.map((n) => ({
      stage: n,
      day: sendingDayAfter(addDays(from, n), audience, calendars),
    })),
  );
}

/** A stage fires only in the second half of the time from opening to due. */
const isInSecondHalf = (opensOn: Day, dueOn: Day, day: Day, lengthOf: Length): boolean =>
  lengthOf(opensOn, day) * 2 >= lengthOf(opensOn, dueOn);

type Length = (from: Day, to: Day) => number;

/** A clock of working days is half over by working days: a weekend before the due day does not move its middle. */
const lengthBy = ({ stages }: Rule, calendars: Calendars): Length =>
  stages.workdays ? (from, to) => workdaysBetween(from, to, calendars) : daysBetween;
