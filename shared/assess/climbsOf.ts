import { addDays, later } from '../domain/days.ts';
import { sendingDayAfter, type Audience } from '../domain/daysOff.ts';
import { toldOf, type Duty } from '../domain/duty.ts';
import { lateFrom } from '../domain/turns.ts';
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

/** The units above the one whose duty it is: that of the unit itself, or of one above it (PROGRAMME §4.52). */
const above = (
  subject: string,
  ancestors: UnitSnapshot['lineage']['ancestors'],
): UnitSnapshot['lineage']['ancestors'] =>
  ancestors.slice(ancestors.findIndex(({ id }) => id === subject) + 1);

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
  const from = lateFrom({ ...duty, dueOn: duty.dueOn });
  const ownDay = sendingDayAfter(addDays(from, 1), audience, calendars);
  const { parent, department } = superiorsOf(above(duty.subject, lineage.ancestors));
  const officers = dutyOfficers.find(({ unit }) => unit === parent)?.people ?? [];
  const isSkipped = told.length > 0 && told.every((person) => officers.includes(person));
  const parentDay = later(addDays(from, PARENT_STEP), addDays(ownDay, PARENT_AFTER_OWNER));
  const before = isSkipped ? ownDay : sendingDayAfter(parentDay, 'officer', calendars);
  const departmentDay = later(addDays(from, DEPARTMENT_STEP), addDays(before, DEPARTMENT_AFTER_PARENT));
  const days = new Map([
    ...(department !== undefined && ladder === 'department' ? [[department, departmentDay] as const] : []),
    ...(parent !== undefined && !isSkipped ? [[parent, parentDay] as const] : []),
  ]);
  const readers = superiorsOf(lineage.ancestors);
  const [parentHears, departmentHears] = [days.get(readers.parent ?? ''), days.get(readers.department ?? '')];
  return {
    ...(parentHears && { parent: parentHears }),
    ...(departmentHears && { department: departmentHears }),
  };
}
