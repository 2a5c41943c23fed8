/** How somebody comes to an office of a unit and leaves it again (PROGRAMME §4.51). */
import { addDays, dayOf, later, type Day, type Instant } from './days.ts';
import type { Office, OfficerRole, PersonId } from './people.ts';
import type { UnitId } from './units.ts';
import { addWorkdays, type Calendars } from './workdays.ts';

/** Who did a step, and when. */
interface Step {
  readonly by: PersonId;
  readonly at: Instant;
}

/** One person, one role, one unit: proposed by one, activated by another, relieved on a day. */
export interface Naming {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly unit: UnitId;
  readonly role: OfficerRole;
  /** No sooner than this day. */
  readonly from?: Day;
  /** Absent for what was loaded at the start, which is active. */
  readonly proposed?: Step;
  readonly activated?: Step;
  /** `on` is the first day on which the office is no longer held. */
  readonly relieved?: Step & { readonly on: Day; readonly reason: string };
}

export const namingStates = ['proposed', 'active', 'lapsed', 'relieved'] as const;
export type NamingState = (typeof namingStates)[number];

/** So many working days a proposal waits to be activated (PROGRAMME §4.51). */
const PROPOSAL_WORKDAYS = 20;
/** The same in days, where a year has no holiday table. */
const PROPOSAL_DAYS = 28;

/** The last day on which a proposal may be activated. */
export function lapsesAfter(proposedOn: Day, calendars: Calendars): Day {
  const last = addWorkdays(proposedOn, PROPOSAL_WORKDAYS, calendars);
  return typeof last === 'string' ? last : addDays(proposedOn, PROPOSAL_DAYS);
}

/** How a naming stands on `day`. */
export function stateOf(
  { proposed, activated, relieved }: Naming,
  day: Day,
  calendars: Calendars,
): NamingState {
  if (relieved && relieved.on <= day) return 'relieved';
  if (!proposed || activated) return 'active';
  return day > lapsesAfter(dayOf(proposed.at), calendars) ? 'lapsed' : 'proposed';
}

/** The first day on which an office activated on `day` is held. */
export const servesFrom = ({ from }: Pick<Naming, 'from'>, day: Day): Day => later(from ?? day, day);

/** The office that an activated naming gives; what begins or ends on no later day than `day` says nothing of it. */
export function officeOf({ person, name, unit, role, from, relieved }: Naming, day: Day): Office {
  return {
    ...{ person, name, unit, role },
    ...(from !== undefined && from > day && { from }),
    ...(relieved && { until: relieved.on }),
  };
}
