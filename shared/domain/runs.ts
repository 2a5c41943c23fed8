/** Days on which something held, as runs of days: in service, paired, a post filled (PROGRAMME §4.41). */
import { addDays, daysBetween, earlier, later, type Day } from './days.ts';
import type { Period } from './periods.ts';

/** From `from` to the day before `until`; without `until` it goes on. `why` says what ended it. */
export interface Run {
  readonly from: Day;
  readonly until?: Day | undefined;
  readonly why?: string | undefined;
}

/** Before all days that facts speak of: what was never otherwise holds from here on. */
export const DAWN: Day = '1900-01-01';

const runHolds = ({ from, until }: Run, day: Day): boolean =>
  from <= day && (until === undefined || day < until);

/** Whether it held on a day. */
export const holdsOn = (runs: readonly Run[], day: Day): boolean => runs.some((run) => runHolds(run, day));

/** Whether one of the runs holds on each day from one to another; it may be so of several together, too. */
export const isCovered = (runs: readonly Run[], from: Day, to: Day): boolean =>
  runs.some((run) => run.from <= from && (run.until === undefined || to < run.until));

/** The run that holds on a day, else the last one before it. */
export const runBy = (runs: readonly Run[], day: Day): Run | undefined =>
  runs.findLast(({ from }) => from <= day);

/** Runs from a list of days on which something may change, in their order: `whyNot` says why it does not hold then. */
export function runsBetween(changes: readonly Day[], whyNot: (day: Day) => string | undefined): Run[] {
  const runs: Run[] = [];
  let open: Day | undefined;
  for (const day of changes) {
    const why = whyNot(day);
    if (why === undefined) open ??= day;
    else if (open !== undefined) {
      runs.push({ from: open, until: day, why });
      open = undefined;
    }
  }
  if (open !== undefined) runs.push({ from: open });
  return runs;
}

/** The runs; undefined if what they say held from the first day on and goes on. */
export const unlessAllAlong = (runs: readonly Run[]): readonly Run[] | undefined =>
  runs[0]?.from === DAWN && runs[0].until === undefined ? undefined : runs;

const endOf = ({ until }: Run): Day => until ?? '2999-12-31';

/** The days on which both held; the one that ends first says why. */
export function both(a: readonly Run[], b: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const run of a) {
    for (const other of b) {
      const from = later(run.from, other.from);
      const first = endOf(run) <= endOf(other) ? run : other;
      if (from < endOf(first)) runs.push({ from, until: first.until, why: first.why });
    }
  }
  return runs;
}

/** The days on which at least one of them held. */
export function either(runs: readonly Run[]): readonly Run[] {
  if (runs.length <= 1) return runs;
  const joined: Run[] = [];
  for (const run of runs.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (!last || run.from > endOf(last)) joined.push(run);
    else if (endOf(run) > endOf(last)) joined[joined.length - 1] = { ...run, from: last.from };
  }
  return joined;
}

/** The days on which none of them held, for they are in their order and apart; `why` is said where one begins. */
export function outside(runs: readonly Run[], why: string): Run[] {
  const starts = [DAWN, ...runs.flatMap(({ until }) => (until === undefined ? [] : [until]))];
  return starts.flatMap((from, n): Run[] => {
    const until = runs[n]?.from;
    if (from === until) return [];
    return [{ from, ...(until !== undefined && { until, why }) }];
  });
}

/** The first day from `from` on which it held, if any did by `to`. */
export function firstDayHeld(runs: readonly Run[], from: Day, to: Day): Day | undefined {
  let first: Day | undefined;
  for (const run of runs) {
    const day = later(run.from, from);
    if (endOf(run) > from && (first === undefined || day < first)) first = day;
  }
  return first !== undefined && first <= to ? first : undefined;
}

/** How many days from `from` to `to`, both included, it held; the days after `asOf` count as that day does. */
export function daysHeld(runs: readonly Run[], from: Day, to: Day, asOf: Day): number {
  const after = addDays(earlier(to, asOf), 1);
  let days = 0;
  for (const run of runs) days += Math.max(0, daysBetween(later(run.from, from), earlier(endOf(run), after)));
  if (holdsOn(runs, asOf)) days += Math.max(0, daysBetween(later(addDays(asOf, 1), from), to) + 1);
  return days;
}

/** Whether so many days make at least half of a period. */
export const isHalf = (days: number, { length }: Period): boolean => days * 2 >= length;
