/**
 * The one pure function: a unit's snapshot on a day becomes its duties. Periods, joiners, counting, lateness, closing
 * and state are decided here, for every rule alike; no rule is named.
 */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { knownAt, reopeningsIn } from '../rows/knownAt.ts';
import { catalogue } from '../rules/catalogue.ts';
import type { Rule } from '../rules/rule.ts';
import { WantedClaims, type IsWanted } from './wantedClaims.ts';
import { judge, type Occurrence } from './judge.ts';
import { occurrencesOf } from './occurrences.ts';
import { CLOSES_AFTER } from './slots.ts';

/** Nothing closes earlier than this after the programme's first day. */
const SHORTEST_CLOSING = Math.min(...Object.values(CLOSES_AFTER));

export interface AssessOptions {
  /** Leave out what closed before this day. Absent: everything since the programme's first day. */
  readonly from?: Day | undefined;
  readonly rules?: readonly Rule[];
  /**
   * Only what arises from claims that are so on this day or were on one by which something closed: all duties of these,
   * and of no others. Absent: every claim.
   */
  readonly wanted?: IsWanted | undefined;
  /** By duty, how many were needed when its period closed: a cure is judged by that. */
  readonly minimums?: ReadonlyMap<string, number>;
}

/**
 * The duties of a unit and its people on `asOf`: every duty whose period has begun by then, closed ones too, in the
 * order of the catalogue. What happened after `asOf` is not seen; use `knownAt` first to hide what was entered later.
 */
export function assess(snapshot: UnitSnapshot, asOf: Day, options: AssessOptions = {}): Duty[] {
  const { minimums } = options;
  return settled(snapshot, asOf, options).map((occurrence) => {
    const { duty } = occurrence;
    const needed = minimums?.get(duty.id);
    return judge(needed === undefined ? occurrence : { ...occurrence, duty: { ...duty, needed } }, asOf);
  });
}

/**
 * All occurrences. What closes before facts are changed stands on the facts of its closing day, on whatever day it is
 * looked at (PROGRAMME §4.10, §4.42).
 */
function settled(
  snapshot: UnitSnapshot,
  asOf: Day,
  { wanted: isWanted, ...options }: AssessOptions,
): Occurrence[] {
  if (!isWanted) return settledOf(snapshot, asOf, options);
  const wanted = new WantedClaims(isWanted);
  // What was somebody's when it closed may be another's today, and the other way round: both are asked for each time.
  for (;;) {
    const countBefore = wanted.size;
    const occurrences = settledOf(snapshot, asOf, { ...options, wanted });
    if (countBefore === wanted.size || changeDays(snapshot, options.from).length === 0) return occurrences;
  }
}

type SettledOptions = Omit<AssessOptions, 'wanted'> & { readonly wanted?: WantedClaims };

function settledOf(snapshot: UnitSnapshot, asOf: Day, options: SettledOptions): Occurrence[] {
  const now = occurrencesOf(snapshot, asOf, asOf, options);
  const changes = changeDays(snapshot, options.from);
  if (changes.length === 0) return now;
  const past: Past = { listings: [], closed: new Map() };
  // What never closes is as the facts of today have it, and so is what closes on no day before the change.
  const rules = options.rules ?? catalogue;
  const closing = rules.filter(({ closes }) => closes);
  let from = options.from;
  for (const change of changes) {
    const formerSnapshot = knownAt(snapshot, addDays(change, -1));
    const extent = { rules: closing, from, lateFrom: from, closedBefore: change };
    const then = occurrencesOf(formerSnapshot, asOf, earlier(change, asOf), { ...options, ...extent });
    remember(past, then.filter(isOfTime(options)), change);
    from = change;
  }
  return withPast(now, past, rules);
}

/** What was listed on the eve of each change of the facts, in their order, and what had closed by then. */
interface Past {
  readonly listings: { readonly change: Day; readonly ids: ReadonlySet<string> }[];
  readonly closed: Map<string, Occurrence>;
}

const isClosed = ({ duty: { closesOn } }: Occurrence, before: Day) =>
  closesOn !== undefined && closesOn < before;

/** Whether it had not closed before the day from which on duties are wanted. */
const isOfTime =
  ({ from }: Pick<AssessOptions, 'from'>) =>
  ({ duty: { closesOn } }: Occurrence): boolean =>
    from === undefined || closesOn === undefined || closesOn >= from;

function remember({ listings, closed }: Past, then: readonly Occurrence[], change: Day): void {
  listings.push({ change, ids: new Set(then.map(({ duty }) => duty.id)) });
  for (const occurrence of then) {
    if (isClosed(occurrence, change) && !closed.has(occurrence.duty.id))
      closed.set(occurrence.duty.id, occurrence);
  }
}

/** `now`, but what had closed as it stood then, and nothing that was not owed by the facts of its closing day. */
function withPast(now: readonly Occurrence[], past: Past, rules: readonly Rule[]): Occurrence[] {
  const owed = now.filter((occurrence) => isStillOwed(occurrence, past));
  const gone = new Map(past.closed);
  const all = owed.map((occurrence) => {
    const { id } = occurrence.duty;
    const then = gone.get(id);
    gone.delete(id);
    return then ? { ...then, cures: occurrence.evidence } : occurrence;
  });
  return gone.size === 0 ? all : [...all, ...gone.values()].sort(inOrderOf(rules));
}

/** What had closed before a change is owed if it was listed then, or raised by what was entered later. */
function isStillOwed(occurrence: Occurrence, { listings }: Past): boolean {
  const then = listings.find(({ change }) => isClosed(occurrence, change));
  return then === undefined || then.ids.has(occurrence.duty.id) || occurrence.knownOn !== undefined;
}

function inOrderOf(rules: readonly Rule[]) {
  const place = new Map(rules.map((rule, index) => [rule.id, index]));
  const placeOf = (occurrence: Occurrence) => place.get(occurrence.duty.rule) ?? 0;
  return (a: Occurrence, b: Occurrence) => placeOf(a) - placeOf(b);
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
