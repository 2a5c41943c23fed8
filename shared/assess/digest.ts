/** What an officer's digest says, and on which days there is one (PROGRAMME §4.38, §4.39, §4.57). */
import type { AlertedDuty, Concern, Fate } from '../domain/alerts.ts';
import { addDays, daysBetween, type Day } from '../domain/days.ts';
import { digestDayOf, isDayOff } from '../domain/daysOff.ts';
import type { Gap, Summary } from '../domain/summaries.ts';
import type { UnitId } from '../domain/units.ts';
import type { Calendars } from '../domain/workdays.ts';
import { ruleOf } from '../rules/catalogue.ts';

/** A unit below, its summary, and the step at which this unit hears of it. */
export interface Below extends Pick<Summary, 'gaps' | 'orderedOn'> {
  readonly unit: UnitId;
  readonly step: AlertedDuty['step'];
}

/**
 * Whether the committee has let an overdue thing climb to the department without ordering the unit to correct anything
 * since (L24). An order that is overdue asks for no other.
 */
export const isUnordered = (
  { rule, overdueSince }: Pick<Gap, 'rule' | 'overdueSince'>,
  { step, orderedOn }: Pick<Below, 'step' | 'orderedOn'>,
): boolean =>
  step === 'department' && !ruleOf(rule).isOrder && (orderedOn === undefined || orderedOn < overdueSince);

/** What is overdue below and at this unit's step on `day`, what waits for its verification too, in the units' order. */
export const concernsOf = (below: readonly Below[], day: Day): Concern[] =>
  below.flatMap(({ unit, step, gaps, orderedOn }) =>
    gaps.flatMap(({ duty, rule, overdueSince, climbs, isReported }): Concern[] => {
      const from = climbs[step];
      if (from === undefined || day < from) return [];
      const reached = { step, ...(orderedOn && { orderedOn }) };
      const concern = { duty, unit, rule, step, overdueSince };
      return [
        {
          ...concern,
          isUnordered: isUnordered({ rule, overdueSince }, reached),
          ...(isReported && { isReported }),
        },
      ];
    }),
  );

/** What there is to say to somebody whose last messages counted some duties. */
export interface Digest {
  /** All that is at the step and to be done. */
  readonly items: readonly Concern[];
  /** 待核验: reported as done after its due day, and waiting for its verification. */
  readonly awaiting: readonly Concern[];
  /** Of them, what no message has counted. */
  readonly fresh: readonly Concern[];
  /** What was counted and has ended, by how. */
  readonly ended: Readonly<Partial<Record<Fate, readonly AlertedDuty[]>>>;
}

/** What is at the step, against what was counted; `fates` says what became of what is not there any more. */
export function digestOf(
  concerns: readonly Concern[],
  counted: readonly AlertedDuty[],
  fates: ReadonlyMap<string, Fate>,
): Digest {
  const [items, awaiting] = [concerns.filter((concern) => !isAwaiting(concern)), concerns.filter(isAwaiting)];
  const before = new Set(counted.map(({ duty }) => duty));
  const now = new Set(items.map(({ duty }) => duty));
  const gone = counted.filter(({ duty }) => !now.has(duty));
  return {
    items,
    awaiting,
    fresh: items.filter(({ duty }) => !before.has(duty)),
    ended: Object.groupBy(gone, ({ duty }) => fates.get(duty) ?? 'dropped'),
  };
}

const isAwaiting = ({ isReported }: Concern): boolean => isReported === true;

/** Standing things overdue for longer count in every number and are no reason for a message (†). */
const OLD_STANDING = 60;

/** Without news there is a digest again on the first digest day after so many days. */
const QUIET_DAYS = 28;

const isOldStanding = ({ rule, overdueSince }: Concern, day: Day): boolean =>
  ruleOf(rule).period === 'standing' && daysBetween(overdueSince, day) > OLD_STANDING;

/**
 * Whether there is a digest on `day`: on the week's first working day if something is new, done or missed, else on the
 * first such day at least 28 days after the last one; on other working days if a problem or an order is new.
 */
export function isDigestDue(
  { items, fresh, ended }: Digest,
  {
    day,
    last,
    calendars,
  }: { readonly day: Day; readonly last: Day | undefined; readonly calendars: Calendars },
): boolean {
  if (isDayOff(day, 'officer', calendars)) return false;
  const news = fresh.filter((concern) => !isOldStanding(concern, day));
  if (digestDayOf(day, calendars) !== day) return news.some(isDaily);
  const hasEnded = [ended.done, ended.missed].some((some) => some !== undefined && some.length > 0);
  const isQuietOver = items.length > 0 && (last === undefined || day >= addDays(last, QUIET_DAYS));
  return news.length > 0 || hasEnded || (last !== undefined && isQuietOver);
}

/** Told between digests too: problems and orders. */
export const isDaily = ({ rule }: Pick<AlertedDuty, 'rule'>): boolean => ruleOf(rule).daily === true;

/**
 * What is counted once a digest was told on its day, or in between, when only new problems and orders are: what was
 * counted before waits there for its end.
 */
export function countedBy(
  { items, fresh }: Digest,
  before: readonly AlertedDuty[],
  isDigest: boolean,
): AlertedDuty[] {
  const counted = (some: readonly Concern[]): AlertedDuty[] =>
    some.map(({ duty, unit, rule, step }) => ({ duty, unit, rule, step }));
  return isDigest ? counted(items) : [...before, ...counted(fresh.filter(isDaily))];
}
