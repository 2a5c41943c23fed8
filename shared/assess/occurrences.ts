/** What a unit and its people owe in which period, before it is judged: periods, joiners, counting and due days. */
import { addDays, earlier, later, type Day } from '../domain/days.ts';
import { dutyId, type DutyPeriod } from '../domain/duty.ts';
import { contains, periodsWithin, quartersOf, type Period, type PeriodKind } from '../domain/periods.ts';
import { holdsOn, runBy } from '../domain/runs.ts';
import type { UnitSnapshot, Waiver } from '../domain/snapshot.ts';
import { lineageOn } from '../domain/units.ts';
import type { CalendarMissing } from '../domain/workdays.ts';
import { catalogue } from '../rules/catalogue.ts';
import type { Claim, Evidence } from '../rules/claim.ts';
import { Facts } from '../rules/facts.ts';
import { valueOf } from '../rules/parameters.ts';
import type { Rule } from '../rules/rule.ts';
import { isOwedHalf, owedIn } from './owed.ts';
import { judgedOn, type Occurrence, type Unjudged } from './judge.ts';
import type { WantedClaims } from './wantedClaims.ts';

/** Days after its last day on which a period closes (PROGRAMME §4.10). */
export const CLOSES_AFTER: Record<PeriodKind | 'event', number> = {
  month: 22,
  quarter: 30,
  half: 30,
  year: 30,
  event: 30,
};

/** A day further back than this before `from` is in no period that was open then. */
const LONGEST_CLOSING = Math.max(...Object.values(CLOSES_AFTER));

/** From which day on, and by which rules. */
export interface OccurrenceOptions {
  readonly from?: Day | undefined;
  /** What closed before `from`, but was entered on this day or later, is there all the same. */
  readonly lateFrom?: Day | undefined;
  /** What of periods closes on this day or later is left out. */
  readonly closedBefore?: Day | undefined;
  readonly rules?: readonly Rule[];
  readonly wanted?: WantedClaims;
}

interface Context {
  readonly snapshot: UnitSnapshot;
  /** What has begun by this day. */
  readonly until: Day;
  /** The day whose facts hold for the days ahead. */
  readonly asOf: Day;
  readonly from: Day | undefined;
  readonly lateFrom: Day | undefined;
  readonly closedBefore: Day | undefined;
  readonly waivers: ReadonlyMap<string, Waiver>;
}

/** The occurrences that have begun by `until`, by the facts of `asOf`, in the order of the catalogue. */
export function occurrencesOf(
  snapshot: UnitSnapshot,
  asOf: Day,
  until: Day,
  options: OccurrenceOptions,
): Occurrence[] {
  const facts = new Facts(snapshot, asOf);
  const waivers = firstWaivers(snapshot.waivers);
  const context: Context = {
    ...{ snapshot, until, asOf, waivers },
    ...{ from: options.from, lateFrom: options.lateFrom, closedBefore: options.closedBefore },
  };
  const all: Occurrence[] = [];
  const { wanted } = options;
  for (const rule of options.rules ?? catalogue) {
    for (const claim of rule.claims(facts)) {
      if (!wanted || wanted.has(rule, claim)) all.push(...occurrences(rule, claim, context));
    }
  }
  return all;
}

/** By duty, the waiver that was approved first. */
function firstWaivers(waivers: readonly Waiver[]): Map<string, Waiver> {
  const earliest = new Map<string, Waiver>();
  for (const waiver of waivers) {
    const previous = earliest.get(waiver.duty);
    if (!previous || waiver.approvedAt < previous.approvedAt) earliest.set(waiver.duty, waiver);
  }
  return earliest;
}

function occurrences(rule: Rule, claim: Claim, context: Context): Occurrence[] {
  if (claim.since > context.until || (claim.ended && claim.ended.on <= claim.since)) return [];
  switch (rule.period) {
    case 'event':
      return eventOccurrence(rule, claim, context);
    case 'standing':
      return standingOccurrence(rule, claim, context);
    case 'month':
    case 'quarter':
    case 'half':
    case 'year':
      return calendarOccurrences(rule, rule.period, claim, context);
  }
}

