/** The state of one occurrence on a day (PROGRAMME §4.10). */
import { addDays, dayOf, type Day } from '../domain/days.ts';
import { eventOf, type Duty, type DutyState } from '../domain/duty.ts';
import type { Waiver } from '../domain/snapshot.ts';
import type { Claim, Evidence } from '../rules/claim.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

type Verdict = Pick<Duty, 'state' | 'counted' | 'overdueSince' | 'curedOn' | 'reason' | 'silent' | 'carried'>;

/** A duty that its judge fills in: a sweep makes thousands, and each copy costs more than what is judged. */
type DutyDraft = Writable<Omit<Duty, keyof Verdict> & Partial<Verdict>>;

/** A duty before it is judged, and what it is judged by. */
export interface Occurrence {
  readonly duty: DutyDraft;
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

const NONE: readonly never[] = [];

/** The day from which a piece of evidence counts. */
const effectiveOn = (evidence: Evidence): Day => evidence.effectiveOn ?? evidence.on;

/** The day on whose facts it is judged: once it has closed, the closing day. */
export const judgedOn = (closesOn: Day | undefined, asOf: Day): Day =>
  closesOn !== undefined && asOf > closesOn ? closesOn : asOf;

/**
 * Judges one occurrence on `asOf`, once: its draft becomes the duty. Only facts known by the end of the closing day
 * decide, before it and after.
 */
export function judge(occurrence: Occurrence, asOf: Day): Duty {
  const { duty, evidence, cures = evidence, knownOn } = occurrence;
  const day = judgedOn(duty.closesOn, asOf);
  const counted = knownByClose(evidenceUpTo(evidence, day), knownOn ?? duty.closesOn);
  const verdict = verdictOf(occurrence, counted, day);
  if (knownOn !== undefined) {
    duty.enteredLate = true;
    duty.silent = true;
  }
  const judged = fillIn(duty, verdict);
  const isMissed = day < asOf && (verdict.state === 'open' || verdict.state === 'overdue');
  if (!isMissed) return judged;
  const cure = evidenceUpTo(cures, asOf)[duty.needed - 1];
  return {
    ...judged,
    state: 'missed',
    ...overdueSince(duty.dueOn),
    ...(cure && { curedOn: effectiveOn(cure) }),
  };
}

function fillIn(
  duty: DutyDraft,
  { state, counted, overdueSince, reason, silent, carried }: Verdict,
): Writable<Duty> {
  duty.state = state;
  duty.counted = counted;
  if (overdueSince !== undefined) duty.overdueSince = overdueSince;
  if (reason !== undefined) duty.reason = reason;
  if (silent !== undefined) duty.silent = silent;
  if (carried !== undefined) duty.carried = carried;
  // It has a state and what counts now.
  return duty as Writable<Duty>;
}

/** What counts by `day`, in the order in which it happened. */
function evidenceUpTo(evidence: readonly Evidence[], day: Day): readonly Evidence[] {
  if (evidence.length === 0) return NONE;
  const seen = evidence.filter((piece) => effectiveOn(piece) <= day);
  if (seen.length <= 1) return seen;
  return seen.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
}

/** What was written down by the closing day; what is entered after it changes nothing (PROGRAMME §4.42). */
function knownByClose(evidence: readonly Evidence[], closesOn: Day | undefined): readonly Evidence[] {
  if (closesOn === undefined || evidence.length === 0) return evidence;
  const pieces = evidence.filter((piece) => piece.knownOn <= closesOn);
  return pieces.some(({ lateKnownOn }) => lateKnownOn !== undefined)
    ? pieces.map((piece) => withLatenessKnownBy(piece, closesOn))
    : pieces;
}

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
