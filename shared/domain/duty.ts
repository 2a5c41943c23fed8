/** A duty: one occurrence of a rule for one subject, counterpart and period. Derived, never stored. */
import type { Day } from './days.ts';
import type { PersonId } from './people.ts';
import type { PeriodId } from './periods.ts';
import type { Returned, Turn } from './turns.ts';

export const dutyStates = ['open', 'met', 'metLate', 'overdue', 'missed', 'waived', 'notApplicable'] as const;
export type DutyState = (typeof dutyStates)[number];

/** What a duty belongs to: a period of the calendar, one event, or none, for it stands. */
export type DutyPeriod = { readonly calendar: PeriodId } | { readonly event: string } | 'standing';

export interface Duty {
  /** `rule~subject~counterpart~period`; it never changes. */
  readonly id: string;
  readonly rule: string;
  /** A person or a unit. */
  readonly subject: string;
  /** Who is to act: the subject itself, or the present holder of the post. Absent while nobody is. */
  readonly owner?: PersonId;
  /** All whom its messages reach, where they are more than the owner. */
  readonly told?: readonly PersonId[];
  /** Of what has two parties: whose turn it is (PROGRAMME §4.33). */
  readonly turn?: Turn;
  /** The day on which it was done as was reported; it waits for its verification, and is nobody's to do till then. */
  readonly reportedOn?: Day;
  /** The day on which somebody else gave it: from then on it is among what is due (PROGRAMME §4.54). */
  readonly givenOn?: Day;
  /** It was reported as done and sent back after its due day. */
  readonly returned?: Returned;
  /** The day on which it was taken over with a branch that moved: its steps count from then (PROGRAMME §4.58). */
  readonly inheritedOn?: Day;
  readonly counterpart?: string;
  readonly period: DutyPeriod;
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
  /** What raises it was entered after its close: it is listed by what had happened, and nobody is told (PROGRAMME §4.42). */
  readonly enteredLate?: true;
  /** It is owed elsewhere since: the person went to another branch. */
  readonly carried?: true;
}

/** The id of a duty; the parts never contain `~`. */
export const dutyId = (
  rule: string,
  subject: string,
  counterpart: string | undefined,
  period: DutyPeriod,
): string => `${lineOfDuties(rule, subject, counterpart)}${periodText(period)}`;

/** What the ids of all periods of the same thing begin with. */
export const lineOfDuties = (rule: string, subject: string, counterpart: string | undefined): string =>
  `${rule}~${subject}~${counterpart ?? ''}~`;

/** A duty's period as ids and answers write it: `2026-Q3`, `event:<id>` or `standing`. */
export function periodText(period: DutyPeriod): string {
  if (period === 'standing') return period;
  return 'event' in period ? `event:${period.event}` : period.calendar;
}

/** The period that `periodText` wrote so. */
export function periodFrom(text: string): DutyPeriod {
  if (text === 'standing') return text;
  return text.startsWith('event:') ? { event: text.slice('event:'.length) } : { calendar: text };
}

/** The calendar period of a duty that has one. */
export const calendarOf = ({ period }: Pick<Duty, 'period'>): PeriodId | undefined =>
  typeof period === 'object' && 'calendar' in period ? period.calendar : undefined;

/** The id of the event to which a duty belongs, if it belongs to one. */
export const eventOf = ({ period }: Pick<Duty, 'period'>): string | undefined =>
  typeof period === 'object' && 'event' in period ? period.event : undefined;

/** Whether it is about a thing: a problem, an order, or the event to which it belongs. */
export const isOfThing = (duty: Pick<Duty, 'counterpart' | 'period'>, thing: string): boolean =>
  duty.counterpart === thing || eventOf(duty) === thing;

/** Who is to act on something, and whom its messages reach where they are more. */
export interface Told {
  readonly owner?: PersonId | undefined;
  readonly told?: readonly PersonId[] | undefined;
}

/** All whom its messages reach; nobody while nobody is to act. */
export const toldOf = ({ owner, told }: Told): readonly PersonId[] =>
  told ?? (owner === undefined ? [] : [owner]);

/** Whether something is still to be done about it. */
export const isPending = (duty: Duty): boolean => duty.state === 'open' || duty.state === 'overdue';
