import type { Day } from './days.ts';

/** One overdue duty as the units above see it: ids and days, never a text or a figure that changes by itself. */
export interface Gap {
  readonly duty: string;
  readonly rule: string;
  readonly subject: string;
  readonly counterpart?: string;
  readonly dueOn: Day;
  readonly overdueSince: Day;
  readonly climbs: Climbs;
  /** It was reported as done and waits for its verification (待核验): it is at nobody's step till then. */
  readonly isReported?: true;
}

/** The first days on which the units above may hear of it: the parent, and the organisation department above that. */
export interface Climbs {
  readonly parent?: Day;
  readonly department?: Day;
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
  /** When the unit was last ordered to correct something. */
  readonly orderedOn?: Day;
}
