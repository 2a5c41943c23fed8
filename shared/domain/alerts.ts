import type { Day } from './days.ts';
import type { UnitId } from './units.ts';

/** An overdue duty of which a unit was told. */
export interface AlertedDuty {
  readonly duty: string;
  readonly unit: UnitId;
  readonly rule: string;
  readonly step: 'parent' | 'department';
}

/** An overdue duty at a unit's step. */
export interface Concern extends AlertedDuty {
  readonly overdueSince: Day;
  /** It came to the department, and the committee has not ordered correction since it is overdue (L24). */
  readonly isUnordered: boolean;
  /** It was reported as done and waits for its verification. */
  readonly isReported?: true;
}

/**
 * What became of a duty that was told and is not overdue any more (PROGRAMME §4.39): `done` is met or waived; `missed`
 * closed undone; `moved` is owed elsewhere since; `dropped` nobody owes any more; `verifying` was reported as done and
 * waits for its verification; `waiting` has more time or was left behind, and so is no end.
 */
export const fates = ['done', 'missed', 'moved', 'dropped', 'verifying', 'waiting'] as const;
export type Fate = (typeof fates)[number];
