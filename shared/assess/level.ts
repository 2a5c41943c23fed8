import type { Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { Superiors } from '../domain/units.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { isAtStep } from './escalate.ts';

/** Whose concern an overdue duty is: its owner's (and the secretary's), the parent's, or the department's. */
export const climbs = ['owner', 'parent', 'department'] as const;
export type Climb = (typeof climbs)[number];

/**
 * How far up the ladder an overdue duty has climbed by `day`, by its rule's own steps and no further than there is
 * somebody above. What a leaver left behind climbs no more.
 */
export function levelOf(duty: Duty, day: Day, { parent, department }: Superiors): Climb {
  const { rule, dueOn } = duty;
  if (duty.state !== 'overdue' || dueOn === undefined || duty.silent || ruleOf(rule).ladder === 'none')
    return 'owner';
  if (department !== undefined && isAtStep({ rule, dueOn }, 'department', day)) return 'department';
  return parent !== undefined && isAtStep({ rule, dueOn }, 'parent', day) ? 'parent' : 'owner';
}
