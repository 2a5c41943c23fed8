/** What begins with a day: the periods that are opened for all who owe something in them (PROGRAMME §4.59). */
import { occurrencesOn, type Cadence } from './cadence.ts';
import { addDays, type Day } from './days.ts';
import { periodOf, type PeriodId, type PeriodKind } from './periods.ts';

interface Opening {
  readonly period: PeriodKind;
  readonly cadence: Cadence & { readonly days: readonly [1] };
  /** Whether it opens the reports that are due at the period's end, and nothing else of it. */
  readonly isReport?: true;
}

/** After the day's sweep and before its sending. */
const hours = [7];

/** Each at the beginning of its period; the reports at the beginning of the month in which they are due. */
export const openings = {
  month: { period: 'month', cadence: { hours, days: [1] } },
  quarter: { period: 'quarter', cadence: { hours, days: [1], months: [1, 4, 7, 10] } },
  half: { period: 'half', cadence: { hours, days: [1], months: [1, 7] } },
  'june-report': { period: 'half', cadence: { hours, days: [1], months: [6] }, isReport: true },
  'december-report': { period: 'half', cadence: { hours, days: [1], months: [12] }, isReport: true },
} as const satisfies Record<string, Opening>;

export type OpeningId = keyof typeof openings;

export const openingIds: readonly OpeningId[] = [
  'month',
  'quarter',
  'half',
  'june-report',
  'december-report',
];

export const isReport = (id: OpeningId): boolean => 'isReport' in openings[id];

/** The period that is opened on a day of its cadence. */
export const periodOpened = (id: OpeningId, day: Day): PeriodId => periodOf(openings[id].period, day).id;

/** An opening that was missed is caught up for so many days; later it is no news. */
const CAUGHT_UP_DAYS = 5;

/** What should have been opened before `day` and is news still, with its day. */
export const lateOpenings = (day: Day): { readonly id: OpeningId; readonly day: Day }[] =>
  Array.from({ length: CAUGHT_UP_DAYS }, (_, n) => addDays(day, -n - 1)).flatMap((before) =>
    occurrencesOn(
      openingIds.map((id) => ({ id, cadence: openings[id].cadence })),
      before,
    ).map(({ of }) => ({ id: of.id, day: before })),
  );
