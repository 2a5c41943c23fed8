import { addDays, later } from '../domain/days.ts';
import { sendingDayAfter, type Audience } from '../domain/daysOff.ts';
import { toldOf, type Duty } from '../domain/duty.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { Climbs } from '../domain/summaries.ts';
import { superiorsOf } from '../domain/units.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { isSpokenOf } from '../rules/rule.ts';

/** Days after the due day at which an overdue duty becomes the concern of the units above. */
const PARENT_STEP = 7;
const DEPARTMENT_STEP = 15;

/** However late somebody was told for a holiday's sake, the next one up hears so many days after that (§4.36). */
const PARENT_AFTER_OWNER = 6;
const DEPARTMENT_AFTER_PARENT = 8;

/** Whether an overdue duty is one of which the units above may hear at all. */
export const mayClimb = ({ rule, state, silent }: Duty): boolean =>
  state === 'overdue' && !silent && ruleOf(rule).ladder !== 'none' && isSpokenOf(ruleOf(rule));

type About = Pick<UnitSnapshot, 'people' | 'dutyOfficers' | 'lineage' | 'calendars'>;

/**
 * The first days on which the units above may hear of an overdue duty (PROGRAMME §4.32, §4.36, §4.52): the parent, and
 * the next organisation department above it, no further than the rule climbs and there is somebody. A step whose
 * officers are themselves to act is skipped. What a leaver left behind climbs no more.
 */
export function climbsOf(duty: Duty, { people, dutyOfficers, lineage, calendars }: About): Climbs {
  const { ladder } = ruleOf(duty.rule);
  if (!mayClimb(duty) || duty.dueOn === undefined) return {};
  const told = toldOf(duty);
  const audience: Audience = told.some((person) => !people.some(({ id }) => id === person))
    ? 'officer'
    : 'member';
  const ownDay = sendingDayAfter(addDays(duty.dueOn, 1), audience, calendars);
  const { parent, department } = superiorsOf(lineage.ancestors);
  const officers = dutyOfficers.find(({ unit }) => unit === parent)?.people ?? [];
  const isSkipped = told.length > 0 && told.every((person) => officers.includes(person));
  const parentDay = later(addDays(duty.dueOn, PARENT_STEP), addDays(ownDay, PARENT_AFTER_OWNER));
  const before = isSkipped ? ownDay : sendingDayAfter(parentDay, 'officer', calendars);
  const departmentDay = later(addDays(duty.dueOn, DEPARTMENT_STEP), addDays(before, DEPARTMENT_AFTER_PARENT));
  return {
    ...(parent !== undefined && !isSkipped && { parent: parentDay }),
    ...(department !== undefined && ladder === 'department' && { department: departmentDay }),
  };
}
