/** The state of one occurrence on a day (PROGRAMME §4.10). */
import { addDays, dayOf, type Day } from '../domain/days.ts';
import { eventOf, type Duty, type DutyState } from '../domain/duty.ts';
import type { Waiver } from '../domain/snapshot.ts';
import type { Claim, Evidence } from '../rules/claim.ts';

/** A duty before it is judged. */
export interface Occurrence extends Omit<
  Duty,
  'state' | 'counted' | 'overdueSince' | 'curedOn' | 'silent' | 'carried' | 'enteredLate'
> {
  readonly evidence: readonly Evidence[];
  readonly ended?: NonNullable<Claim['ended']>;
  readonly waiver?: Waiver;
  readonly standing?: boolean;
  /**
   * It was owed, but its condition did not hold long enough, and why (PROGRAMME §4.41): with the last days on which it
   * was, and how many were needed then, for what was met stays met (§4.59).
   */
  readonly dropped?: {
    readonly reason: string;
    readonly owed: readonly { readonly on: Day; readonly needed: number }[];
  };
  /** The day by which it was known to be owed, if it had closed by then: only what was written down till then counts. */
  readonly knownOn?: Day;
  /** What cures it by the facts of today, where `evidence` is that of the closing day. */
  readonly cures?: readonly Evidence[];
}

type Verdict = Pick<Duty, 'state' | 'counted' | 'overdueSince' | 'curedOn' | 'reason' | 'silent' | 'carried'>;

/** The day from which a piece of evidence counts. */
const effectiveOn = (evidence: Evidence): Day => evidence.effectiveOn ?? evidence.on;

/** The day on whose facts it is judged: once it has closed, the closing day. */
export const judgedOn = ({ closesOn }: Pick<Occurrence, 'closesOn'>, asOf: Day): Day =>
  closesOn !== undefined && asOf > closesOn ? closesOn : asOf;

/** Judges one occurrence on `asOf`. Only facts known by the end of the closing day decide, before it and after. */
export function judge(occurrence: Occurrence, asOf: Day): Duty {
  const {
    evidence,
    cures = evidence,
    ended: _ended,
    waiver: _waiver,
    standing: _standing,
    dropped: _dropped,
    knownOn,
    reason: _reason,
    ...rest
  } = occurrence;
  const duty = { ...rest, ...(knownOn !== undefined && { enteredLate: true as const, silent: true }) };
  const day = judgedOn(duty, asOf);
  const closed = day < asOf;
  const counted = knownByClose(evidenceUpTo(evidence, day), knownOn ?? duty.closesOn);
  const verdict = verdictOf(occurrence, counted, day);
  const isMissed = closed && (verdict.state === 'open' || verdict.state === 'overdue');
  if (!isMissed) return { ...duty, ...verdict };
  const cure = evidenceUpTo(cures, asOf)[duty.needed - 1];
  return {
    ...duty,
    ...verdict,
    state: 'missed',
    ...overdueSince(duty.dueOn),
    ...(cure && { curedOn: cure.on }),
  };
}

/** What counts by `day`, in the order in which it happened. */
function evidenceUpTo(evidence: readonly Evidence[], day: Day): Evidence[] {
  const seen = evidence.filter((e) => effectiveOn(e) <= day);
  return seen.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
}

/** What was written down by the closing day; what is entered after it changes nothing (PROGRAMME §4.42). */
const knownByClose = (evidence: Evidence[], closesOn: Day | undefined): Evidence[] =>
  closesOn === undefined
    ? evidence
    : evidence.filter((e) => e.knownOn <= closesOn).map((e) => withLatenessKnownBy(e, closesOn));

/** What made it late counts if it was known by `day`. */
const withLatenessKnownBy = (evidence: Evidence, day: Day): Evidence =>
  evidence.lateKnownOn !== undefined && evidence.lateKnownOn > day ? { ...evidence, late: false } : evidence;

function verdictOf(occurrence: Occurrence, counted: readonly Evidence[], day: Day): Verdict {
  const { needed, dueOn, ended, waiver, dropped, reason, reportedOn } = occurrence;
  const ids = counted.map((e) => e.id);
  const hasEnded = ended !== undefined && ended.on <= day;
  const isMet = dropped
    ? dropped.owed.some((then) => counted.filter(({ on }) => on <= then.on).length >= then.needed)
    : counted.length >= needed;
  // It is the other branch's now, with what was done for it; a problem that was closed here stays closed here.
  if (hasEnded && ended.carried && !(isMet && isLastingEvent(occurrence)))
    return { state: 'notApplicable', counted: [], reason: ended.reason, carried: true };
  if (isMet) return { state: dropped ? 'met' : metState(occurrence, counted), counted: ids };
  if (waiver && dayOf(waiver.approvedAt) <= day)
    return { state: 'waived', counted: ids, reason: waiver.reason };
  if (dropped) return { state: 'notApplicable', counted: ids, reason: dropped.reason };
  // Done in time as was reported: how long it is verified is not its owner's lateness (PROGRAMME §4.33).
  const isInTime = reportedOn !== undefined && dueOn !== undefined && reportedOn <= dueOn;
  if (dueOn !== undefined && day > dueOn && !isInTime && !(hasEnded && dueOn >= ended.on)) {
    return { state: 'overdue', counted: ids, ...overdueSince(dueOn), ...(hasEnded && { silent: true }) };
  }
  if (hasEnded) return { state: 'notApplicable', counted: ids, reason: ended.reason };
  return { state: 'open', counted: ids, ...(reason !== undefined && { reason }) };
}

const isLastingEvent = (occurrence: Occurrence): boolean =>
  eventOf(occurrence) !== undefined && occurrence.closesOn === undefined;

function metState({ needed, dueOn, standing }: Occurrence, counted: readonly Evidence[]): DutyState {
  const inTime = counted.filter((e) => !e.late && (dueOn === undefined || e.on <= dueOn));
  return standing || inTime.length >= needed ? 'met' : 'metLate';
}

const overdueSince = (dueOn: Day | undefined): { overdueSince?: Day } =>
  dueOn === undefined ? {} : { overdueSince: addDays(dueOn, 1) };
