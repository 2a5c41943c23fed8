import { draftNotice } from '../../shared/flows/notices/draftNotice.ts';
import { editNotice } from '../../shared/flows/notices/editNotice.ts';
import { issueNotice } from '../../shared/flows/notices/issueNotice.ts';
import { listNotices } from '../../shared/flows/notices/listNotices.ts';
import { readNotice } from '../../shared/flows/notices/readNotice.ts';
import { readNoticeDocument } from '../../shared/flows/notices/readNoticeDocument.ts';
import { receiveNotice } from '../../shared/flows/notices/receiveNotice.ts';
import { withdrawNotice } from '../../shared/flows/notices/withdrawNotice.ts';
import { httpFunction } from '../wiring/entry.ts';

export const notices = httpFunction({
  id: 'notices',
  impact:
    'Notices of criticism can be neither drafted, issued, read nor acknowledged; nothing is issued without a person.',
  flows: [
    draftNotice,
    editNotice,
    withdrawNotice,
    issueNotice,
    receiveNotice,
    listNotices,
    readNotice,
    readNoticeDocument,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
