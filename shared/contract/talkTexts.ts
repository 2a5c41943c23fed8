import * as z from 'zod';
import { recordSheetFieldNames, type RecordSheetField } from '../domain/talks.ts';
import { day, id, text } from '../submissions/fields.ts';
import { dayAnswer, fileTypes, instantAnswer, route } from './route.ts';

const part = z.string().optional();

export const readTalkText = route({
  id: 'readTalkText',
  method: 'GET',
  path: '/api/talks/{id}/text',
  title: '谈话的保密内容：只有谈话双方和获准的人能看，每次查看都有记录',
  governedBy: ['talkText.read', 'talkText.breakGlass'],
  wantsOwnPhone: true,
  refuses: ['busy'],
  status: 200,
  answer: z.object({
    id: z.string(),
    text: part,
    opinions: part,
    problems: part,
    improvements: part,
    expectations: part,
    suggestions: part,
  }),
});

export const grantTalk = route({
  id: 'grantTalk',
  method: 'POST',
  path: '/api/talks/{id}/grants',
  title: '允许别人查看谈话内容到某一天',
  governedBy: ['talkText.share'],
  wantsOwnPhone: true,
  body: z.strictObject({
    to: id.meta({ title: '允许谁看', widget: 'person' }),
    until: day.meta({ title: '到哪天为止', widget: 'day' }),
  }),
  status: 201,
  answer: z.object({ to: z.string(), until: dayAnswer, by: z.string() }),
});

export const breakGlass = route({
  id: 'breakGlass',
  method: 'POST',
  path: '/api/talks/{id}/break-glass',
  title: '安全管理员紧急查看：写明理由，三小时内有效，谈话双方会收到通知',
  governedBy: ['talkText.breakGlass'],
  wantsOwnPhone: true,
  body: z.strictObject({ reason: text(500) }),
  status: 201,
  answer: z.object({ until: instantAnswer }),
});

export const readTalkReads = route({
  id: 'readTalkReads',
  method: 'GET',
  path: '/api/talks/{id}/reads',
  title: '谁在什么时候看过谈话内容，给谈话双方看',
  governedBy: ['talkText.share'],
  wantsOwnPhone: true,
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        at: instantAnswer,
        by: z.string(),
        why: z.enum(['own', 'grant', 'breakGlass']),
        reason: z.string().optional(),
        hash: z.string().meta({ description: '与上一条相连的校验值，删改任何一条都会看出来' }),
      }),
    ),
    grants: z.array(z.object({ to: z.string(), until: dayAnswer, by: z.string() })),
    words: z
      .array(z.object({ by: z.string(), ok: z.boolean(), on: dayAnswer, note: z.string().optional() }))
      .meta({ description: '谈话对象的确认或不同意见' }),
  }),
});

export const confirmTalk = route({
  id: 'confirmTalk',
  method: 'POST',
  path: '/api/talks/{id}/confirm',
  title: '谈话对象确认记录，或提出不同意见',
  governedBy: ['talkText.confirm'],
  wantsOwnPhone: true,
  body: z.strictObject({
    ok: z.boolean().meta({ title: '记录属实' }),
    note: text(500).optional().meta({ title: '不同意见，只有谈话双方能看' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ ok: z.boolean(), on: dayAnswer }),
});

export const sheetFields = z.enum(recordSheetFieldNames);

/** L72 names what a sheet cannot do without. */
const REQUIRED: readonly RecordSheetField[] = ['summary', 'problems', 'rectification'];

export const chooseRecordSheet = route({
  id: 'chooseRecordSheet',
  method: 'PUT',
  path: '/api/units/{id}/record-sheet',
  title: '统一制定谈心谈话记录表的栏目和顺序',
  governedBy: ['parameters.keep'],
  body: z.strictObject({
    fields: z
      .array(sheetFields)
      .max(30)
      .refine((fields) => new Set(fields).size === fields.length, '每一栏只写一次')
      .refine(
        (fields) => REQUIRED.every((field) => fields.includes(field)),
        '主要内容、反映的突出问题和整改落实情况不能少',
      ),
  }),
  status: 200,
  answer: z.object({ fields: z.array(sheetFields) }),
});

export const readRecordSheet = route({
  id: 'readRecordSheet',
  method: 'GET',
  path: '/api/talks/{id}/sheet',
  title: '打印谈心谈话记录表（和查看保密内容一样留有记录）',
  governedBy: ['talkText.read', 'talkText.breakGlass'],
  wantsOwnPhone: true,
  refuses: ['busy'],
  status: 200,
  files: [fileTypes.docx],
  answer: z.never(),
});
