import {
  filingId,
  standingSubmission,
  type FiledReport,
  type ReportFiling,
  type UnitReport,
} from '../../domain/supervision.ts';
import { reportReceipt } from '../../rules/reports.ts';
import { arrivalChanges } from '../lines/arrivalChanges.ts';
import type { CallerContext } from '../request/flow.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { filedReportKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { ReportSubject } from './reportSubject.ts';

type Submission = NonNullable<UnitReport['submitted']>;

/** What was submitted is the superior's to acknowledge from the same moment on; its officers hear that it came. */
export async function filedAbove(
  subject: ReportSubject,
  submitted: Submission,
  context: CallerContext,
): Promise<Change[]> {
  const before = await readFiled(subject, context);
  const filed = { ...emptyOf(subject), filings: [...standingFilings(before?.body), submitted] };
  return [filedChange(subject, filed, before), ...(await arrivals(subject, filed, context))];
}

/** What the superior decided, or that the unit took it back; a receipt stays though the unit takes it back later. */
export async function endedAbove(
  subject: ReportSubject,
  ended: NonNullable<ReportFiling['ended']>,
  context: CallerContext,
): Promise<Change[]> {
  const submitted = standingSubmission(subject.report, context.today);
  if (!submitted) return [];
  const before = await readFiled(subject, context);
  const filed: FiledReport = before?.body ?? { ...emptyOf(subject), filings: [submitted] };
  const last = filed.filings.at(-1);
  if (!last || last.ended) return [];
  const filings = [...filed.filings.slice(0, -1), { ...last, ended }];
  return [filedChange(subject, { ...filed, filings }, before)];
}

const readFiled = ({ unit, half, to }: ReportSubject, { table }: CallerContext) =>
  readRow(table, filedReportKey(to, unit.id, half.id), { consistent: true });

const emptyOf = ({ unit, half, dueOn }: ReportSubject): Omit<FiledReport, 'filings'> => ({
  unit: unit.id,
  half: half.id,
  dueOn,
});

/** What went elsewhere with the unit and was decided there is no more this superior's, should the unit come back. */
const standingFilings = (before: FiledReport | undefined): readonly ReportFiling[] =>
  before?.moved ? before.filings.filter(({ ended }) => ended) : (before?.filings ?? []);

const filedChange = (
  { unit, half, to }: ReportSubject,
  row: FiledReport,
  before: Item<FiledReport> | undefined,
): Change => putRow(filedReportKey(to, unit.id, half.id), row, before?.version ?? 'absent');

async function arrivals(
  { to }: ReportSubject,
  filed: FiledReport,
  context: CallerContext,
): Promise<Change[]> {
  const reading = await readWholeUnit(context.table, to);
  if (!reading) return [];
  const others = reading.snapshot.filedReports.filter(
    ({ unit, half }) => unit !== filed.unit || half !== filed.half,
  );
  const snapshot = { ...reading.snapshot, filedReports: [...others, filed] };
  const thing = filingId(filed, filed.filings.length - 1);
  return arrivalChanges(snapshot, { thing, rules: [reportReceipt] }, context);
}
