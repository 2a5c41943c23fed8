/** Calendar periods in Asia/Shanghai, as `2026`, `2026-H1`, `2026-Q3` and `2026-06`. */
import { addDays, civilDay, daysBetween, type Day } from './days.ts';

export const periodKinds = ['month', 'quarter', 'half', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** The id of a calendar period; its form tells its kind. */
export type PeriodId = string;

export interface Period {
  readonly id: PeriodId;
  readonly kind: PeriodKind;
  readonly first: Day;
  readonly last: Day;
  /** Days in the period, both ends included. */
  readonly length: number;
}

const MONTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };
/** Periods of a kind in a year. */
const PLACES: Record<PeriodKind, number> = { month: 12, quarter: 4, half: 2, year: 1 };
/** By their place among those of their kind: a number is found faster than an id is written. */
const kept: Record<PeriodKind, Map<number, Period>> = {
  month: new Map(),
  quarter: new Map(),
  half: new Map(),
  year: new Map(),
};
const byId = new Map<PeriodId, Period>();

function idOf(kind: PeriodKind, year: number, index: number): PeriodId {
  switch (kind) {
    case 'year':
      return `${year}`;
    case 'half':
      return `${year}-H${index + 1}`;
    case 'quarter':
      return `${year}-Q${index + 1}`;
    case 'month':
      return `${year}-${index < 9 ? '0' : ''}${index + 1}`;
  }
}

function make(kind: PeriodKind, year: number, index: number): Period {
  const place = year * PLACES[kind] + index;
  const cached = kept[kind].get(place);
  if (cached) return cached;
  const id = idOf(kind, year, index);
  const first = civilDay(year, index * MONTHS[kind] + 1, 1);
  const after = (index + 1) * MONTHS[kind];
  const last = addDays(after === 12 ? civilDay(year + 1, 1, 1) : civilDay(year, after + 1, 1), -1);
  const period: Period = { id, kind, first, last, length: daysBetween(first, last) + 1 };
  kept[kind].set(place, period);
  byId.set(id, period);
  return period;
}

/** The period of `kind` that contains `day`. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  return make(kind, +day.slice(0, 4), Math.floor((+day.slice(5, 7) - 1) / MONTHS[kind]));
}

/** The period that `id` names, or undefined if it names none. */
export function parsePeriod(id: string): Period | undefined {
  const cached = byId.get(id);
  if (cached) return cached;
  const parts = /^((?:19|2\d)\d\d)(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(id);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  if (parts[2]) return make('half', year, Number(parts[2]) - 1);
  if (parts[3]) return make('quarter', year, Number(parts[3]) - 1);
  if (parts[4]) return make('month', year, Number(parts[4]) - 1);
  return make('year', year, 0);
}

/** The periods of `kind` that have a day in `[from, to]`, in order. */
export function periodsWithin(kind: PeriodKind, from: Day, to: Day): Period[] {
  const periods: Period[] = [];
  for (
    let period = periodOf(kind, from);
    period.first <= to;
    period = periodOf(kind, addDays(period.last, 1))
  )
    periods.push(period);
  return periods;
}

/** Whether `inner` lies wholly inside `outer`; a period contains itself. */
export function contains(outer: Period, inner: Period): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether at least half of the period is left from `since`, both ends included (PROGRAMME §4.9). */
export function halfRemains(period: Period, since: Day): boolean {
  return since <= period.first || (daysBetween(since, period.last) + 1) * 2 >= period.length;
}

/** The four quarters of the year that contains `day`. */
export function quartersOf(day: Day): Period[] {
  return [0, 1, 2, 3].map((index) => make('quarter', +day.slice(0, 4), index));
}

/** The first day of the month that is `count` months before that of `day`. */
export function monthsBefore(day: Day, count: number): Day {
  const months = +day.slice(0, 4) * 12 + +day.slice(5, 7) - 1 - count;
  return civilDay(Math.floor(months / 12), (months % 12) + 1, 1);
}
