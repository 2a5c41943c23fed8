/** Sums of the figures of many units: what a board of them would say is what it says of their sum. */
import type { Ahead, Burden, Durations, LastingFigures, MonthFigures } from '../domain/figures.ts';
import { filledIn } from '../domain/filledIn.ts';
import type { PeriodId } from '../domain/periods.ts';
import type { SummedFigures } from '../domain/rolledUp.ts';
import type { UnitFigures } from './board.ts';
import { added, sumOf } from './figures.ts';

/** The sum; of what was verified before the month `from` it is no longer told how long it took. */
export function summed(
  all: readonly Pick<UnitFigures, 'months' | 'lasting'>[],
  from: PeriodId,
): SummedFigures {
  const lasting = all.flatMap((figures) => figures.lasting ?? []);
  return {
    months: byKey(
      all.map((figures) => Object.fromEntries(figures.months)),
      sumOfMonth,
    ),
    ...(lasting.length > 0 && { lasting: sumOfLasting(lasting, from) }),
  };
}

/** What stands under each key of several records, made one. */
function byKey<V, S>(
  all: readonly Readonly<Record<string, V>>[],
  sum: (values: readonly V[]) => S,
): Record<string, S> {
  const entries = all.flatMap((keyed) => Object.entries(keyed));
  const groups = [...Map.groupBy(entries, ([key]) => key)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([key, some]) => [key, sum(some.map(([, value]) => value))]));
}

const sumOfMonth = (all: readonly MonthFigures[]): MonthFigures =>
  filledIn({
    closed: whereAny(
      all.map(({ closed }) => closed),
      sumOf,
    ),
    open: whereAny(
      all.map(({ open }) => open),
      sumOf,
    ),
    burden: whereAny(
      all.map(({ burden }) => burden),
      sumOfBurdens,
    ),
    held: whereAny(
      all.map(({ held }) => held),
      added,
    ),
    suggestions: whereAny(
      all.map(({ suggestions }) => suggestions),
      added,
    ),
  });

function whereAny<T, S>(all: readonly (T | undefined)[], sum: (all: readonly T[]) => S): S | undefined {
  const defined = all.filter((value) => value !== undefined);
  return defined.length > 0 ? sum(defined) : undefined;
}

function sumOfBurdens(all: readonly Burden[]): Burden {
  const sum = (of: (burden: Burden) => number): number =>
    all.reduce((total, burden) => total + of(burden), 0);
  return {
    people: sum(({ people }) => people),
    entries: sum(({ entries }) => entries),
    texts: sum(({ texts }) => texts),
  };
}

function sumOfLasting(all: readonly LastingFigures[], from: PeriodId): LastingFigures {
  const ahead = all.flatMap((lasting) => lasting.ahead ?? []);
  return {
    months: byKey(
      all.map(({ months }) => months),
      sumOf,
    ),
    standing: sumOf(all.map(({ standing }) => standing)),
    durations: byKey(
      all.map(({ durations }) => durations),
      (some) => sumOfDurations(some, from),
    ),
    ...(ahead.length > 0 && { ahead: sumOfAhead(ahead) }),
  };
}

function sumOfDurations(all: readonly Durations[], from: PeriodId): Durations {
  const closed = byKey(
    all.map((durations) => durations.closed),
    (lists) => lists.flat().sort((a, b) => a - b),
  );
  return {
    open: added(all.map(({ open }) => open)),
    found: since(added(all.map(({ found = {} }) => found)), from),
    closed: since(closed, from),
  };
}

const since = <V>(byMonth: Readonly<Record<PeriodId, V>>, from: PeriodId): Record<PeriodId, V> =>
  Object.fromEntries(Object.entries(byMonth).filter(([month]) => month >= from));

const sumOfAhead = (all: readonly Ahead[]): Ahead => ({
  due: byKey(
    all.map(({ due }) => due),
    added,
  ),
  texts: added(all.map(({ texts }) => texts)),
});
