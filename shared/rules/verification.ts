/** What was reported as done is verified by another, who has a row and a time of his own (PROGRAMME §4.33). */
import { later, type Day } from '../domain/days.ts';
import type { DoneReport, Turn } from '../domain/turns.ts';
import { toldTo, type Office } from './addressees.ts';
import type { Claim } from './claim.ts';
import type { Facts } from './facts.ts';
import { ourWorkdays, times, usualStages, type Rule } from './rule.ts';
import { workdayClock } from './workdayClock.ts';

/** A problem or an order, with the reports that it was done, and who verifies it. */
export interface Verified {
  readonly id: string;
  readonly reports: readonly DoneReport[];
  readonly verifier: Office;
  readonly ended?: Claim['ended'];
}

/** Ten working days after the report, or the deadline if that is later. */
function clockOf(rule: Rule, facts: Facts, id: string, { enteredOn, dueOn }: DoneReport) {
  const clock = workdayClock(rule, facts, id, enteredOn);
  return clock.dueOn === undefined ? clock : { ...clock, dueOn: later(clock.dueOn, dueOn) };
}

/** The verifier's row of each report, by a rule that verifies. */
export const verificationsOf = (rule: Rule, facts: Facts, verified: Verified): Claim[] =>
  verified.reports.map((report, index) => ({
    subject: verified.verifier.unit,
    ...toldTo(verified.verifier.people),
    counterpart: verified.id,
    since: report.enteredOn,
    knownOn: report.enteredOn,
    givenOn: report.enteredOn,
    ...(verified.ended && { ended: verified.ended }),
    event: clockOf(rule, facts, `${verified.id}-${index + 1}`, report),
    evidence: report.decided ? [{ id: verified.id, on: report.decided.on, knownOn: report.decided.on }] : [],
  }));

/** Of a thing that is done by one and verified by another: whose turn it is, and what stands of its reports. */
export function turnOf(
  rule: Rule,
  facts: Facts,
  verified: Verified,
  own: { readonly who: readonly string[]; readonly since: Day; readonly dueOn: Day },
): Pick<Claim, 'turn' | 'reportedOn'> {
  const last = verified.reports.at(-1);
  if (last?.decided?.isAccepted) return {};
  if (!last || last.decided)
    return withTurn({ ...own, since: later(last?.decided?.on ?? own.since, own.since) });
  const { dueOn } = clockOf(rule, facts, verified.id, last);
  const { people: who } = verified.verifier;
  return {
    reportedOn: last.on,
    ...withTurn({ who, since: last.enteredOn, ...(dueOn && { dueOn }) }),
  };
}

/** Nobody's turn, while there is nobody. */
const withTurn = (turn: Turn): Pick<Claim, 'turn'> => (turn.who.length > 0 ? { turn } : {});

/** What the rules of verifying share. */
export const verifying = {
  act: '尽快核验',
  metBy: '登记核验结果；登记完成后10个工作日内，或者在原定期限前，以较晚的为准',
  period: 'event',
  parameters: { minimum: times(1), grace: ourWorkdays(10) },
  closes: false,
  stages: usualStages.request,
  ladder: 'department',
  // It is the committee's own to do: it is asked for no order to correct.
  isOrder: true,
} as const satisfies Partial<Rule>;
