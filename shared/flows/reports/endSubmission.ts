import { othersThan } from '../../access/caller.ts';
import {
  standingPaper,
  standingSubmission,
  type FormerSubmission,
  type UnitReport,
} from '../../domain/supervision.ts';
import { officeOf } from '../../rules/addressees.ts';
import { Facts } from '../../rules/facts.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { reportKey, reportVersionKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';
import { endedAbove } from './filedReport.ts';
import { readSaid, reportAnswer } from './reportAnswer.ts';
import type { ReportSubject } from './reportSubject.ts';

/**
 * What stands is returned or taken back: it stays as it was submitted, and the next version begins with the words that
 * somebody wrote, or with the draft of that day. A return unmakes the paper too; what went on paper alone has no
 * version, so that its draft goes on.
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
  const isPaperBack = how === 'returned' && standingPaper(report, today) !== undefined;
  if (!submitted && !isPaperBack) return refuse('wrongState', { detail: '还没有报送' });
  const after = endedWith(report, { on: today, at: now, by: caller.id, how, reason }, isPaperBack);
  const next = submitted ? version + 1 : version;
  const shown = { ...subject, report: after, version: next, ...(submitted && { text: undefined }) };
  const { text, edited } = row?.body ?? {};
  const written = submitted && text !== undefined && edited && { version: next, text, edited };
  const draft = await readSaid(shown, context);
  return done({
    changes: [
      putRow(reportKey(unit.id, half.id), after, expect),
      ...(await endedAbove(subject, { on: today, at: now, how }, context)),
      ...(how === 'returned' ? await tellUnit(subject, context) : []),
      ...(written ? [putRow(reportVersionKey(unit.id, half.id, next), written, 'absent')] : []),
    ],
    answer: await reportAnswer(
      shown,
      written ? { ...draft, text: written.text, isEdited: true } : draft,
      context,
    ),
  });
}

function endedWith(
  { received, submitted, paperSent, former = [], ...rest }: UnitReport,
  ended: FormerSubmission['ended'],
  isPaperBack: boolean,
): UnitReport {
  const last = {
    ...(submitted && { submitted }),
    ended,
    ...(received && { received }),
    ...(isPaperBack && paperSent && { paperSent }),
  };
  return { ...rest, ...(paperSent && !isPaperBack && { paperSent }), former: [...former, last] };
}

/** It is the turn of whoever keeps the unit's reports. */
const tellUnit = ({ unit, half, reading }: ReportSubject, context: CallerContext): Promise<Change[]> =>
  noticeChanges(
    othersThan(officeOf(new Facts(reading.snapshot, context.today)), context.caller),
    unit.id,
    'report-returned',
    context,
    half.id,
  );
