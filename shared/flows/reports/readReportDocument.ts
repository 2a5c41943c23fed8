import { readReportDocument as route } from '../../contract/reports.ts';
import { fileTypes } from '../../contract/route.ts';
import { standingSubmission } from '../../domain/supervision.ts';
import { officialDocument } from '../../reports/officialDocument.ts';
import { reportTitle } from '../../reports/reportText.ts';
import { dateText } from '../../reports/words.ts';
import { read } from '../request/read.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { readSaid } from './reportAnswer.ts';
import { authorizeReport } from './reportSubject.ts';

/** The report to print: what was submitted with its day, or the draft of today. */
export const readReportDocument = read(route, [], async (request, context) => {
  const reached = await authorizeReport(request, 'reports.read', context);
  if (!reached.ok) return reached;
  const { unit, half, to, report } = reached.body;
  const said = await readSaid(reached.body, context);
  const superior = await readUnitRow(context.table, to);
  const bytes = await officialDocument({
    title: reportTitle(unit.name, half.id),
    to: superior?.name ?? to,
    paragraphs: said.text.split('\n'),
    from: unit.name,
    on: dateText(standingSubmission(report, context.today)?.on ?? context.today),
  });
  return { ok: true, file: { name: `半年报告_${half.id}.docx`, type: fileTypes.docx, bytes } };
});
