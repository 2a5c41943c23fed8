/**
 * What is owed, by whom it is heard and when, by the oracles and by the text of the programme (§4.32–58): nothing of
 * `shared/assess`, `shared/rules` or `shared/messages` is asked.
 */
import type { Day } from '../../shared/domain/days.ts';
import type { Problem } from '../../shared/domain/problems.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai, shift } from '../assess/oracle.days.ts';
import { othersOracle } from '../assess/oracle.others.ts';
import { isThere, secretaryOn } from '../assess/oracle.people.ts';
import { max, span } from '../assess/oracle.spans.ts';
import { talkOracle } from '../assess/oracle.talks.ts';
import { oracle } from '../assess/oracle.ts';

export interface Owed {
  readonly id: string;
  readonly rule: string;
  readonly isOverdue: boolean;
  readonly dueOn: string;
  readonly opensOn: string;
  /** Who hears of it as the one who is to act. */
  readonly told: readonly string[];
  /** Whose it is, if it is a member's own. */
  readonly member?: string;
  /** Reported as done, late: it waits for its verifier. */
  readonly isReported: boolean;
  readonly isAboutLeaver: boolean;
  /** Whose ledger it is in. */
  readonly branch: string;
  /** Given by somebody on a day: from the sending after it it is to be done. */
  readonly givenOn?: string;
}

/** What is open or overdue in a branch on a day. */
export function owedIn(s: UnitSnapshot, day: Day): Owed[] {
  // Nobody talks in a history: the talks' oracle takes every record for one.
  return [...oracle(s, day), ...othersOracle(s, day), ...talkOracle({ ...s, records: [] }, day)]
    .filter(({ state, dueOn }) => (state === 'open' || state === 'overdue') && dueOn !== '')
    .map(({ id, state, dueOn }) =>
      owedOf(s, day, { id: named(s, id), isOverdue: state === 'overdue', dueOn }),
    );
}

/** To an oracle every branch is `b1`. */
const named = ({ unit }: UnitSnapshot, id: string): string => id.replace('~b1~', `~${unit.id}~`);

function owedOf(s: UnitSnapshot, day: Day, duty: Pick<Owed, 'id' | 'isOverdue' | 'dueOn'>): Owed {
  const [rule = '', subject = '', thing = '', period = ''] = duty.id.split('~');
  const person = s.people.find(({ id }) => id === subject);
  const problem = s.problems.find(({ id }) => id === thing);
  const isReported = rule === 'problem-rectification' && problem?.steps.at(-1)?.step === 'rectified';
  const order = s.orders.find(({ id }) => id === thing);
  const opensOn =
    problem?.foundOn ?? order?.issuedOn ?? (/^\d/.test(period) ? span(period).first : duty.dueOn);
  const given =
    rule === 'corrective-order'
      ? order?.issuedOn
      : rule === 'problem-rectification'
        ? problem?.foundOn
        : reportedOn(problem?.steps.at(-1));
  // §4.9: what was about somebody who has left reaches nobody any more.
  const isAboutLeaver = s.people.some(({ id, left }) => id === thing && left !== undefined && left.on <= day);
  return {
    ...duty,
    ...{ rule, isReported, opensOn: max(opensOn, s.unit.startsOn) },
    told: isAboutLeaver
      ? []
      : person
        ? isThere(person, day)
          ? [person.id]
          : []
        : hearersOfUnit(s, subject, day),
    ...(person && { member: person.id }),
    isAboutLeaver,
    branch: s.unit.id,
    ...(given !== undefined && { givenOn: given }),
  };
}

const reportedOn = (step: Problem['steps'][number] | undefined): string | undefined =>
  step?.step === 'rectified' ? shanghai(step.at) : undefined;

/** §4.32: a branch's things go to the secretary, and while the post is vacant to the committee's officers. */
function hearersOfUnit(s: UnitSnapshot, unit: string, day: Day): readonly string[] {
  const officers =
    (unit === s.unit.id ? s.dutyOfficers[0] : s.dutyOfficers.find((group) => group.unit === unit))?.people ??
    [];
  if (unit !== s.unit.id) return officers;
  const secretary = secretaryOn(s, day);
  return secretary ? [secretary.id] : officers;
}

// Stages.

