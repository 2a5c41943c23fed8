import * as z from 'zod';
import { day, id, text } from '../submissions/fields.ts';
import { dayText, instantText, route } from './route.ts';

const part = z.string().optional();

export const readTalkText = route({
  id: 'readTalkText',
  method: 'GET',
  path: '/api/talks/{id}/text',
  title: '谈话的保密内容：只有谈话双方和获准的人能看，每次查看都有记录',
  caller: 'person',
  status: 200,
  answer: z.object({
    id: z.string(),
    text: part,
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
  caller: 'person',
  body: z.strictObject({
    to: id.meta({ title: '允许谁看', widget: 'person' }),
    until: day.meta({ title: '到哪天为止', widget: 'day' }),
  }),
  status: 201,
  answer: z.object({ to: z.string(), until: dayText, by: z.string() }),
});

export const breakGlass = route({
  id: 'breakGlass',
  method: 'POST',
  path: '/api/talks/{id}/break-glass',
  title: '安全管理员紧急查看：写明理由，三小时内有效，谈话双方会收到通知',
  caller: 'person',
  body: z.strictObject({ reason: text(500) }),
  status: 201,
  answer: z.object({ until: instantText }),
});

export const readTalkReads = route({
  id: 'readTalkReads',
  method: 'GET',
  path: '/api/talks/{id}/reads',
  title: '谁在什么时候看过谈话内容，给谈话双方看',
  caller: 'person',
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        at: instantText,
        by: z.string(),
        why: z.enum(['own', 'grant', 'breakGlass']),
        reason: z.string().optional(),
        hash: z.string().meta({ description: '与上一条相连的校验值，删改任何一条都会看出来' }),
      }),
    ),
    grants: z.array(z.object({ to: z.string(), until: dayText, by: z.string() })),
  }),
});

export const confirmTalk = route({
  id: 'confirmTalk',
  method: 'POST',
  path: '/api/talks/{id}/confirm',
  title: '谈话对象确认记录，或提出不同意见',
  caller: 'person',
  body: z.strictObject({
    ok: z.boolean().meta({ title: '记录属实' }),
    note: text(500).optional().meta({ title: '不同意见，只有谈话双方能看' }),
  }),
  status: 200,
  answer: z.object({ ok: z.boolean(), on: dayText }),
});
