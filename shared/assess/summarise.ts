import { addDays, later, type Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { CorrectiveOrder } from '../domain/supervision.ts';
import type { Counts, Gap, Summary } from '../domain/summaries.ts';
import { ruleOf } from '../rules/catalogue.ts';

/** Days for which a summary names what closed as missed: two of Monday's digests, should one fail. */
export const MISSED_SHOWN_DAYS = 15;

/** The summary of a unit's duties in periods that have not closed, or closed within `MISSED_SHOWN_DAYS`. */
export function summarise(
  duties: readonly Duty[],
  asOf: Day,
  orders: readonly CorrectiveOrder[] = [],
): Summary {
  const counts: Record<string, Counts> = {};
  const gaps: Gap[] = [];
  const recent = addDays(asOf, -MISSED_SHOWN_DAYS);
  for (const duty of duties) {
    if (duty.closesOn !== undefined && duty.closesOn < asOf) continue;
    if (duty.state === 'waived' || duty.state === 'notApplicable' || duty.state === 'missed') continue;
    counts[duty.rule] = counted(counts[duty.rule], duty);
    const gap = gapOf(duty);
    if (gap) gaps.push(gap);
  }
  const idsOf = (is: (duty: Duty) => boolean): string[] => duties.filter(is).map((duty) => duty.id);
  const orderedOn = lastOrder(orders, asOf);
  return {
    counts,
    gaps,
    missed: idsOf((duty) => isMissed(duty, recent)),
    unsettled: idsOf(isUnsettled),
    ...(orderedOn && { orderedOn }),
  };
}

/** The last day by `asOf` on which a unit was ordered to correct something. */
export const lastOrder = (orders: readonly CorrectiveOrder[], asOf: Day): Day | undefined =>
  orders
    .map(({ issuedOn }) => issuedOn)
    .filter((day) => day <= asOf)
    .reduce<Day | undefined>((last, day) => (last === undefined ? day : later(last, day)), undefined);

/** Only problems and orders are given more time. */
const isUnsettled = ({ state, silent, rule }: Duty): boolean =>
  ((state === 'overdue' || state === 'missed') && silent === true) ||
  (state === 'open' && ruleOf(rule).daily === true);

/** Missed and within its time of being shown, about which somebody may have been told. */
const isMissed = ({ state, silent, closesOn, rule }: Duty, recent: Day): boolean =>
  state === 'missed' &&
  !silent &&
  closesOn !== undefined &&
  closesOn >= recent &&
  ruleOf(rule).ladder !== 'none';

function counted(before: Counts = { expected: 0, done: 0, onTime: 0 }, { state }: Duty): Counts {
  return {
    expected: before.expected + 1,
    done: before.done + (state === 'met' || state === 'metLate' ? 1 : 0),
    onTime: before.onTime + (state === 'met' ? 1 : 0),
  };
}

/** A duty that is overdue and about which somebody is still to be told. */
function gapOf(duty: Duty): Gap | undefined {
  if (duty.state !== 'overdue' || duty.silent || !duty.dueOn || !duty.overdueSince) return undefined;
  if (ruleOf(duty.rule).ladder === 'none') return undefined;
  return {
    duty: duty.id,
    rule: duty.rule,
    subject: duty.subject,
    ...(duty.counterpart !== undefined && { counterpart: duty.counterpart }),
    dueOn: duty.dueOn,
    overdueSince: duty.overdueSince,
  };
}
