import { later, type Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { CorrectiveOrder } from '../domain/supervision.ts';
import type { Counts, Gap, Summary } from '../domain/summaries.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { climbsOf, mayClimb } from './climbsOf.ts';

/** The summary of the duties of a unit in periods that have not closed by `asOf`. */
export function summarise(duties: readonly Duty[], asOf: Day, snapshot: UnitSnapshot): Summary {
  const counts: Record<string, Counts> = {};
  const gaps: Gap[] = [];
  for (const duty of duties) {
    if (duty.closesOn !== undefined && duty.closesOn < asOf) continue;
    if (duty.state === 'waived' || duty.state === 'notApplicable' || duty.state === 'missed') continue;
    if (!isOwedAbove(duty, snapshot)) counts[duty.rule] = counted(counts[duty.rule], duty);
    const gap = gapOf(duty, snapshot);
    if (gap) gaps.push(gap);
  }
  const orderedOn = lastOrder(snapshot.orders, asOf);
  return { counts, gaps, ...(orderedOn && { orderedOn }) };
}

/** What a unit above owes about this one is not among this one's figures. */
export const isOwedAbove = ({ subject }: Duty, { lineage }: UnitSnapshot): boolean =>
  lineage.ancestors.some(({ id }) => id === subject);

/** The last day by `asOf` on which a unit was ordered to correct something. */
export const lastOrder = (orders: readonly CorrectiveOrder[], asOf: Day): Day | undefined =>
  orders
    .map(({ issuedOn }) => issuedOn)
    .filter((day) => day <= asOf)
    .reduce<Day | undefined>((last, day) => (last === undefined ? day : later(last, day)), undefined);

function counted(before: Counts = { expected: 0, done: 0, onTime: 0 }, { state }: Duty): Counts {
  return {
    expected: before.expected + 1,
    done: before.done + (state === 'met' || state === 'metLate' ? 1 : 0),
    onTime: before.onTime + (state === 'met' ? 1 : 0),
  };
}

/** A duty that is overdue and of which somebody above is to hear. */
function gapOf(duty: Duty, snapshot: UnitSnapshot): Gap | undefined {
  if (!mayClimb(duty) || !duty.dueOn || !duty.overdueSince) return undefined;
  return {
    duty: duty.id,
    rule: duty.rule,
    subject: duty.subject,
    ...(duty.counterpart !== undefined && { counterpart: duty.counterpart }),
    dueOn: duty.dueOn,
    overdueSince: duty.overdueSince,
    climbs: climbsOf(duty, snapshot),
    ...(duty.reportedOn && { isReported: true }),
  };
}
