/** What is to come: what falls due, and how many people are to be reminded, if nothing is done till then. */
import { addDays, type Day } from '../domain/days.ts';
import { toldOf, type Duty } from '../domain/duty.ts';
import type { Ahead } from '../domain/figures.ts';
import { periodOf } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { catalogue, ruleOf } from '../rules/catalogue.ts';
import { isSpokenOf } from '../rules/rule.ts';
import { judge } from './judge.ts';
import { audienceOf } from './mine.ts';
import { occurrencesOf } from './occurrences.ts';
import { aboutOf, stagesAfter, stagesBefore } from './stages.ts';

/** Of longer periods none that begins from now on falls due or is told of within the window. */
const monthly = catalogue.filter(({ period }) => period === 'month');

/** Days of which a board says what is to come, today included. */
export const DAYS_AHEAD = 30;

/** Whole months, through that of the last day that a board shows at the month's end: the same facts are the same text till then. */
function windowOf(asOf: Day): { readonly first: Day; readonly last: Day } {
  const month = periodOf('month', asOf);
  return { first: month.first, last: periodOf('month', addDays(month.last, DAYS_AHEAD - 1)).last };
}

/**
 * From a unit's duties on `asOf`: of each day of the window, what is open and falls due on it, by rule, and
 * how many people have a stage on it. Undefined if there is nothing. Officers' digests are not in it: they follow from
 * what will be overdue.
 */
export function ahead(duties: readonly Duty[], snapshot: UnitSnapshot, asOf: Day): Ahead | undefined {
  const window = windowOf(asOf);
  const live = [...duties.filter(isLive), ...toCome(snapshot, asOf, window.last)];
  const isInView = (day: Day): boolean => window.first <= day && day <= window.last;
  const due = live.flatMap(({ state, dueOn, rule }) =>
    state === 'open' && dueOn !== undefined && isInView(dueOn) ? [{ day: dueOn, rule }] : [],
  );
  const told = live.flatMap((duty) => tellings(duty, snapshot)).filter(({ day }) => isInView(day));
  if (due.length === 0 && told.length === 0) return undefined;
  return {
    due: byDay(due, (all) =>
      byKey(
        all,
        ({ rule }) => rule,
        (some) => some.length,
      ),
    ),
    texts: byDay(told, (all) => new Set(all.map(({ person }) => person)).size),
  };
}

/** Neither done nor closed, nor reported as done. */
const isLive = ({ state, silent, reportedOn }: Duty): boolean =>
  (state === 'open' || state === 'overdue') && silent !== true && reportedOn === undefined;

/** The months' duties that begin after `asOf`, by the facts of today. */
const toCome = (snapshot: UnitSnapshot, asOf: Day, until: Day): Duty[] =>
  occurrencesOf(snapshot, asOf, until, { from: asOf, rules: monthly })
    .filter(({ duty }) => duty.opensOn > asOf)
    .map((occurrence) => judge(occurrence, asOf))
    .filter(isLive);

/** On which days whom a duty's messages reach is told of it. */
function tellings(duty: Duty, { people, calendars }: UnitSnapshot) {
  const { dueOn, state } = duty;
  if (dueOn === undefined || !isSpokenOf(ruleOf(duty.rule))) return [];
  const about = aboutOf(duty, dueOn);
  return toldOf(duty).flatMap((person) => {
    const audience = audienceOf(person, people);
    const before = state === 'open' ? stagesBefore(about, audience, calendars) : [];
    return [...before, ...stagesAfter(about, audience, calendars)].map(({ day }) => ({ day, person }));
  });
}

const byDay = <T extends { readonly day: Day }, V>(
  all: readonly T[],
  of: (some: readonly T[]) => V,
): Record<Day, V> => byKey(all, ({ day }) => day, of);

/** In the order of the keys, so that the same is the same text. */
function byKey<T, K extends string, V>(
  all: readonly T[],
  keyOf: (item: T) => K,
  of: (some: readonly T[]) => V,
): Record<K, V> {
  const groups = [...Map.groupBy(all, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([key, some]) => [key, of(some)])) as Record<K, V>;
}