function calendarOccurrences(rule: Rule, kind: PeriodKind, claim: Claim, context: Context): Occurrence[] {
  const { snapshot, until, from, lateFrom, closedBefore, asOf } = context;
  const isWhole = from === undefined || (lateFrom !== undefined && claim.knownOn >= lateFrom);
  const start = isWhole ? claim.since : later(claim.since, addDays(from, -LONGEST_CLOSING));
  const drafts: Occurrence[] = [];
  for (const period of periodsWithin(kind, start, until)) {
    const closesOn = rule.closes ? addDays(period.last, CLOSES_AFTER[kind]) : undefined;
    if (claim.ended && claim.ended.on <= period.first) continue;
    if (closesOn !== undefined && closedBefore !== undefined && closesOn >= closedBefore) continue;
    if (closesOn !== undefined && !isOfTime(claim, closesOn, context)) continue;
    if (claim.minimum?.(period.first) === 0) continue;
    const owed = owedIn(claim, period, whileHere(claim, judgedOn(closesOn, asOf)));
    if (!owed || owed.opensOn > until) continue;
    const { opensOn, dropped } = owed;
    const draft = draftOf(rule, claim, context, { calendar: period.id }, opensOn);
    dueAndClose(draft, dueDayOf(rule, claim, period, context), closesOn, claim);
    sendBack(draft, claim, period);
    draft.duty.needed = neededIn(rule, claim, period, snapshot, asOf);
    draft.evidence = claim.evidence.filter((piece) => isIn(period, piece));
    if (dropped) {
      const { reason, eves } = dropped;
      const owedBy = eves.map((on) => ({ on, needed: neededIn(rule, claim, period, snapshot, on) }));
      draft.dropped = { reason, owed: owedBy };
    }
    drafts.push(draft);
  }
  return drafts;
}

function sendBack({ duty }: Draft, { returnedIn }: Claim, period: Period): void {
  const returned = duty.dueOn && returnedIn?.(period, duty.dueOn);
  if (returned) duty.returned = returned;
}

/** What changes after somebody has left decides nothing of what they owed. */
const whileHere = ({ ended }: Claim, day: Day): Day => (ended ? earlier(day, addDays(ended.on, -1)) : day);

/** Whether it did not close before it came here, nor before the day from which on things are asked for. */
function isOfTime({ hereFrom, knownOn }: Claim, closesOn: Day, { from, lateFrom }: Context): boolean {
  if (hereFrom !== undefined && closesOn < hereFrom) return false;
  const isEnteredLate = lateFrom !== undefined && closesOn < knownOn && knownOn >= lateFrom;
  return isEnteredLate || from === undefined || closesOn >= from;
}

/** Without the year's holiday table it neither falls due nor closes, and says why (PROGRAMME §4.31). */
function dueAndClose(
  draft: Draft,
  dueOn: Day | CalendarMissing | undefined,
  closesOn: Day | undefined,
  { knownOn }: Claim,
): void {
  if (typeof dueOn === 'object') {
    draft.reason = 'calendarMissing';
    return;
  }
  if (dueOn !== undefined) draft.duty.dueOn = dueOn;
  if (closesOn === undefined) return;
  draft.duty.closesOn = closesOn;
  if (closesOn < knownOn) draft.knownOn = knownOn;
}

function dueDayOf(rule: Rule, claim: Claim, period: Period, { snapshot }: Context): Day | CalendarMissing {
  const own = claim.dueOn?.(period);
  if (own) return own;
  if (!rule.dueDay) return period.last;
  const grace = valueOf(rule, 'grace', lineageOn(snapshot.lineage, period.first).parameters, period.first);
  return later(rule.dueDay(period), addDays(claim.since, grace));
}

/** How many are needed of what begins on a day, by what the unit then got from above. */
const minimumOn = (rule: Rule, claim: Claim, day: Day, { lineage }: UnitSnapshot): number =>
  valueOf(rule, 'minimum', lineageOn(lineage, day).parameters, day, claim.minimum?.(day));

/** The minimum; a yearly count shrinks with the quarters in which it is owed, and is at least 1. */
function neededIn(rule: Rule, claim: Claim, period: Period, snapshot: UnitSnapshot, asOf: Day): number {
  const minimum = minimumOn(rule, claim, period.first, snapshot);
  if (!rule.scaled) return minimum;
  const quarters = quartersOf(period.first).filter((quarter) => isOwedHalf(claim, quarter, asOf)).length;
  return Math.max(1, Math.floor((minimum * quarters) / 4));
}

