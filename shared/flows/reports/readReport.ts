import { readReport as route } from '../../contract/reports.ts';
import { check, done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { reportVersionKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import { readSaid, reportAnswer, reportTag } from './reportAnswer.ts';
import { authorizeReport } from './reportSubject.ts';

/** A report: its draft, what was edited, or what was submitted; an earlier version as it was submitted. */
export const readReport = read(route, [], async (request, context) => {
  const reached = await authorizeReport(request, 'reports.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const subject = reached.body;
  const { version = subject.version } = query.body;
  const key = reportVersionKey(subject.unit.id, subject.half.id, version);
  const text = version === subject.version ? subject.text : await readRow(context.table, key);
  if (version > subject.version || (version < subject.version && !text)) return refuse('notFound');
  const shown = { ...subject, text };
  const said = await readSaid(shown, context);
  const answer = await reportAnswer(shown, said, context);
  return { ...done({ ...answer, version }), etag: reportTag(subject) };
});
