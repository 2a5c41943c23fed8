import { standingSubmission, type FormerSubmission, type UnitReport } from '../../domain/supervision.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { reportKey, reportVersionKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { readSaid, reportAnswer } from './reportAnswer.ts';
import type { ReportSubject } from './reportSubject.ts';

/** What stands is returned or taken back: it stays as it was submitted, and the next version begins with its words. */
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
  const { received, submitted: _submitted, former = [], ...rest } = report;
  const ended = { on: today, at: now, by: caller.id, how, reason };
  const after: UnitReport = {
    ...rest,
    former: [...former, { submitted, ended, ...(received && { received }) }],
  };
  const next = version + 1;
  const text = row?.body.text ?? (await readSaid(subject, context)).text;
  const key = reportVersionKey(unit.id, half.id, next);
  const shown = { ...subject, report: after, version: next, text: undefined };
  const said = { ...(await readSaid(shown, context)), text, isEdited: true };
  return done({
    changes: [
      putRow(reportKey(unit.id, half.id), after, expect),
      putRow(key, { version: next, text, edited: { at: now, by: caller.id } }, 'absent'),
    ],
    answer: await reportAnswer(shown, said, context),
  });
}
