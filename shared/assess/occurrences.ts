/** What a unit and its people owe in which period, before it is judged: periods, joiners, counting and due days. */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import { dutyId, type DutyPeriod } from '../domain/duty.ts';
import { contains, periodKinds, type Period } from '../domain/periods.ts';
import { holdsOn, runBy } from '../domain/runs.ts';
import type { UnitSnapshot, Waiver } from '../domain/snapshot.ts';
import { lineageOn, type ParameterRow } from '../domain/units.ts';
import type { CalendarMissing } from '../domain/workdays.ts';
import { catalogue } from '../rules/catalogue.ts';
import type { Claim, Evidence } from '../rules/claim.ts';
import { factsOn } from '../rules/facts.ts';
import { valueOf } from '../rules/parameters.ts';
import type { Rule } from '../rules/rule.ts';
import { isOwedHalf, owedIn, type Dropped } from './owed.ts';
import { judgedOn, type Occurrence, type Writable } from './judge.ts';
import { CLOSES_AFTER, closesWithin, Slots, startOfView, type Slot } from './slots.ts';
import type { WantedClaims } from './wantedClaims.ts';

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
  const facts = factsOn(snapshot, asOf);
  const waivers = firstWaivers(snapshot.waivers);
  const context: Context = {
    ...{ snapshot, until, asOf, waivers },
    ...{ from: options.from, lateFrom: options.lateFrom, closedBefore: options.closedBefore },
  };
  const all: Occurrence[] = [];
  const { wanted } = options;
  const mayOccur = occurringIn(context);
  for (const rule of options.rules ?? catalogue) {
    if (!mayOccur(rule)) continue;
    const occurrences = occurrencesBy(rule, context);
    for (const claim of rule.claims(facts)) {
      if (claim.since > until || (claim.ended && claim.ended.on <= claim.since)) continue;
      if (!wanted || wanted.has(rule, claim)) occurrences(claim, all);
    }
  }
  return all;
}

/**
 * Whether anything of a rule may be in view: of what has closed before a day, not where no period closes in time and
 * nothing was entered so late that it raised what had closed. Records raise nothing of periods: they are evidence.
 */
function occurringIn({ snapshot, from, lateFrom, closedBefore }: Context): (rule: Rule) => boolean {
  if (closedBefore === undefined) return () => true;
  if (lateFrom !== undefined && isEnteredSince(snapshot, lateFrom)) return () => true;
  const first = firstOwing(snapshot);
  const kinds = periodKinds.filter((kind) => closesWithin(kind, first, from, closedBefore));
  return ({ period, closes }) =>
    !closes || period === 'event' || period === 'standing' || kinds.includes(period);
}

/** Nothing is owed of an earlier day: here, or where somebody came from. */
const firstOwing = ({ unit, people }: UnitSnapshot): Day =>
  people.reduce((first, { owesSince = first }) => earlier(first, owesSince), unit.startsOn);

const isEnteredSince = (
  { unit, people, pairings, assignments, branchesBelow }: UnitSnapshot,
  day: Day,
): boolean =>
  unit.startsOn >= day ||
  [people, pairings, assignments, branchesBelow].some((rows) =>
    rows.some(({ enteredAt }) => dayOf(enteredAt) >= day),
  );

/** By duty, the waiver that was approved first. */
function firstWaivers(waivers: readonly Waiver[]): Map<string, Waiver> {
  const earliest = new Map<string, Waiver>();
  for (const waiver of waivers) {
    const previous = earliest.get(waiver.duty);
    if (!previous || waiver.approvedAt < previous.approvedAt) earliest.set(waiver.duty, waiver);
  }
  return earliest;
}

/** Adds the occurrences of a claim to a list. */
type Occurring = (claim: Claim, all: Occurrence[]) => void;

function occurrencesBy(rule: Rule, context: Context): Occurring {
  const { period: kind } = rule;
  if (kind === 'event') return (claim, all) => eventOccurrence(rule, claim, context, all);
  if (kind === 'standing') return (claim, all) => standingOccurrence(rule, claim, context, all);
  const slots = new Slots(rule, kind, context.snapshot.lineage, context.until);
  return (claim, all) => calendarOccurrences(rule, slots, claim, context, all);
}

