import { standingSubmission, type FormerSubmission, type UnitReport } from '../../domain/supervision.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { reportKey, reportVersionKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { endedAbove } from './filedReport.ts';
import { readSaid, reportAnswer } from './reportAnswer.ts';
import type { ReportSubject } from './reportSubject.ts';

/**
 * What stands is returned or taken back: it stays as it was submitted, and the next version begins with
 * the words that somebody wrote, or with the draft of that day. A return unmakes the paper that went with it.
 */
export async function endSubmission(
  subject: ReportSubject,
  how: FormerSubmission['ended']['how'],
  reason: string,
  context: CallerContext,
): Promise<Result<Decision>> {
  const { unit, half, report, expect, version, text: row } = subject;
  const { today, now, caller } = context;
  const submitted = standingSubmission(report, today);
  if (!submitted) return refuse('wrongState', { detail: '还没有报送' });
  const { received, submitted: _submitted, paperSent, former = [], ...rest } = report;
  const isUnmade = paperSent && how === 'returned';
  const ended = { on: today, at: now, by: caller.id, how, reason };
  const after: UnitReport = {
    ...rest,
    ...(paperSent && !isUnmade && { paperSent }),
    former: [...former, { submitted, ended, ...(received && { received }), ...(isUnmade && { paperSent }) }],
  };
  const next = version + 1;
  const shown = { ...subject, report: after, version: next, text: undefined };
  const { text, edited } = row?.body ?? {};
  const written = text !== undefined && edited && { version: next, text, edited };
  const draft = await readSaid(shown, context);
  return done({
    changes: [
      putRow(reportKey(unit.id, half.id), after, expect),
      ...(await endedAbove(subject, { on: today, at: now, how }, context)),
      ...(written ? [putRow(reportVersionKey(unit.id, half.id, next), written, 'absent')] : []),
    ],
    answer: await reportAnswer(
      shown,
      written ? { ...draft, text: written.text, isEdited: true } : draft,
      context,
    ),
  });
}
