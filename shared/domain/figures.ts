import type { Day } from './days.ts';
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
  readonly burden?: Burden;
  /** How many records of each kind tell of the month, in the unit's own ledger. */
  readonly held?: Readonly<Record<string, number>>;
  /** In the last month of a half: suggestions from its talks by what became of them (L72). */
  readonly suggestions?: Readonly<Record<string, number>>;
}

/** What the programme asked of a branch's people in a calendar month. */
export interface Burden {
  /** Members and others on the roster at the month's end, or today. */
  readonly people: number;
  /** Entries that were written, corrections too. */
  readonly entries: number;
  /** SMS that went to people who are at home there. */
  readonly texts: number;
}

/** What is to come, by its day, through the months that the next 30 days reach. */
export interface Ahead {
  /** What falls due and is not done, by rule: of periods that have begun, and of months that will. */
  readonly due: Readonly<Record<Day, Readonly<Record<string, number>>>>;
  /** How many people are to be reminded, if nothing is done till then. */
  readonly texts: Readonly<Record<Day, number>>;
}

/** How many SMS went to people at home in a unit, by day. */
export interface SentTexts {
  readonly month: PeriodId;
  readonly days: Readonly<Record<Day, number>>;
}

/** How long problems or orders took from being found or issued to being closed off. */
export interface Durations {
  /** How many are open, by the day on which they were found or issued. */
  readonly open: Readonly<Record<string, number>>;
  /** How many were, by the month; absent in what was counted before it was. */
  readonly found?: Readonly<Record<PeriodId, number>>;
  /** Days from then to the verification, by the month of the verification. */
  readonly closed: Readonly<Record<PeriodId, readonly number[]>>;
}

/** What never closes: problems and orders by the month in which they fall due, and standing duties as they are. */
export interface LastingFigures {
  readonly months: Readonly<Record<PeriodId, Cells>>;
  readonly standing: Cells;
  readonly durations: Readonly<Record<string, Durations>>;
  readonly ahead?: Ahead;
}