function calendarOccurrences(
  rule: Rule,
  slots: Slots,
  claim: Claim,
  context: Context,
  all: Occurrence[],
): void {
  const { from, lateFrom, closedBefore } = context;
  const isWhole = lateFrom !== undefined && (claim.knownIn !== undefined || claim.knownOn >= lateFrom);
  for (const slot of slots.from(isWhole ? claim.since : startOfView(claim.since, from))) {
    const { closesOn, period } = slot;
    if (claim.ended && claim.ended.on <= period.first) continue;
    if (closesOn !== undefined && closedBefore !== undefined && closesOn >= closedBefore) continue;
    if (closesOn !== undefined && !isOfTime(claim, knownFor(claim, period), closesOn, context)) continue;
    if (claim.minimum?.(period.first) === 0) continue;
    const occurrence = calendarOccurrence(rule, slot, claim, context);
    if (occurrence) all.push(occurrence);
  }
}

function calendarOccurrence(rule: Rule, slot: Slot, claim: Claim, context: Context): Occurrence | undefined {
  const { period, closesOn } = slot;
  const { asOf, until } = context;
  const owed = owedIn(claim, period, whileHere(claim, judgedOn(closesOn, asOf)));
  if (!owed || owed.opensOn > until) return undefined;
  const { opensOn, dropped } = owed;
  const draft = draftOf(rule, claim, context, { calendar: period.id }, opensOn);
  dueAndClose(draft, dueDayOf(claim, slot), closesOn, knownFor(claim, period));
  sendBack(draft, claim, period);
  draft.duty.needed = neededIn(rule, claim, slot, asOf);
  draft.evidence = evidenceIn(period, claim);
  if (dropped) draft.dropped = droppedIn(rule, claim, slot, dropped);
  return draft;
}

/** What was owed on the last days of each time in which it was. */
function droppedIn(
  rule: Rule,
  claim: Claim,
  slot: Slot,
  { reason, eves }: Dropped,
): NonNullable<Occurrence['dropped']> {
  return { reason, owed: eves.map((on) => ({ on, needed: neededIn(rule, claim, slot, on) })) };
}

function sendBack({ duty }: Draft, { returnedIn }: Claim, period: Period): void {
  const returned = duty.dueOn && returnedIn?.(period, duty.dueOn);
  if (returned) duty.returned = returned;
}

/** What changes after somebody has left decides nothing of what they owed. */
const whileHere = ({ ended }: Claim, day: Day): Day => (ended ? earlier(day, addDays(ended.on, -1)) : day);

/** When the facts were known that raise it in a period. */
const knownFor = ({ knownOn, knownIn }: Claim, period: Period): Day => knownIn?.(period) ?? knownOn;

/** Whether it did not close before it came here, nor before the day from which on things are asked for. */
function isOfTime({ hereFrom }: Claim, knownOn: Day, closesOn: Day, { from, lateFrom }: Context): boolean {
  if (hereFrom !== undefined && closesOn < hereFrom) return false;
  const isEnteredLate = lateFrom !== undefined && closesOn < knownOn && knownOn >= lateFrom;
  return isEnteredLate || from === undefined || closesOn >= from;
}

