import * as routes from '../../shared/contract/notices.ts';
import { draftNotice } from '../../shared/flows/draftNotice.ts';
import { editNotice } from '../../shared/flows/editNotice.ts';
import { issueNotice } from '../../shared/flows/issueNotice.ts';
import { listNotices } from '../../shared/flows/listNotices.ts';
import { readNotice } from '../../shared/flows/readNotice.ts';
import { readNoticeDocument } from '../../shared/flows/readNoticeDocument.ts';
import { receiveNotice } from '../../shared/flows/receiveNotice.ts';
import { withdrawNotice } from '../../shared/flows/withdrawNotice.ts';
import type { Bound } from '../wiring/http.ts';

export const notices: readonly Bound[] = [
  { route: routes.draftNotice, flow: draftNotice },
  { route: routes.editNotice, flow: editNotice },
  { route: routes.withdrawNotice, flow: withdrawNotice },
  { route: routes.issueNotice, flow: issueNotice },
  { route: routes.receiveNotice, flow: receiveNotice },
  { route: routes.listNotices, flow: listNotices },
  { route: routes.readNotice, flow: readNotice },
  { route: routes.readNoticeDocument, flow: readNoticeDocument },
];
