import { readReportDocument as route } from '../../contract/reports.ts';
import { fileTypes } from '../../contract/route.ts';
import { standingSubmission } from '../../domain/supervision.ts';
import { officialDocument, type Annex } from '../../reports/officialDocument.ts';
import { reportTitle } from '../../reports/reportText.ts';
import { dateText } from '../../reports/words.ts';
import { read } from '../request/read.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { readSaid, type Said } from './reportAnswer.ts';
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
    annexes: annexesOf(said),
    on: dateText(standingSubmission(report, context.today)?.on ?? context.today),
  });
  return { ok: true, file: { name: `半年报告_${half.id}.docx`, type: fileTypes.docx, bytes } };
});

/** The units below that have not reported: in the text they are a sentence, on a page of their own a list to work from. */
function annexesOf({ facts: { missing, missingCount } }: Said): Annex[] {
  if (missing.length === 0) return [];
  const more = missingCount > missing.length ? [`另有${missingCount - missing.length}个，不逐一列出。`] : [];
  const lines = missing.map(({ unitName }, n) => `${n + 1}. ${unitName}`);
  return [{ title: '尚未报送报告的下级单位名单', lines: [...lines, ...more] }];
}
