/** Deadlines that count working days: a rule's `grace` after the day of an event, which is day 0 (PROGRAMME §4.8). */
import type { Day } from '../domain/days.ts';
import { addWorkdays } from '../domain/workdays.ts';
import type { Claim } from './claim.ts';
import type { Facts } from './facts.ts';
import { valueOf } from './parameters.ts';
import type { Rule } from './rule.ts';

/** The deadline of an event, or the reason why there is none: a year without a published table (PROGRAMME §4.31). */
export function workdayClock(
  rule: Rule,
  { snapshot }: Facts,
  id: string,
  on: Day,
): NonNullable<Claim['event']> {
  const count = valueOf(rule, 'grace', snapshot.lineage.parameters, on);
  const dueOn = addWorkdays(on, count, snapshot.calendars);
  return typeof dueOn === 'string' ? { id, dueOn } : { id, reason: 'calendarMissing' };
}
