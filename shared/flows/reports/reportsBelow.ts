import type { Day } from '../../domain/days.ts';
import type { Period } from '../../domain/periods.ts';
import {
  firstFiledOn,
  standingPaper,
  standingSubmission,
  type UnitReport,
} from '../../domain/supervision.ts';
import { pathIds, unitOn, type Unit, type UnitId } from '../../domain/units.ts';
import { reportDueOn, reportsTo } from '../../rules/reports.ts';
import { readSurroundings, type Surroundings } from '../scope/readUnit.ts';
import { reportKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

/** A unit that reports to another one, as it stood on the day on which its report is due. */
export interface ReportBelow {
  readonly unit: Unit;
  readonly dueOn: Day;
  readonly report: UnitReport;
}

/**
 * The reports of a half that are owed to `unit`, in the order of the organisation: a report keeps the parent of its due
 * day (PROGRAMME §4.59), so units that have left since are among them and those that came after are not. `around` is
 * the unit, everything below it and what once stood there.
 */
export async function reportsBelow(
  unit: Unit,
  around: readonly Unit[],
  half: Period,
  table: Table,
): Promise<ReportBelow[]> {
  const units = new Map(around.map((unit) => [unit.id, unit]));
  const reportsHere = (unitThen: Unit): boolean => receiverOf(unitThen, units) === unit.id;
  const everHere = [...units.values()].filter(
    (unit) =>
      unit.startsOn <= half.last &&
      [unit, ...(unit.was ?? []).map(({ path }) => ({ ...unit, path }))].some(reportsHere),
  );
  const surroundings = await readSurroundings(table, everHere);
  const owed = everHere
    .map((unit) => standingWhenDue(unit, half, surroundings))
    .filter((report) => reportsHere(report.unit))
    .sort((a, b) => (a.unit.path < b.unit.path ? -1 : 1));
  return withReports(owed, half, table);
}

async function withReports(
  owed: readonly Omit<ReportBelow, 'report'>[],
  half: Period,
  table: Table,
): Promise<ReportBelow[]> {
  const keys = owed.map(({ unit }) => reportKey(unit.id, half.id));
  const rows = await readRows(table, keys, { consistent: true });
  const byPk = new Map(rows.map(({ pk, body }) => [pk, body]));
  return owed.map((reportDue) => ({
    ...reportDue,
    report: byPk.get(reportKey(reportDue.unit.id, half.id).pk) ?? { half: half.id },
  }));
}

/** A branch's summary is due before its committee's report: as many days as the plans along its line say. */
function standingWhenDue(unit: Unit, half: Period, { units }: Surroundings) {
  const line = pathIds(unitOn(unit, half.last).path);
  const dueOn = reportDueOn(
    unit,
    half,
    line.flatMap((id) => units.get(id)?.parameters ?? []),
  );
  return { unit: unitOn(unit, dueOn), dueOn };
}

const receiverOf = (unit: Unit, units: ReadonlyMap<UnitId, Unit>): UnitId | undefined =>
  reportsTo(
    unit,
    pathIds(unit.path)
      .slice(0, -1)
      .reverse()
      .flatMap((id) => units.get(id) ?? []),
  );

/** Whether it lies with the superior: submitted and not returned or taken back, or sent on paper. */
export const isReported = ({ report }: ReportBelow, today: Day): boolean =>
  (standingSubmission(report, today) ?? standingPaper(report, today)) !== undefined;

/** The day by which it is on time or late: of the first submission or of the paper, whichever came first (§4.53). */
export const firstSentOn = ({ report }: ReportBelow): Day | undefined => firstFiledOn(report);
