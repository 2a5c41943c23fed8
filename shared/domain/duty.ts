/** A duty: one occurrence of a rule for one subject, counterpart and period. Derived, never stored. */
import type { Day } from './days.ts';
import type { PersonId } from './people.ts';
import type { PeriodId } from './periods.ts';

export const dutyStates = ['open', 'met', 'metLate', 'overdue', 'missed', 'waived', 'notApplicable'] as const;
export type DutyState = (typeof dutyStates)[number];

export interface Duty {
  /** `rule~subject~counterpart~period`; it never changes. */
  readonly id: string;
  readonly rule: string;
  /** A person or a unit. */
  readonly subject: string;
  /** Who is to act: the subject itself, or the present holder of the post. Absent while nobody is. */
  readonly owner?: PersonId;
  readonly counterpart?: string;
  /** A calendar period, `standing`, or `event:<id>`. */
  readonly period: PeriodId;
  readonly opensOn: Day;
  /** Absent only while a year's holiday table is missing. */
  readonly dueOn?: Day;
  /** The last day that belongs to the period; absent if the duty never closes. */
  readonly closesOn?: Day;
  readonly needed: number;
  /** Ids of the records that count, by the day they happened. */
  readonly counted: readonly string[];
  readonly state: DutyState;
  /** The first day after the due day; present while overdue and when missed. */
  readonly overdueSince?: Day;
  /** When what was missed was done after all; it changes nothing. */
  readonly curedOn?: Day;
  readonly reason?: string;
  /** Whether nobody is told of it any more: what a leaver left overdue. */
  readonly silent?: boolean;
}

/** The id of a duty; the parts never contain `~`. */
export const dutyId = (
  rule: string,
  subject: string,
  counterpart: string | undefined,
  period: string,
): string => `${rule}~${subject}~${counterpart ?? ''}~${period}`;

/** Whether something is still to be done about it. */
export const isPending = (duty: Duty): boolean => duty.state === 'open' || duty.state === 'overdue';
