import type { Day } from './days.ts';

/** A figure of a half-year report: duties of one rule that fell due in the half, in a unit and below it. */
export interface ReportFigure {
  readonly rule: string;
  readonly title: string;
  readonly expected: number;
  readonly done: number;
  readonly onTime: number;
  /** The route of the list behind it. */
  readonly list: string;
}

/** What a half-year report tells beside its figures; each with the route of the list behind it. */
export interface ReportDetails {
  /** Talks of secretaries and contacts that were not held: in a branch with whom, above it in which branches. */
  readonly uncovered: {
    readonly count: number;
    readonly named: readonly { readonly id: string; readonly name: string; readonly count: number }[];
    /** How many people or branches are not named. */
    readonly more: number;
    readonly list: string;
  };
  readonly problems: {
    /** Found in the half; absent in what was frozen before it was counted. */
    readonly found?: number;
    readonly foundList?: string;
    /** Verified in the half. */
    readonly closed: number;
    readonly closedList: string;
    /** Found by the half's end and open on the day of the figures. */
    readonly open: number;
    /** The day on which the oldest of them was found. */
    readonly openSince?: Day;
    readonly openList: string;
  };
  /** What became of suggestions (L72); above the branch summed from below. */
  readonly suggestions?: {
    readonly adopt: number;
    readonly spread: number;
    readonly strengthenTeam: number;
    readonly list: string;
  };
  /** What worked and was written down in the half; some by their titles. */
  readonly practices?: { readonly count: number; readonly titles: readonly string[]; readonly list: string };
}
