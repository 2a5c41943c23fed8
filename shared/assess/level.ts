import type { Day } from '../domain/days.ts';
import type { Climbs } from '../domain/summaries.ts';

/** Whose concern an overdue duty is: its owner's (and the secretary's), the parent's, or the department's. */
export const ladderSteps = ['owner', 'parent', 'department'] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** How far up the ladder an overdue duty has climbed by `day`. */
export function levelOf({ parent, department }: Climbs, day: Day): LadderStep {
  if (department !== undefined && day >= department) return 'department';
  return parent !== undefined && day >= parent ? 'parent' : 'owner';
}
