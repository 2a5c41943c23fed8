/** What is shown and never owed: coverage of a unit in a period. */
import { addDays, earlier, type Day } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import { contains, type PeriodId, type Period } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { lineageOn } from '../domain/units.ts';
import type { Evidence } from '../rules/claim.ts';
import { unassignedOn } from '../rules/contactTalks.ts';
import { coverages, unpairedMembers } from '../rules/coverage.ts';
import type { Coverage, CoverageClaim } from '../rules/coverageClaim.ts';
import { factsOn, type Facts } from '../rules/facts.ts';
import { numberedSince } from '../rules/livelihood.ts';
import { knownAt } from '../rows/knownAt.ts';
import { CLOSES_AFTER } from './slots.ts';

/** A record or other thing by which somebody is covered, and its day. */
export interface CoveredBy {
  readonly id: string;
  readonly on: Day;
}

/** One whom an entry concerns, with what there is of it; an empty list is a gap, and nobody is told. */
export interface CoverageRow {
  readonly subject: string;
  readonly counterpart?: string;
  readonly by: readonly CoveredBy[];
}

/** A number that a local plan has given to what has none in the source, and the day from which it binds. */
export interface LocalNumber {
  readonly value: number;
  readonly since: Day;
}

export interface CoverageEntry {
  readonly id: string;
  readonly rows: readonly CoverageRow[];
  readonly localNumber?: LocalNumber;
}

export interface CoverageOfPeriod {
  readonly period: PeriodId;
  /** The day of which it is: the period's last, or the day on which it is looked at. */
  readonly asOf: Day;
  /** Entries that concern nobody here are left out. */
  readonly entries: readonly CoverageEntry[];
  /** In-service members who should have a household and have none. */
  readonly unpaired: readonly PersonId[];
  /** Development targets and activists without a contact. */
  readonly unassigned: readonly PersonId[];
}

/** The last day on which what is entered still changes the coverage of a period, as for duties (PROGRAMME §4.10). */
export const coverageClosesOn = ({ kind, last }: Period): Day => addDays(last, CLOSES_AFTER[kind]);

/**
 * The coverage of a unit in `period`, as far as it had come by `asOf`; of one that has closed, by what was known then.
 * Pure; nothing of it is overdue or counted.
 */
export const cover = (snapshot: UnitSnapshot, period: Period, asOf: Day = period.last): CoverageOfPeriod =>
  coverIn(period, factsFor(snapshot, period, asOf));

/** The facts by which a period is judged on `asOf`. */
export function factsFor(snapshot: UnitSnapshot, period: Period, asOf: Day): Facts {
  const closesOn = coverageClosesOn(period);
  const knownThen = closesOn < asOf ? knownAt(snapshot, closesOn) : snapshot;
  return factsOn(knownThen, earlier(period.last, asOf));
}

/** The coverage of a period by its facts. */
export function coverIn(period: Period, facts: Facts): CoverageOfPeriod {
  const day = facts.asOf;
  const entries = coverages.map((coverage) => entryOf(coverage, facts, period));
  return {
    period: period.id,
    asOf: day,
    entries: entries.filter(({ rows }) => rows.length > 0),
    unpaired: unpairedMembers(facts).map(({ id }) => id),
    unassigned: unassignedOn(facts, day).map(({ id }) => id),
  };
}

function entryOf({ id, claims, mayBeNumbered }: Coverage, facts: Facts, period: Period): CoverageEntry {
  const localNumber = mayBeNumbered ? localNumberOf(id, facts, period) : undefined;
  return {
    id,
    rows: [...claims(facts)].map((claim) => rowOf(claim, period, facts.asOf)),
    ...(localNumber && { localNumber }),
  };
}

/** The strictest number that binds by the period's last day. */
function localNumberOf(rule: string, { snapshot }: Facts, { last }: Period): LocalNumber | undefined {
  const since = numberedSince({ snapshot });
  if (since === undefined || since > last) return undefined;
  const { parameters } = lineageOn(snapshot.lineage, last);
  const values = parameters
    .filter((row) => row.rule === rule && row.parameter === 'minimum' && row.since <= last)
    .map(({ value }) => value);
  return values.length > 0 ? { value: Math.max(...values), since } : undefined;
}

function rowOf(
  { subject, counterpart, lasting, evidence }: CoverageClaim,
  period: Period,
  day: Day,
): CoverageRow {
  const isSeen = (piece: Evidence) =>
    piece.on <= day && (lasting ? isValid(piece, day) : isIn(piece, period));
  return {
    subject,
    ...(counterpart !== undefined && { counterpart }),
    by: evidence.filter(isSeen).map(({ id, on }) => ({ id, on })),
  };
}

const isValid = ({ until }: Evidence, day: Day): boolean => until === undefined || day < until;

const isIn = ({ on, names }: Evidence, period: Period): boolean =>
  names ? contains(period, names) : period.first <= on && on <= period.last;
