/** What the units above sum of a branch's coverage: counts by period and entry, and nobody's name. */
import type { CoverageCell, CoverageFigures } from '../domain/coverageFigures.ts';
import { earlier, type Day } from '../domain/days.ts';
import { periodsWithin, type Period, type PeriodKind } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { Facts } from '../rules/facts.ts';
import { coverageClosesOn, coverIn, factsFor, type CoverageEntry } from './cover.ts';

const KINDS: readonly PeriodKind[] = ['month', 'quarter', 'half', 'year'];

/** Every period that has begun by `asOf` and whose coverage could still change on or after `from`. */
export const coveredPeriods = (startsOn: Day, from: Day, asOf: Day): Period[] =>
  KINDS.flatMap((kind) => periodsWithin(kind, startsOn, asOf)).filter(
    (period) => coverageClosesOn(period) >= from,
  );

/** The figures of each period; those that concern nobody are left out. */
export function coverageFigures(
  snapshot: UnitSnapshot,
  periods: readonly Period[],
  asOf: Day,
): Map<Period, CoverageFigures> {
  const byDay = new Map<string, Facts>();
  const factsOf = (period: Period): Facts => {
    // Periods that end on one day and close together share their facts.
    const closesOn = coverageClosesOn(period);
    const key = `${earlier(period.last, asOf)} ${closesOn < asOf ? closesOn : ''}`;
    const facts = byDay.get(key) ?? factsFor(snapshot, period, asOf);
    byDay.set(key, facts);
    return facts;
  };
  return new Map(
    periods.flatMap((period) => {
      const figures = figuresIn(period, factsOf(period));
      return figures ? [[period, figures] as const] : [];
    }),
  );
}

function figuresIn(period: Period, facts: Facts): CoverageFigures | undefined {
  const { entries, unpaired, unassigned } = coverIn(period, facts);
  if (entries.length + unpaired.length + unassigned.length === 0) return undefined;
  return {
    rules: Object.fromEntries(entries.map((entry) => [entry.id, cellOf(entry)])),
    unpaired: unpaired.length,
    unassigned: unassigned.length,
  };
}

const cellOf = ({ rows, localNumber }: CoverageEntry): CoverageCell => ({
  concerned: rows.length,
  covered: rows.filter(({ by }) => by.length > 0).length,
  ...(localNumber && { numbered: rows.length }),
});

/** The figures of several units together. */
export function sumOfCoverage(all: readonly CoverageFigures[]): CoverageFigures {
  const rules = new Map<string, CoverageCell>();
  for (const figures of all) {
    for (const [id, cell] of Object.entries(figures.rules)) rules.set(id, added(rules.get(id), cell));
  }
  return {
    rules: Object.fromEntries(rules),
    unpaired: all.reduce((sum, { unpaired }) => sum + unpaired, 0),
    unassigned: all.reduce((sum, { unassigned }) => sum + unassigned, 0),
  };
}

function added(cell: CoverageCell | undefined, other: CoverageCell): CoverageCell {
  if (!cell) return other;
  const numbered = (cell.numbered ?? 0) + (other.numbered ?? 0);
  return {
    concerned: cell.concerned + other.concerned,
    covered: cell.covered + other.covered,
    ...(numbered > 0 && { numbered }),
  };
}
