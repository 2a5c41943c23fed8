import { editReport as route } from '../../contract/reports.ts';
import { isAsRead } from '../pairings/assignmentsTag.ts';
import { standingSubmission } from '../../domain/supervision.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { reportVersionKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { readSaid, reportAnswer, reportTag } from './reportAnswer.ts';
import { authorizeReport } from './reportSubject.ts';

/** A person's words in place of the draft; of two who edit at once the second hears of it. */
export const editReport = write({
  route,
  authorize: (request, context) => authorizeReport(request, 'reports.keep', context),
  decide: async ({ text }, subject, context, { ifMatch }) => {
    const { unit, half, version, report, text: row } = subject;
    if (!isAsRead(ifMatch, reportTag(subject))) return refuse('changedMeanwhile');
    if (standingSubmission(report, context.today))
      return refuse('wrongState', { detail: '已经报送，要修改请先收回' });
    const edited = { at: context.now, by: context.caller.id };
    const key = reportVersionKey(unit.id, half.id, version);
    const change = putRow(key, { version, text, edited }, row?.version ?? 'absent');
    const said = { ...(await readSaid(subject, context)), text, isEdited: true };
    return done({ changes: [change], answer: await reportAnswer(subject, said, context) });
  },
});
