/**
 * The one pure function: a unit's snapshot on a day becomes its duties. Periods, joiners, counting, lateness, closing
 * and state are decided here, for every rule alike; no rule is named.
 */
import { reopeningsIn } from '../rows/knownAt.ts';
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import { dutyId, type Duty, type DutyPeriod } from '../domain/duty.ts';
import {
  contains,
  halfRemains,
  periodOf,
  periodsWithin,
  quartersOf,
  type Period,
  type PeriodKind,
} from '../domain/periods.ts';
import type { UnitSnapshot, Waiver } from '../domain/snapshot.ts';
import { knownAt } from '../rows/knownAt.ts';
import type { CalendarMissing } from '../domain/workdays.ts';
import { catalogue } from '../rules/catalogue.ts';
import { Facts } from '../rules/facts.ts';
import { valueOf } from '../rules/parameters.ts';
import type { Claim, Evidence } from '../rules/claim.ts';
import type { Rule } from '../rules/rule.ts';
import { byRevision } from './byRevision.ts';
import { judge, judgedOn, type Occurrence } from './judge.ts';

/** Days after its last day on which a period closes (PROGRAMME §4.10). */
const CLOSES_AFTER: Record<PeriodKind | 'event', number> = {
  month: 22,
  quarter: 30,
  half: 30,
  year: 30,
  event: 30,
};

/** A day further back than this before `from` is in no period that was open then. */
const LONGEST_CLOSING = Math.max(...Object.values(CLOSES_AFTER));

/** Nothing closes earlier than this after the programme's first day. */
const SHORTEST_CLOSING = Math.min(...Object.values(CLOSES_AFTER));

export interface AssessOptions {
  /** Leave out what closed before this day. Absent: everything since the programme's first day. */
  readonly from?: Day | undefined;
  readonly rules?: readonly Rule[];
  /** By duty, how many were needed when its period closed: a cure is judged by that. */
  readonly minimums?: ReadonlyMap<string, number>;
}

interface Context {
  readonly snapshot: UnitSnapshot;
  readonly asOf: Day;
  readonly from: Day | undefined;
  readonly waivers: ReadonlyMap<string, Waiver>;
}

/**
 * The duties of a unit and its people on `asOf`: every duty whose period has begun by then, closed ones too, in the
 * order of the catalogue. What happened after `asOf` is not seen; use `knownAt` first to hide what was entered later.
 */
export function assess(snapshot: UnitSnapshot, asOf: Day, options: AssessOptions = {}): Duty[] {
  const { minimums } = options;
  return settled(snapshot, asOf, options).map((occurrence) => {
    const needed = minimums?.get(occurrence.id) ?? occurrence.needed;
    return judge({ ...occurrence, needed }, asOf);
  });
}

/**
 * All occurrences. What closes before facts are changed stands on the facts of its closing day, on whatever day it is
 * looked at (PROGRAMME §4.10, §4.42).
 */
function settled(snapshot: UnitSnapshot, asOf: Day, options: AssessOptions): Occurrence[] {
  const now = occurrencesBy(snapshot, asOf, asOf, options);
  const changes = changeDays(snapshot, options.from);
  const order = inOrderOf(options.rules ?? catalogue);
  if (changes.length === 0) return snapshot.formerPeople ? now.sort(order) : now;
  const past: Past = { listings: [], closed: new Map() };
  let from = options.from;
  for (const change of changes) {
    const known = knownAt(snapshot, addDays(change, -1));
    remember(past, occurrencesBy(known, asOf, earlier(change, asOf), { ...options, from }), change);
    from = change;
  }
  return withPast(now, past).sort(order);
}

/** What was listed on the eve of each change of the facts, in their order, and what had closed by then. */
interface Past {
  readonly listings: { readonly change: Day; readonly ids: ReadonlySet<string> }[];
  readonly closed: Map<string, Occurrence>;
}

const isClosed = ({ closesOn }: Occurrence, before: Day) => closesOn !== undefined && closesOn < before;

function remember({ listings, closed }: Past, then: readonly Occurrence[], change: Day): void {
  listings.push({ change, ids: new Set(then.map(({ id }) => id)) });
  for (const occurrence of then) {
    if (isClosed(occurrence, change) && !closed.has(occurrence.id)) closed.set(occurrence.id, occurrence);
  }
}