function eventOccurrence(rule: Rule, claim: Claim, context: Context): Occurrence[] {
  const event = claim.event;
  if (!event) throw new Error(`${rule.id} is an event rule, but a claim on ${claim.subject} names no event`);
  const closesOn = rule.closes && event.dueOn ? addDays(event.dueOn, CLOSES_AFTER.event) : undefined;
  if (closesOn && !isOfTime(claim, closesOn, context)) return [];
  const draft = draftOf(rule, claim, context, { event: event.id }, claim.since);
  dueAndClose(draft, event.dueOn, closesOn, claim);
  if (event.reason) draft.reason = event.reason;
  draft.duty.needed = minimumOn(rule, claim, claim.since, context.snapshot);
  draft.evidence = claim.evidence;
  return [draft];
}

/**
 * A standing duty arises with the present run of its whole condition, and again on each day on which the last valid
 * evidence ends (PROGRAMME §4.59).
 */
function standingOccurrence(rule: Rule, claim: Claim, context: Context): Occurrence[] {
  const { until: asOf, snapshot } = context;
  const day = whileHere(claim, asOf);
  if (claim.held && !holdsOn(claim.held, day)) return [];
  const run = claim.held && runBy(claim.held, day);
  const since = later(claim.since, run?.from ?? claim.since);
  // What ended on the day it began was never valid, so that nothing lapses with it.
  const begun = claim.evidence.filter(
    (piece) => piece.on <= asOf && (piece.until === undefined || piece.on < piece.until),
  );
  const lapses = begun.flatMap((piece) =>
    piece.until && piece.until <= asOf && piece.until > since ? [piece.until] : [],
  );
  const needed = minimumOn(rule, claim, since, snapshot);
  const validOn = (day: Day) =>
    begun.filter((piece) => piece.on <= day && (piece.until === undefined || day < piece.until));
  const opensOn = lapses.filter((day) => validOn(day).length < needed).reduce(later, since);
  const draft = draftOf(rule, claim, context, 'standing', opensOn);
  const grace = valueOf(rule, 'grace', lineageOn(snapshot.lineage, since).parameters, since);
  draft.duty.dueOn = addDays(opensOn, grace);
  draft.duty.needed = needed;
  draft.evidence = validOn(asOf);
  draft.standing = true;
  return [draft];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Draft extends Writable<Omit<Occurrence, 'duty'>> {
  readonly duty: Writable<Unjudged>;
}

/**
 * What a claim says of each of its occurrences. Fields are set one by one: a sweep makes thousands of drafts, and as
 * conditional spreads they cost more than all that is judged.
 */
function draftOf(rule: Rule, claim: Claim, { waivers }: Context, period: DutyPeriod, opensOn: Day): Draft {
  const id = dutyId(rule.id, claim.subject, claim.counterpart, period);
  const duty: Draft['duty'] = { id, rule: rule.id, period, subject: claim.subject, opensOn, needed: 0 };
  if (claim.owner !== undefined) duty.owner = claim.owner;
  if (claim.told) duty.told = claim.told;
  if (claim.turn) duty.turn = claim.turn;
  if (claim.reportedOn) duty.reportedOn = claim.reportedOn;
  if (claim.givenOn) duty.givenOn = claim.givenOn;
  if (claim.returned) duty.returned = claim.returned;
  if (claim.inheritedOn) duty.inheritedOn = claim.inheritedOn;
  if (claim.counterpart !== undefined) duty.counterpart = claim.counterpart;
  const draft: Draft = { duty, evidence: NONE };
  if (claim.ended) draft.ended = claim.ended;
  const waiver = waivers.size > 0 && waivers.get(id);
  if (waiver) draft.waiver = waiver;
  return draft;
}

const NONE: readonly never[] = [];

/** Whether evidence falls in a period: the one that contains its day, or those that contain the one it names. */
const isIn = (period: Period, { on, names }: Evidence): boolean =>
  names ? contains(period, names) : period.first <= on && on <= period.last;
