import type { Day } from '../../domain/days.ts';
import { parsePeriod, type Period } from '../../domain/periods.ts';
import { submissionsBefore, type UnitReport } from '../../domain/supervision.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import type { ReportVersion } from '../../rows/supervision.ts';
import { reportDueOn, reportsTo } from '../../rules/reports.ts';
import { done, refuse, type CallerContext, type FlowRequest, type Result } from '../request/flow.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { reportKey, reportVersionKey } from '../table/keys.ts';
import type { Expected, Item } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

/** A report of a half, with its present version and what is needed to write either. */
export interface ReportSubject {
  readonly unit: Unit;
  readonly to: UnitId;
  readonly half: Period;
  readonly dueOn: Day;
  readonly report: UnitReport;
  readonly expect: Expected;
  readonly version: number;
  readonly text: Item<ReportVersion> | undefined;
  readonly reading: UnitReading;
}

/** The half that a path names, if it has begun. */
export function halfOf(id: string | undefined, today: Day): Period | undefined {
  const half = id?.includes('-H') ? parsePeriod(id) : undefined;
  return half && half.first <= today ? half : undefined;
}

/** Which version is being written: one more than have ended. */
const versionOf = ({ former = [], submitted, returned }: UnitReport): number =>
  submissionsBefore(former).length + (submitted && returned && returned.at >= submitted.at ? 2 : 1);

/** Reads the report that a path names; the topmost unit has none, nor has a half that has not begun. */
export async function readSubject(
  unit: Unit,
  asked: string | undefined,
  { table, today }: CallerContext,
): Promise<Result<ReportSubject>> {
  const half = halfOf(asked, today);
  const reading = half && (await readWholeUnit(table, unit.id, { consistent: true }));
  if (!half || !reading || half.last < unit.startsOn) return refuse('notFound');
  const { snapshot, versions } = reading;
  const to = reportsTo(snapshot.unit, snapshot.lineage.ancestors);
  if (to === undefined) return refuse('notFound');
  const report = snapshot.reports.find((report) => report.half === half.id) ?? { half: half.id };
  const version = versionOf(report);
  return done({
    unit: snapshot.unit,
    to,
    half,
    dueOn: reportDueOn(snapshot.unit, half, snapshot.lineage.parameters),
    report,
    expect: versions.get(reportKey(unit.id, half.id).sk) ?? 'absent',
    version,
    text: await readRow(table, reportVersionKey(unit.id, half.id, version), { consistent: true }),
    reading,
  });
}

/** The same for whoever may do `action` in the unit of the path. */
export async function authorizeReport(
  { params }: FlowRequest,
  action: 'reports.read' | 'reports.keep',
  context: CallerContext,
): Promise<Result<ReportSubject>> {
  const reached = await authorize(params['id'], action, context);
  return reached.ok ? readSubject(reached.body.unit, params['half'], context) : reached;
}

/** Whether the first submission came after the due day. */
export const isLateBy = (first: UnitReport['submitted'], dueOn: Day): boolean =>
  first !== undefined && first.on > dueOn;
