/** The state of one occurrence on a day (PROGRAMME §4.10). */
import { addDays, dayOf, type Day } from '../domain/days.ts';
import { eventOf, type Duty, type DutyState } from '../domain/duty.ts';
import type { Waiver } from '../domain/snapshot.ts';
import type { Claim, Evidence } from '../rules/claim.ts';

/** What a duty is, whatever comes of it. */
export type Unjudged = Omit<
  Duty,
  'state' | 'counted' | 'overdueSince' | 'curedOn' | 'reason' | 'silent' | 'carried' | 'enteredLate'
>;

/** A duty before it is judged, and what it is judged by. */
export interface Occurrence {
  readonly duty: Unjudged;
  readonly evidence: readonly Evidence[];
  /** Why it is not yet due on any day, while that is so. */
  readonly reason?: string;
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

const NONE: readonly never[] = [];

/** The day from which a piece of evidence counts. */
const effectiveOn = (evidence: Evidence): Day => evidence.effectiveOn ?? evidence.on;

/** The day on whose facts it is judged: once it has closed, the closing day. */
export const judgedOn = (closesOn: Day | undefined, asOf: Day): Day =>
  closesOn !== undefined && asOf > closesOn ? closesOn : asOf;

/** Judges one occurrence on `asOf`. Only facts known by the end of the closing day decide, before it and after. */
export function judge(occurrence: Occurrence, asOf: Day): Duty {
  const { duty, evidence, cures = evidence, knownOn } = occurrence;
  const day = judgedOn(duty.closesOn, asOf);
  const counted = knownByClose(evidenceUpTo(evidence, day), knownOn ?? duty.closesOn);
  const verdict = verdictOf(occurrence, counted, day);
  const late = knownOn !== undefined && ({ enteredLate: true, silent: true } as const);
  const isMissed = day < asOf && (verdict.state === 'open' || verdict.state === 'overdue');
  if (!isMissed) return { ...duty, ...late, ...verdict };
  const cure = evidenceUpTo(cures, asOf)[duty.needed - 1];
  return {
    ...duty,
    ...late,
    ...verdict,
    state: 'missed',
    ...overdueSince(duty.dueOn),
    ...(cure && { curedOn: effectiveOn(cure) }),
  };
}

/** What counts by `day`, in the order in which it happened. */
function evidenceUpTo(evidence: readonly Evidence[], day: Day): readonly Evidence[] {
  if (evidence.length === 0) return NONE;
  const seen = evidence.filter((piece) => effectiveOn(piece) <= day);
  return seen.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
}

/** What was written down by the closing day; what is entered after it changes nothing (PROGRAMME §4.42). */
const knownByClose = (evidence: readonly Evidence[], closesOn: Day | undefined): readonly Evidence[] =>
  closesOn === undefined || evidence.length === 0
    ? evidence
    : evidence
        .filter((piece) => piece.knownOn <= closesOn)
        .map((piece) => withLatenessKnownBy(piece, closesOn));

/** What made it late counts if it was known by `day`. */
const withLatenessKnownBy = (evidence: Evidence, day: Day): Evidence =>
  evidence.lateKnownOn !== undefined && evidence.lateKnownOn > day ? { ...evidence, late: false } : evidence;

function verdictOf(occurrence: Occurrence, counted: readonly Evidence[], day: Day): Verdict {
  const { duty, ended, waiver, dropped, reason } = occurrence;
  const { needed, dueOn, reportedOn } = duty;
  const ids = counted.length === 0 ? NONE : counted.map((piece) => piece.id);
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

const isLastingEvent = ({ duty }: Occurrence): boolean =>
  eventOf(duty) !== undefined && duty.closesOn === undefined;

function metState(
  { duty: { needed, dueOn }, standing }: Occurrence,
  counted: readonly Evidence[],
): DutyState {
  const inTime = counted.filter((piece) => !piece.late && (dueOn === undefined || piece.on <= dueOn));
  return standing || inTime.length >= needed ? 'met' : 'metLate';
}

const overdueSince = (dueOn: Day | undefined): { overdueSince?: Day } =>
  dueOn === undefined ? {} : { overdueSince: addDays(dueOn, 1) };
