import { reviseReport as route } from '../../contract/reports.ts';
import { write } from '../request/write.ts';
import { endSubmission } from './endSubmission.ts';
import { authorizeReport } from './reportSubject.ts';

/** The unit takes back what it submitted, with a reason, and writes the next version. */
export const reviseReport = write({
  route,
  authorize: (request, context) => authorizeReport(request, 'reports.keep', context),
  decide: ({ reason }, subject, context) => endSubmission(subject, 'revised', reason, context),
});