/** Without the year's holiday table it neither falls due nor closes, and says why (PROGRAMME §4.31). */
function dueAndClose(
  draft: Draft,
  dueOn: Day | CalendarMissing | undefined,
  closesOn: Day | undefined,
  knownOn: Day,
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

function dueDayOf(claim: Claim, { period, dueOn, grace }: Slot): Day | CalendarMissing {
  const own = claim.dueOn?.(period);
  if (own) return own;
  return grace === undefined ? dueOn : later(dueOn, addDays(claim.since, grace));
}

/** How many are needed of what begins on a day, by what the unit then got from above. */
const minimumOn = (rule: Rule, claim: Claim, day: Day, rows: readonly ParameterRow[]): number =>
  valueOf(rule, 'minimum', rows, day, claim.minimum?.(day));

/** The minimum; a yearly count shrinks with the quarters in which it is owed, and is at least 1. */
function neededIn(rule: Rule, claim: Claim, slot: Slot, asOf: Day): number {
  const { period, parameters, quarters } = slot;
  const minimum = claim.minimum ? minimumOn(rule, claim, period.first, parameters) : slot.minimum;
  if (!rule.scaled) return minimum;
  const owed = quarters.reduce((count, quarter) => count + (isOwedHalf(claim, quarter, asOf) ? 1 : 0), 0);
  return Math.max(1, Math.floor((minimum * owed) / 4));
}

function eventOccurrence(rule: Rule, claim: Claim, context: Context, all: Occurrence[]): void {
  const event = claim.event;
  if (!event) throw new Error(`${rule.id} is an event rule, but a claim on ${claim.subject} names no event`);
  const closesOn = rule.closes && event.dueOn ? addDays(event.dueOn, CLOSES_AFTER.event) : undefined;
  if (closesOn && !isOfTime(claim, claim.knownOn, closesOn, context)) return;
  const draft = draftOf(rule, claim, context, { event: event.id }, claim.since);
  dueAndClose(draft, event.dueOn, closesOn, claim.knownOn);
  if (event.reason) draft.reason = event.reason;
  const rows = lineageOn(context.snapshot.lineage, claim.since).parameters;
  draft.duty.needed = minimumOn(rule, claim, claim.since, rows);
  draft.evidence = claim.evidence;
  all.push(draft);
}

/**
 * A standing duty arises with the present run of its whole condition, and again on each day on which the last valid
 * evidence ends (PROGRAMME §4.59).
 */
function standingOccurrence(rule: Rule, claim: Claim, context: Context, all: Occurrence[]): void {
  const { until: asOf, snapshot } = context;
  const day = whileHere(claim, asOf);
  if (claim.held && !holdsOn(claim.held, day)) return;
  const run = claim.held && runBy(claim.held, day);
  const since = later(claim.since, run?.from ?? claim.since);
  const { parameters } = lineageOn(snapshot.lineage, since);
  const needed = minimumOn(rule, claim, since, parameters);
  const begun = claim.evidence.filter((piece) => hasBegun(piece, asOf));
  const opensOn = begun.length === 0 ? since : lastLapse(begun, since, asOf, needed);
  const draft = draftOf(rule, claim, context, 'standing', opensOn);
  draft.duty.dueOn = addDays(opensOn, valueOf(rule, 'grace', parameters, since));
  draft.duty.needed = needed;
  draft.evidence = begun.filter((piece) => isValidOn(piece, asOf));
  draft.standing = true;
  all.push(draft);
}

/** Whether it was ever valid by a day: what ended on the day it began never was, so that nothing lapses with it. */
const hasBegun = ({ on, until }: Evidence, day: Day): boolean =>
  on <= day && (until === undefined || on < until);

const isValidOn = ({ on, until }: Evidence, day: Day): boolean =>
  on <= day && (until === undefined || day < until);

/** The last day up to `asOf` on which too little of the evidence was valid any more; `since`, if that was never so. */
function lastLapse(begun: readonly Evidence[], since: Day, asOf: Day, needed: number): Day {
  let last = since;
  for (const { until } of begun) {
    if (until === undefined || until > asOf || until <= last) continue;
    if (begun.filter((piece) => isValidOn(piece, until)).length < needed) last = until;
  }
  return last;
}

type Draft = Writable<Occurrence>;

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

/** The evidence that falls in a period: in the one that contains its day, or in those that contain the one it names. */
const evidenceIn = (period: Period, { evidence }: Claim): readonly Evidence[] =>
  evidence.length === 0 ? NONE : evidence.filter((piece) => isIn(period, piece));

const isIn = (period: Period, { on, names }: Evidence): boolean =>
  names ? contains(period, names) : period.first <= on && on <= period.last;