/** `now`, but what had closed as it stood then, and nothing that was not owed by the facts of its closing day. */
function withPast(now: readonly Occurrence[], { listings, closed }: Past): Occurrence[] {
  const owed = now.filter((occurrence) => {
    const then = listings.find(({ change }) => isClosed(occurrence, change));
    return then === undefined || then.ids.has(occurrence.id);
  });
  const all = new Map(owed.map((occurrence) => [occurrence.id, occurrence]));
  for (const [id, occurrence] of closed) {
    const present = all.get(id);
    all.set(id, present ? { ...occurrence, cures: present.evidence } : occurrence);
  }
  return [...all.values()];
}

function inOrderOf(rules: readonly Rule[]) {
  const place = new Map(rules.map((rule, index) => [rule.id, index]));
  const placeOf = (occurrence: Occurrence) => place.get(occurrence.rule) ?? 0;
  return (a: Occurrence, b: Occurrence) => placeOf(a) - placeOf(b);
}

/** The occurrences that have begun by `until`; who is to act is that of `asOf`. */
function occurrencesBy(snapshot: UnitSnapshot, asOf: Day, until: Day, options: AssessOptions): Occurrence[] {
  return byRevision(snapshot, asOf, (one) => occurrencesOf(one, asOf, until, options));
}

function occurrencesOf(snapshot: UnitSnapshot, asOf: Day, until: Day, options: AssessOptions): Occurrence[] {
  const facts = new Facts(snapshot, asOf);
  const waivers = firstWaivers(snapshot.waivers);
  const context: Context = { snapshot, asOf: until, from: options.from, waivers };
  const found: Occurrence[] = [];
  for (const rule of options.rules ?? catalogue) {
    for (const claim of rule.claims(facts)) {
      found.push(...occurrences(rule, claim, context).filter((one) => isOwedThen(claim, one, asOf)));
    }
  }
  return found;
}

/** Whether it is owed on the day on whose facts it is judged. */
const isOwedThen = (claim: Claim, occurrence: Occurrence, asOf: Day): boolean =>
  claim.owedOn === undefined || claim.owedOn(judgedOn(occurrence, asOf));

/** By duty, the waiver that was approved first. */
function firstWaivers(waivers: readonly Waiver[]): Map<string, Waiver> {
  const found = new Map<string, Waiver>();
  for (const waiver of waivers) {
    const known = found.get(waiver.duty);
    if (!known || waiver.approvedAt < known.approvedAt) found.set(waiver.duty, waiver);
  }
  return found;
}

/**
 * The days, in order, on which a row was entered that takes something away or moves it, with a closing before them. A
 * first revision only adds evidence, and `knownOn` tells whether it came in time.
 */
function changeDays(snapshot: UnitSnapshot, from: Day | undefined): Day[] {
  const earliest = addDays(snapshot.unit.startsOn, SHORTEST_CLOSING);
  const floor = from === undefined ? earliest : later(earliest, from);
  const days = reopeningsIn(snapshot).map(dayOf);
  return [...new Set(days.filter((day) => day > floor))].sort();
}

function occurrences(rule: Rule, claim: Claim, context: Context): Occurrence[] {
  if (claim.since > context.asOf || (claim.ended && claim.ended.on <= claim.since)) return [];
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
  const { asOf, from } = context;
  const start = from === undefined ? claim.since : later(claim.since, addDays(from, -LONGEST_CLOSING));
  const evidence = evidenceByPeriod(claim.evidence, kind);
  const found: Occurrence[] = [];
  for (const period of periodsWithin(kind, start, asOf)) {
    const closesOn = rule.closes ? addDays(period.last, CLOSES_AFTER[kind]) : undefined;
    if (!isOwed(claim, period, closesOn, from)) continue;
    found.push({
      ...common(rule, claim, context, { calendar: period.id }),
      opensOn: later(period.first, claim.since),
      ...dueAndClose(dueDayOf(rule, claim, period, context), closesOn),
      needed: neededIn(rule, claim, period, context),
      evidence: evidence.get(period.id) ?? [],
    });
  }
  return found;
}

/** PROGRAMME §4.9: half of the period is left, it has not ended before, and it was known before the close. */
function isOwed(claim: Claim, period: Period, closesOn: Day | undefined, from: Day | undefined): boolean {
  if (!halfRemains(period, claim.since)) return false;
  if (claim.ended && claim.ended.on <= period.first) return false;
  if (closesOn === undefined) return true;
  return closesOn >= claim.knownOn && (from === undefined || closesOn >= from);
}

