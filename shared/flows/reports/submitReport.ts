import { submitReport as route } from '../../contract/reports.ts';
import { standingSubmission, type UnitReport } from '../../domain/supervision.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { reportKey, reportVersionKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { filedAbove } from './filedReport.ts';
import { frozenWords, readSaid, reportAnswer, wholeText } from './reportAnswer.ts';
import { authorizeReport, type ReportSubject } from './reportSubject.ts';

/** Figures and text freeze; whoever below has not reported is named in the report itself. */
export const submitReport = write({
  route,
  authorize: (request, context) => authorizeReport(request, 'reports.keep', context),
  decide: async (_input, subject, context) => {
    const { unit, half, version, expect, text: row } = subject;
    const { now, today, caller } = context;
    if (standingSubmission(subject.report, today)) return refuse('wrongState', { detail: '已经报送' });
    const said = await readSaid(subject, context);
    const submitted = { on: today, at: now, by: caller.id };
    const words = frozenWords(said);
    const text = wholeText(words.text, words.appended);
    const frozen = { version, ...words, ...(row?.body.edited && { edited: row.body.edited }), submitted };
    const report = { ...withFormer(subject), submitted };
    return done({
      changes: [
        putRow(reportKey(unit.id, half.id), report, expect),
        putRow(
          reportVersionKey(unit.id, half.id, version),
          { ...frozen, ...said.facts },
          row?.version ?? 'absent',
        ),
        ...(await filedAbove(subject, submitted, context)),
      ],
      answer: await reportAnswer({ ...subject, report }, { ...said, text }, context),
    });
  },
});

/** What was loaded as returned is a former submission once another takes its place. */
function withFormer({ report }: ReportSubject): UnitReport {
  const { submitted, returned, received: _received, former = [], ...rest } = report;
  if (!submitted || !returned) return { ...rest, ...(former.length > 0 && { former }) };
  const ended = { ...returned, by: '', how: 'returned' } as const;
  return { ...rest, former: [...former, { submitted, ended }] };
}
