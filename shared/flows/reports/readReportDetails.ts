import type { UnitFigures } from '../../assess/board.ts';
import { added, isExpected } from '../../assess/figures.ts';
import { isDay, type Day } from '../../domain/days.ts';
import { calendarOf, type Duty } from '../../domain/duty.ts';
import type { Cells } from '../../domain/figures.ts';
import { periodsWithin, type Period } from '../../domain/periods.ts';
import type { ReportDetails } from '../../domain/reportFigures.ts';
import type { Unit } from '../../domain/units.ts';
import { synthesisRow } from '../../rows/talks.ts';
import { problemRectification } from '../../rules/problems.ts';
import { talkContact, talkSecretary } from '../../rules/talks.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import type { Table } from '../table/ports.ts';
import { practicesOf } from './practicesOf.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

/** People or branches that are named; the others are counted. */
const MOST_NAMED = 50;

/** Talks that everybody is to have in a half. */
const COVERING = [talkSecretary.id, talkContact.id];

/** The figures of the half, and what they are of. */
export interface HalfFigures {
  readonly unit: Unit;
  readonly half: Period;
  readonly asOf: Day;
  readonly all: readonly UnitFigures[];
  readonly cellsOf: (unitFigures: UnitFigures) => Cells;
}

/** A branch names people and counts its suggestions; above it the sweeps' figures tell, and no branch is read. */
export async function readReportDetails(
  figures: HalfFigures,
  today: Day,
  table: Table,
): Promise<ReportDetails> {
  const problems = problemsOf(figures);
  const practices = await practicesOf(figures, table);
  if (figures.unit.kind !== 'branch') {
    const suggestions = suggestionsBelow(figures);
    return { uncovered: branchesUncovered(figures), problems, suggestions, practices };
  }
  const [uncovered, suggestions] = await Promise.all([
    peopleUncovered(figures, today, table),
    suggestionsOf(figures, table),
  ]);
  return { uncovered, problems, suggestions, practices };
}

type Uncovered = ReportDetails['uncovered'];

const bounded = (named: Uncovered['named'], list: string): Uncovered => ({
  count: named.reduce((sum, { count }) => sum + count, 0),
  named: named.slice(0, MOST_NAMED),
  more: Math.max(0, named.length - MOST_NAMED),
  list,
});

function branchesUncovered({ unit, half, all, cellsOf }: HalfFigures): Uncovered {
  const named = all.map((unitFigures) => ({
    id: unitFigures.unit.id,
    name: unitFigures.unit.name,
    count: COVERING.map((rule) => leftOf(cellsOf(unitFigures), rule)).reduce((a, b) => a + b),
  }));
  return bounded(
    named.filter(({ count }) => count > 0),
    `/api/units/${unit.id}/coverage?period=${half.id}`,
  );
}

function leftOf(cells: Cells, rule: string): number {
  const { expected = 0, done = 0 } = cells[rule] ?? {};
  return expected - done;
}

/** Each person once, with how many talks are missing. */
async function peopleUncovered(
  { unit, half, asOf }: HalfFigures,
  today: Day,
  table: Table,
): Promise<Uncovered> {
  const list = `/api/branches/${unit.id}/coverage?period=${half.id}`;
  const reading = await readWholeUnit(table, unit.id);
  if (!reading) return bounded([], list);
  const { snapshot } = reading;
  const duties = await assessUnit(table, snapshot, { asOf }, today);
  const missing = Map.groupBy(
    duties.filter((duty) => isUncovered(duty, half)),
    ({ counterpart, subject }) => counterpart ?? subject,
  );
  const named = snapshot.people.flatMap(({ id, name }) => {
    const count = missing.get(id)?.length ?? 0;
    return count > 0 ? [{ id, name, count }] : [];
  });
  return bounded(named, list);
}

const isUncovered = (duty: Duty, half: Period): boolean =>
  COVERING.includes(duty.rule) &&
  calendarOf(duty) === half.id &&
  isExpected(duty) &&
  duty.state !== 'met' &&
  duty.state !== 'metLate';

function problemsOf({ unit, half, all }: HalfFigures): ReportDetails['problems'] {
  const rule = problemRectification.id;
  const months = periodsWithin('month', half.first, half.last).map(({ id }) => id);
  const durations = all.flatMap(({ lasting }) => lasting?.durations[rule] ?? []);
  const closed = durations.flatMap((duration) => months.flatMap((month) => duration.closed[month] ?? []));
  const open = Object.entries(added(durations.map((duration) => duration.open))).filter(
    ([day]) => day <= half.last,
  );
  const [since] = open
    .map(([day]) => day)
    .filter(isDay)
    .sort();
  const list = (show: string): string =>
    `/api/units/${unit.id}/board/duties?period=${half.id}&rule=${rule}&show=${show}`;
  const foundCounts = durations.flatMap((duration) => months.map((month) => duration.found?.[month] ?? 0));
  return {
    found: foundCounts.reduce((sum, count) => sum + count, 0),
    foundList: list('found'),
    closed: closed.length,
    closedList: list('closed'),
    open: open.reduce((sum, [, count]) => sum + count, 0),
    ...(since && { openSince: since }),
    openList: list('unclosed'),
  };
}

/** Of each half they stand in its last month. */
function suggestionsBelow({ unit, half, all }: HalfFigures): NonNullable<ReportDetails['suggestions']> {
  const month = half.last.slice(0, 7);
  const {
    adopt = 0,
    spread = 0,
    strengthenTeam = 0,
  } = added(all.map(({ months }) => months.get(month)?.suggestions ?? {}));
  return { adopt, spread, strengthenTeam, list: listOf(unit, half) };
}

const listOf = ({ id }: Unit, half: Period): string => `/api/units/${id}/syntheses?half=${half.id}`;

async function suggestionsOf(
  { unit, half }: HalfFigures,
  table: Table,
): Promise<NonNullable<ReportDetails['suggestions']>> {
  const all = bodiesOf(await queryRows(table, synthesisRow.under(unit.id))).filter(
    (synthesis) => synthesis.half === half.id,
  );
  const count = (outcome: string): number => all.filter((synthesis) => synthesis.outcome === outcome).length;
  return {
    adopt: count('adopt'),
    spread: count('spread'),
    strengthenTeam: count('strengthenTeam'),
    list: listOf(unit, half),
  };
}
