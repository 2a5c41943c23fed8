import type { PeriodId } from './periods.ts';

/** Duties of one rule; what is absent is 0. Who neither did it nor is late has time left. */
export interface Cell {
  /** Without those waived or not applicable. */
  readonly expected: number;
  readonly done?: number;
  readonly onTime?: number;
  /** Closed without having been done. */
  readonly missed?: number;
  /** How many are overdue, by the day since which. */
  readonly overdue?: Readonly<Record<string, number>>;
}

/** By rule. */
export type Cells = Readonly<Record<string, Cell>>;

/** What fell due in one month, of the rules whose periods close. */
export interface MonthFigures {
  /** Closed: it changes no more. */
  readonly closed?: Cells;
  readonly open?: Cells;
}

/** How long problems or orders took from being found or issued to being closed off. */
export interface Durations {
  /** How many are open, by the day on which they were found or issued. */
  readonly open: Readonly<Record<string, number>>;
  /** Days from then to the verification, by the month of the verification. */
  readonly closed: Readonly<Record<PeriodId, readonly number[]>>;
}

/** What never closes: problems and orders by the month in which they fall due, and standing duties as they are. */
export interface LastingFigures {
  readonly months: Readonly<Record<PeriodId, Cells>>;
  readonly standing: Cells;
  readonly durations: Readonly<Record<string, Durations>>;
}
