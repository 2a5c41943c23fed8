/** What is shown and never owed: coverage of a unit in a period. */
import { earlier, type Day } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import { contains, type PeriodId, type Period } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { Evidence } from '../rules/claim.ts';
import { coverages, unpairedMembers, type CoverageClaim } from '../rules/coverage.ts';
import { Facts } from '../rules/facts.ts';

/** One whom an entry concerns, with what there is of it; an empty list is a gap, and nobody is told. */
export interface CoverageRow {
  readonly subject: string;
  readonly counterpart?: string;
  readonly counted: readonly string[];
}

export interface CoverageEntry {
  readonly id: string;
  readonly rows: readonly CoverageRow[];
}

export interface CoverageOfPeriod {
  readonly period: PeriodId;
  /** Entries that concern nobody here are left out. */
  readonly entries: readonly CoverageEntry[];
  readonly unpaired: readonly PersonId[];
}

/** The coverage of a unit in `period`, as far as it had come by `asOf`. Pure; nothing of it is overdue or counted. */
export function cover(snapshot: UnitSnapshot, period: Period, asOf: Day = period.last): CoverageOfPeriod {
  const day = earlier(period.last, asOf);
  const facts = new Facts(snapshot, day);
  const entries = coverages.map(({ id, claims }) => ({
    id,
    rows: [...claims(facts)].map((claim) => rowOf(claim, period, day)),
  }));
  return {
    period: period.id,
    entries: entries.filter(({ rows }) => rows.length > 0),
    unpaired: unpairedMembers(facts).map(({ id }) => id),
  };
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
    counted: evidence.filter(isSeen).map(({ id }) => id),
  };
}

const isValid = ({ until }: Evidence, day: Day): boolean => until === undefined || day < until;

const isIn = ({ on, names }: Evidence, period: Period): boolean =>
  names ? contains(period, names) : period.first <= on && on <= period.last;
