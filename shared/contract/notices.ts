import * as z from 'zod';
import { noticeSides, noticeStates } from '../domain/notices.ts';
import { exact, id, text } from '../submissions/fields.ts';
import { dayAnswer, fileTypes, paging, route, turnAnswer } from './route.ts';

/** Characters of a notice: two printed pages at most. */
export const NOTICE_MAX = 4000;

const noticeAnswer = z
  .object({
    id: z.string(),
    unit: z.string(),
    about: z.enum(['unit', 'member']),
    member: z.string().optional(),
    issuer: z.string(),
    draftedOn: dayAnswer,
    issuedOn: dayAnswer.optional(),
    issuedBy: z.string().optional(),
    withdrawnOn: dayAnswer.optional(),
    reason: z.string().optional().meta({ description: '撤回草稿的原因' }),
    text: z.string(),
    state: z.enum(noticeStates),
    receipts: z.array(
      z.object({ side: z.enum(noticeSides), on: dayAnswer, by: z.string(), note: z.string().optional() }),
    ),
    awaits: z.array(z.enum(noticeSides)).meta({ description: '还没有签收的一方' }),
    turn: turnAnswer.optional(),
  })
  .meta({ id: 'CriticismNotice' });

const shared = {
  text: text(NOTICE_MAX).optional().meta({ title: '通报内容，不填的由系统按逾期事项起草', widget: 'text' }),
  duties: z
    .array(exact(400).min(1))
    .min(1)
    .max(200)
    .optional()
    .meta({ title: '就哪几项逾期事项起草，不填的是全部' }),
};

export const draftNotice = route({
  id: 'draftNotice',
  method: 'POST',
  path: '/api/notices',
  title: '起草通报：对单位的和对党员的分开行文，由人修改后发出',
  governedBy: ['notices.issue'],
  body: z.discriminatedUnion('about', [
    z.strictObject({
      unit: id.meta({ title: '通报哪个支部或单位' }),
      about: z.literal('unit'),
      ...shared,
    }),
    z.strictObject({
      unit: id.meta({ title: '党员所在支部' }),
      about: z.literal('member'),
      member: id.meta({ title: '通报哪名党员', widget: 'person' }),
      ...shared,
    }),
  ]),
  status: 201,
  answer: noticeAnswer,
});

export const editNotice = route({
  id: 'editNotice',
  method: 'PUT',
  path: '/api/notices/{id}',
  title: '修改通报草稿',
  governedBy: ['notices.keep', 'notices.readUnits', 'notices.readMembers', 'notices.readIssuers'],
  body: z.strictObject({ text: text(NOTICE_MAX).meta({ title: '通报内容', widget: 'text' }) }),
  refuses: ['wrongState'],
  status: 200,
  answer: noticeAnswer,
});

export const withdrawNotice = route({
  id: 'withdrawNotice',
  method: 'POST',
  path: '/api/notices/{id}/withdraw',
  title: '撤回通报草稿',
  governedBy: ['notices.keep', 'notices.readUnits', 'notices.readMembers', 'notices.readIssuers'],
  body: z.strictObject({ reason: text(500) }),
  refuses: ['wrongState'],
  status: 200,
  answer: noticeAnswer,
});

export const issueNotice = route({
  id: 'issueNotice',
  method: 'POST',
  path: '/api/notices/{id}/issue',
  title: '发出通报：此后内容不再更改',
  governedBy: ['notices.keep', 'notices.readUnits', 'notices.readMembers', 'notices.readIssuers'],
  body: z.strictObject({}),
  refuses: ['wrongState'],
  status: 200,
  answer: noticeAnswer,
});

export const receiveNotice = route({
  id: 'receiveNotice',
  method: 'POST',
  path: '/api/notices/{id}/receipt',
  title: '签收通报，可以写明情况',
  governedBy: [
    'notices.receive',
    'notices.readIssuers',
    'notices.readMembers',
    'notices.keep',
    'notices.readUnits',
  ],
  body: z.strictObject({
    note: text(1000).optional().meta({ title: '需要说明的情况', widget: 'text' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: noticeAnswer,
});

export const listNotices = route({
  id: 'listNotices',
  method: 'GET',
  path: '/api/units/{id}/notices',
  title: '对一个支部或单位的通报；对党员的只有本人、书记和发出单位及其上级能看',
  governedBy: ['notices.readUnits', 'notices.readMembers', 'notices.readIssuers', 'notices.keep'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({ items: z.array(noticeAnswer), cursor: z.string().optional() }),
});

export const readNotice = route({
  id: 'readNotice',
  method: 'GET',
  path: '/api/notices/{id}',
  title: '一份通报',
  governedBy: ['notices.readIssuers', 'notices.readMembers', 'notices.keep', 'notices.readUnits'],
  status: 200,
  answer: noticeAnswer,
});

export const readNoticeDocument = route({
  id: 'readNoticeDocument',
  method: 'GET',
  path: '/api/notices/{id}/document',
  title: '打印已经发出的通报',
  governedBy: ['notices.readIssuers', 'notices.readMembers', 'notices.keep', 'notices.readUnits'],
  refuses: ['wrongState'],
  status: 200,
  files: [fileTypes.docx],
  answer: z.never(),
});