interface Stages {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly inWorkdays?: boolean;
}

const OF_PERIODS: readonly (readonly [RegExp, Stages])[] = [
  [/^\d{4}-\d\d$/, { before: [5], after: [1] }],
  [/^\d{4}-Q\d$/, { before: [30, 7], after: [1, 15] }],
  [/^\d{4}-H\d$/, { before: [45, 14, 3], after: [1, 15] }],
  [/^\d{4}$/, { before: [60, 30, 7], after: [1, 15] }],
  [/^standing$/, { before: [], after: [1, 15] }],
];

/** Those that differ from what their period says. */
const OF_RULES: Readonly<Record<string, Stages>> = {
  'ledger-review': { before: [21, 7], after: [1, 15] },
  'half-year-report': { before: [14, 3], after: [1, 15] },
  'problem-rectification': { before: [7, 1], after: [1, 8, 15] },
  'corrective-order': { before: [7, 1], after: [1, 8, 15] },
  'problem-verification': { before: [1], after: [1, 8, 15], inWorkdays: true },
  'order-verification': { before: [1], after: [1, 8, 15], inWorkdays: true },
};

const stagesOf = ({ id, rule }: Owed): Stages => {
  const period = id.split('~').at(-1) ?? '';
  return (
    OF_RULES[rule] ??
    OF_PERIODS.find(([form]) => form.test(period))?.[1] ?? { before: [7, 1], after: [1, 15] }
  );
};

/** §4.36: the State Council's days off, and for officers Saturdays and Sundays that are no working days. */
export function isOff(s: UnitSnapshot, day: string, isOfficer: boolean): boolean {
  const table = s.calendars[Number(day.slice(0, 4))];
  if ((table?.makeUp as readonly string[] | undefined)?.includes(day)) return false;
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return (
    (table?.holidays as readonly string[] | undefined)?.includes(day) === true || (isOfficer && isWeekend)
  );
}

const moved = (s: UnitSnapshot, day: string, by: 1 | -1, isOfficer: boolean): string =>
  isOff(s, day, isOfficer) ? moved(s, shift(day, by), by, isOfficer) : day;

function workdaysBefore(s: UnitSnapshot, day: string, count: number): string {
  if (count === 0) return day;
  const before = shift(day, -1);
  return workdaysBefore(s, before, isOff(s, before, true) ? count : count - 1);
}

const daysBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;

/** The days on which it is told to somebody, as it stands. */
export function toldOn(s: UnitSnapshot, owed: Owed, isOfficer: boolean): string[] {
  const { before, after, inWorkdays } = stagesOf(owed);
  const { dueOn, opensOn } = owed;
  if (owed.isOverdue) return after.map((n) => moved(s, shift(dueOn, n), 1, isOfficer));
  return before
    .map((n) => (inWorkdays ? workdaysBefore(s, dueOn, n) : shift(dueOn, -n)))
    .filter((day) => inWorkdays || daysBetween(opensOn, day) * 2 >= daysBetween(opensOn, dueOn))
    .map((day) => {
      const on = moved(s, day, -1, isOfficer);
      return on >= opensOn ? on : moved(s, opensOn, 1, isOfficer);
    });
}

// The ladder.

/** L104: a quarter's visits climb to the committee and no further. */
const TO_COMMITTEE: readonly string[] = ['pairing-visit-quarter'];

const later = (a: string, b: string): string => (a > b ? a : b);

/** §4.36, §4.52: from which day on the committee and the department above a branch may hear of what is overdue. */
export function climbsOn(
  s: UnitSnapshot,
  { dueOn, told, rule }: Owed,
): { committee?: string; department?: string } {
  const officers = s.dutyOfficers[0]?.people ?? [];
  const isOfficers = told.some((person) => !s.people.some(({ id }) => id === person));
  const own = moved(s, shift(dueOn, 1), 1, isOfficers);
  const isSkipped = told.length > 0 && told.every((person) => officers.includes(person));
  const committee = later(shift(dueOn, 7), shift(own, 6));
  const before = isSkipped ? own : moved(s, committee, 1, true);
  return {
    ...(!isSkipped && { committee }),
    ...(!TO_COMMITTEE.includes(rule) && { department: later(shift(dueOn, 15), shift(before, 8)) }),
  };
}