/** Without the year's holiday table it neither falls due nor closes, and says why (PROGRAMME §4.31). */
function dueAndClose(dueOn: Day | CalendarMissing, closesOn: Day | undefined): Partial<Occurrence> {
  if (typeof dueOn === 'object') return { reason: 'calendarMissing' };
  return { dueOn, ...(closesOn && { closesOn }) };
}

function dueDayOf(rule: Rule, claim: Claim, period: Period, { snapshot }: Context): Day | CalendarMissing {
  const own = claim.dueOn?.(period);
  if (own) return own;
  if (!rule.dueDay) return period.last;
  const grace = valueOf(rule, 'grace', snapshot.lineage.parameters, period.first);
  return later(rule.dueDay(period), addDays(claim.since, grace));
}

/** The minimum; a yearly count shrinks with the quarters that are left, and is at least 1. */
function neededIn(rule: Rule, claim: Claim, period: Period, { snapshot }: Context): number {
  const minimum = valueOf(rule, 'minimum', snapshot.lineage.parameters, period.first, claim.minimum);
  if (!rule.scaled || claim.since <= period.first) return minimum;
  const quarters = quartersOf(period.first).filter((quarter) => halfRemains(quarter, claim.since)).length;
  return Math.max(1, Math.floor((minimum * quarters) / 4));
}

function eventOccurrence(rule: Rule, claim: Claim, context: Context): Occurrence[] {
  const event = claim.event;
  if (!event) throw new Error(`${rule.id} is an event rule, but a claim on ${claim.subject} names no event`);
  const closesOn = rule.closes && event.dueOn ? addDays(event.dueOn, CLOSES_AFTER.event) : undefined;
  if (closesOn && (closesOn < claim.knownOn || (context.from && closesOn < context.from))) return [];
  return [
    {
      ...common(rule, claim, context, { event: event.id }),
      opensOn: claim.since,
      ...(event.dueOn && { dueOn: event.dueOn }),
      ...(event.reason && { reason: event.reason }),
      ...(closesOn && { closesOn }),
      needed: valueOf(rule, 'minimum', context.snapshot.lineage.parameters, claim.since, claim.minimum),
      evidence: claim.evidence,
    },
  ];
}

/** A standing duty arises when it is claimed, and again on each day on which the last valid evidence ends. */
function standingOccurrence(rule: Rule, claim: Claim, context: Context): Occurrence[] {
  const { asOf, snapshot } = context;
  const parameters = snapshot.lineage.parameters;
  // What ended on the day it began was never valid, so that nothing lapses with it.
  const begun = claim.evidence.filter((e) => e.on <= asOf && (e.until === undefined || e.on < e.until));
  const lapses = begun.flatMap((e) => (e.until && e.until <= asOf && e.until > claim.since ? [e.until] : []));
  const needed = valueOf(rule, 'minimum', parameters, claim.since, claim.minimum);
  const validOn = (day: Day) => begun.filter((e) => e.on <= day && (e.until === undefined || day < e.until));
  const opensOn = lapses.filter((day) => validOn(day).length < needed).reduce(later, claim.since);
  return [
    {
      ...common(rule, claim, context, 'standing'),
      opensOn,
      dueOn: addDays(opensOn, valueOf(rule, 'grace', parameters, claim.since)),
      needed,
      evidence: validOn(asOf),
      standing: true,
    },
  ];
}

function common(rule: Rule, claim: Claim, { waivers }: Context, period: DutyPeriod) {
  const id = dutyId(rule.id, claim.subject, claim.counterpart, period);
  const waiver = waivers.get(id);
  return {
    id,
    rule: rule.id,
    period,
    subject: claim.subject,
    ...(claim.owner && { owner: claim.owner }),
    ...(claim.told && { told: claim.told }),
    ...(claim.turn && { turn: claim.turn }),
    ...(claim.reportedOn && { reportedOn: claim.reportedOn }),
    ...(claim.givenOn && { givenOn: claim.givenOn }),
    ...(claim.returned && { returned: claim.returned }),
    ...(claim.counterpart !== undefined && { counterpart: claim.counterpart }),
    ...(claim.ended && { ended: claim.ended }),
    ...(waiver && { waiver }),
  };
}

/** Which evidence falls in which period of `kind`: the one that contains its day, or the one that it names. */
function evidenceByPeriod(evidence: readonly Evidence[], kind: PeriodKind): Map<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const piece of evidence) {
    const period = periodOf(kind, piece.names?.first ?? piece.on);
    if (piece.names && !contains(period, piece.names)) continue;
    const list = found.get(period.id);
    if (list) list.push(piece);
    else found.set(period.id, [piece]);
  }
  return found;
}
