import { decideOnReport } from '../../shared/flows/reports/decideOnReport.ts';
import { editReport } from '../../shared/flows/reports/editReport.ts';
import { listReports } from '../../shared/flows/reports/listReports.ts';
import { listReportsBelow } from '../../shared/flows/reports/listReportsBelow.ts';
import { readReport } from '../../shared/flows/reports/readReport.ts';
import { readReportDocument } from '../../shared/flows/reports/readReportDocument.ts';
import { reviseReport } from '../../shared/flows/reports/reviseReport.ts';
import { sendPaperReport } from '../../shared/flows/reports/sendPaperReport.ts';
import { submitReport } from '../../shared/flows/reports/submitReport.ts';
import { httpFunction } from '../wiring/entry.ts';

export const reports = httpFunction({
  id: 'reports',
  impact:
    'Half-year reports can be neither drafted, submitted, returned nor acknowledged; they can go on paper.',
  flows: [
    listReports,
    listReportsBelow,
    readReport,
    readReportDocument,
    editReport,
    submitReport,
    reviseReport,
    sendPaperReport,
    ...decideOnReport,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
