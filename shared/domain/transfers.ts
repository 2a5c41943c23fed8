/** Transfers that wait for the receiving side (PROGRAMME §4.46). */
import { dayOf, type Day, type Instant } from './days.ts';
import type { PersonId } from './people.ts';
import { superiorsOf, type Unit, type UnitId } from './units.ts';
import { addWorkdays, workdaysBetween, type CalendarMissing, type Calendars } from './workdays.ts';

export const transferStates = ['waiting', 'accepted', 'declined'] as const;

/** A transfer over the line of a common committee: till it is accepted the person stays whole in the old branch. */
export interface Transfer {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly from: UnitId;
  readonly to: UnitId;
  readonly on: Day;
  /** The person had left the system when it was begun, and is taken up again by it. */
  readonly isReturn?: true;
  readonly by: PersonId;
  readonly proposedAt: Instant;
  readonly state: (typeof transferStates)[number];
  readonly decided?: { readonly by: PersonId; readonly at: Instant; readonly reason?: string };
}

/** So many working days the receiving side has; then the superior of both may accept too. */
const RECEIVERS_WORKDAYS = 10;

/** Whether the receiving side has had its time. */
export const isLong = (
  { proposedAt }: Pick<Transfer, 'proposedAt'>,
  day: Day,
  calendars: Calendars,
): boolean => workdaysBetween(dayOf(proposedAt), day, calendars) >= RECEIVERS_WORKDAYS;

/** The last day of the receiving side's own time. */
export const receiversDueOn = (
  { proposedAt }: Pick<Transfer, 'proposedAt'>,
  calendars: Calendars,
): Day | CalendarMissing => addWorkdays(dayOf(proposedAt), RECEIVERS_WORKDAYS, calendars);

type Ancestors = readonly Pick<Unit, 'id' | 'kind'>[];

/** Whether two branches are one committee's, so that a transfer between them is done at once. */
export const hasCommonCommittee = (from: Ancestors, to: Ancestors): boolean => {
  const [own, other] = [superiorsOf(from).parent, superiorsOf(to).parent];
  return own !== undefined && own === other;
};
