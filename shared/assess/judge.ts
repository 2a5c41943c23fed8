/** The state of one occurrence on a day (PROGRAMME §4.10). */
import { addDays, dayOf, type Day } from '../domain/days.ts';
import type { Duty, DutyState } from '../domain/duty.ts';
import type { Waiver } from '../domain/snapshot.ts';
import type { Claim, Evidence } from '../rules/claim.ts';

/** A duty before it is judged. */
export interface Occurrence extends Omit<Duty, 'state' | 'counted' | 'overdueSince' | 'curedOn' | 'silent'> {
  readonly evidence: readonly Evidence[];
  readonly ended?: NonNullable<Claim['ended']>;
  readonly waiver?: Waiver;
  readonly standing?: boolean;
  /** What cures it by the facts of today, where `evidence` is that of the closing day. */
  readonly cures?: readonly Evidence[];
}

type Verdict = Pick<Duty, 'state' | 'counted' | 'overdueSince' | 'curedOn' | 'reason' | 'silent'>;

/** The day from which a piece of evidence counts. */
const effectiveOn = (evidence: Evidence): Day => evidence.effectiveOn ?? evidence.on;

/** Judges one occurrence on `asOf`. After the closing day only facts known by the end of that day decide. */
export function judge(occurrence: Occurrence, asOf: Day): Duty {
  const {
    evidence,
    cures = evidence,
    ended: _ended,
    waiver: _waiver,
    standing: _standing,
    ...duty
  } = occurrence;
  const { closesOn } = duty;
  const closed = closesOn !== undefined && asOf > closesOn;
  const day = closed ? closesOn : asOf;
  const counted = seenBy(evidence, day).filter((e) => !closed || e.knownOn <= day);
  const verdict = verdictOf(occurrence, counted, day);
  const isMissed = closed && (verdict.state === 'open' || verdict.state === 'overdue');
  if (!isMissed) return { ...duty, ...verdict };
  const cure = seenBy(cures, asOf)[duty.needed - 1];
  return {
    ...duty,
    ...verdict,
    state: 'missed',
    ...overdueSince(duty.dueOn),
    ...(cure && { curedOn: cure.on }),
  };
}

/** What counts by `day`, in the order in which it happened. */
function seenBy(evidence: readonly Evidence[], day: Day): Evidence[] {
  const seen = evidence.filter((e) => effectiveOn(e) <= day);
  return seen.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
}

function verdictOf(occurrence: Occurrence, counted: readonly Evidence[], day: Day): Verdict {
  const { needed, dueOn, ended, waiver } = occurrence;
  const ids = counted.map((e) => e.id);
  if (counted.length >= needed) return { state: metState(occurrence, counted), counted: ids };
  if (waiver && dayOf(waiver.approvedAt) <= day)
    return { state: 'waived', counted: ids, reason: waiver.reason };
  const hasEnded = ended !== undefined && ended.on <= day;
  if (dueOn !== undefined && day > dueOn && !(hasEnded && dueOn >= ended.on)) {
    return { state: 'overdue', counted: ids, ...overdueSince(dueOn), ...(hasEnded && { silent: true }) };
  }
  if (hasEnded) return { state: 'notApplicable', counted: ids, reason: ended.reason };
  return { state: 'open', counted: ids };
}

function metState({ needed, dueOn, standing }: Occurrence, counted: readonly Evidence[]): DutyState {
  const inTime = counted.filter((e) => !e.late && (dueOn === undefined || e.on <= dueOn));
  return standing || inTime.length >= needed ? 'met' : 'metLate';
}

const overdueSince = (dueOn: Day | undefined): { overdueSince?: Day } =>
  dueOn === undefined ? {} : { overdueSince: addDays(dueOn, 1) };
