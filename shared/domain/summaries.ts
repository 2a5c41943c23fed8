import type { Day } from './days.ts';

/** One overdue duty as the units above see it: ids and days, never a text or a figure that changes by itself. */
export interface Gap {
  readonly duty: string;
  readonly rule: string;
  readonly subject: string;
  readonly counterpart?: string;
  readonly dueOn: Day;
  readonly overdueSince: Day;
}

export interface Counts {
  /** Duties whose periods are not closed, without those waived or not applicable. */
  readonly expected: number;
  readonly done: number;
  readonly onTime: number;
}

/** What a unit's superiors read of it. */
export interface Summary {
  readonly counts: Readonly<Record<string, Counts>>;
  readonly gaps: readonly Gap[];
  /** Duties that closed as missed a short while ago, so that who was told of them is told the end. */
  readonly missed: readonly string[];
  /**
   * Duties that are no gap and yet not done: given more time, or left behind by somebody who is gone. Who was told of
   * them hears nothing more.
   */
  readonly unsettled: readonly string[];
  /** When the unit was last ordered to correct something. */
  readonly orderedOn?: Day;
}
