import { mayDecideReport } from '../../access/reports.ts';
import { receiveReport as receiveRoute, returnReport as returnRoute } from '../../contract/reports.ts';
import { standingSubmission } from '../../domain/supervision.ts';
import { done, refuse, type CallerContext, type FlowRequest, type Result } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { reportKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { endSubmission } from './endSubmission.ts';
import { endedAbove } from './filedReport.ts';
import { readSaid, reportAnswer } from './reportAnswer.ts';
import { readSubject, type ReportSubject } from './reportSubject.ts';

/** An officer of the unit to which the report goes. */
async function authorizeDecision(
  { params }: FlowRequest,
  context: CallerContext,
): Promise<Result<ReportSubject>> {
  const { caller, today } = context;
  const unit = isId(params['id']) ? await readUnitRow(context.table, params['id']) : undefined;
  if (!unit) return refuse('notFound');
  const subject = await readSubject(unit, params['half'], context);
  if (!subject.ok) return subject;
  const refusal = refusalOf(mayDecideReport(subject.body.report, subject.body, caller, today));
  return refusal ?? subject;
}

const returnReport = write({
  route: returnRoute,
  authorize: authorizeDecision,
  decide: async ({ reason }, subject, context) => {
    if (subject.report.received) return refuse('wrongState', { detail: '已经签收' });
    return endSubmission(subject, 'returned', reason, context);
  },
});

export const receiveReport = write({
  route: receiveRoute,
  authorize: authorizeDecision,
  decide: async (_input, subject, context) => {
    const { unit, half, expect } = subject;
    const { today, now, caller } = context;
    if (!standingSubmission(subject.report, today)) return refuse('wrongState', { detail: '还没有报送' });
    if (subject.report.received) return refuse('wrongState', { detail: '已经签收' });
    const report = { ...subject.report, received: { on: today, at: now, by: caller.id } };
    return done({
      changes: [
        putRow(reportKey(unit.id, half.id), report, expect),
        ...(await endedAbove(subject, { on: today, at: now, how: 'received' }, context)),
      ],
      answer: await reportAnswer({ ...subject, report }, await readSaid(subject, context), context),
    });
  },
});

/** The superior acknowledges a report or returns it with a reason; after a receipt the unit alone takes it back. */
export const decideOnReport = [returnReport, receiveReport];
