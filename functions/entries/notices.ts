import * as noticesRoutes from '../../shared/contract/notices.ts';
import { draftNotice } from '../../shared/flows/notices/draftNotice.ts';
import { editNotice } from '../../shared/flows/notices/editNotice.ts';
import { issueNotice } from '../../shared/flows/notices/issueNotice.ts';
import { listNotices } from '../../shared/flows/notices/listNotices.ts';
import { readNotice } from '../../shared/flows/notices/readNotice.ts';
import { readNoticeDocument } from '../../shared/flows/notices/readNoticeDocument.ts';
import { receiveNotice } from '../../shared/flows/notices/receiveNotice.ts';
import { withdrawNotice } from '../../shared/flows/notices/withdrawNotice.ts';
import type { Bound } from '../wiring/http.ts';

export const notices: readonly Bound<'vault'>[] = [
  { route: noticesRoutes.draftNotice, flow: draftNotice },
  { route: noticesRoutes.editNotice, flow: editNotice },
  { route: noticesRoutes.withdrawNotice, flow: withdrawNotice },
  { route: noticesRoutes.issueNotice, flow: issueNotice },
  { route: noticesRoutes.receiveNotice, flow: receiveNotice },
  { route: noticesRoutes.listNotices, flow: listNotices },
  { route: noticesRoutes.readNotice, flow: readNotice },
  { route: noticesRoutes.readNoticeDocument, flow: readNoticeDocument },
];
