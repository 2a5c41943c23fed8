/** When something recurs by the Shanghai wall clock: the clock here, the cloud's cron and the tables all come from it. */
import { instantAt, type Day, type Instant } from './days.ts';

/** At `minute` past each of `hours`, on every day or only on some days of some months. */
export interface Cadence {
  /** 0–23, ascending. */
  readonly hours: readonly number[];
  readonly minute?: number;
  /** Days of the month, 1–28; every day if absent. */
  readonly days?: readonly number[];
  /** 1–12; every month if absent. */
  readonly months?: readonly number[];
}

/** Whether it recurs on `day` at all. */
const isOn = ({ days, months }: Cadence, day: Day): boolean =>
  (days?.includes(Number(day.slice(8))) ?? true) && (months?.includes(Number(day.slice(5, 7))) ?? true);

/** Its instants on a day, in order; none on a day that is none of its own. */
export const instantsOn = (cadence: Cadence, day: Day): Instant[] =>
  isOn(cadence, day) ? cadence.hours.map((hour) => instantAt(day, hour, cadence.minute ?? 0)) : [];

/** What recurs on a day, each with its instants, in the order of the day; at the same instant in the order given. */
export function occurrencesOn<T extends { readonly cadence: Cadence }>(
  recurring: readonly T[],
  day: Day,
): { readonly of: T; readonly at: Instant }[] {
  return recurring
    .flatMap((of) => instantsOn(of.cadence, day).map((at) => ({ of, at })))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
