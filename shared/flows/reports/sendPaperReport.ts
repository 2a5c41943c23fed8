import { sendPaperReport as route } from '../../contract/reports.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { reportKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { readSaid, reportAnswer } from './reportAnswer.ts';
import { authorizeReport } from './reportSubject.ts';

/** 纸质已报送: the report went on paper (以书面形式), which meets the duty too. */
export const sendPaperReport = write({
  route,
  authorize: (request, context) => authorizeReport(request, 'reports.keep', context),
  decide: async (_input, subject, context) => {
    const { unit, half, expect } = subject;
    if (subject.report.paperSent) return refuse('wrongState', { detail: '已经标明纸质报送' });
    const report = {
      ...subject.report,
      paperSent: { on: context.today, at: context.now, by: context.caller.id },
    };
    return done({
      changes: [putRow(reportKey(unit.id, half.id), report, expect)],
      answer: await reportAnswer({ ...subject, report }, await readSaid(subject, context), context),
    });
  },
});
