import * as z from 'zod';
import { recordScopes } from '../domain/records.ts';
import { liaisonAnswer } from './branches.ts';
import { dayAnswer, fileTypes, paging, route } from './route.ts';

export const readMe = route({
  id: 'readMe',
  method: 'GET',
  path: '/api/me',
  title: '我是谁、我的支部和职务',
  governedBy: 'self',
  status: 200,
  answer: z.object({
    id: z.string(),
    name: z.string(),
    branch: z.object({ id: z.string(), name: z.string() }).optional(),
    standing: z.string().optional(),
    posts: z.array(z.string()),
    offices: z.array(z.object({ unit: z.string(), role: z.string() })),
    contacts: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .meta({ description: '我的联系人；没有联系人的发展对象和入党积极分子，是支部书记' }),
    liaison: liaisonAnswer.optional().meta({ description: '本支部谁接受约谈申请、怎么联系' }),
    entersFor: z
      .array(z.enum(recordScopes))
      .meta({ description: '能登记谁的事：person 党员的，unit 支部或单位的；都不能的是空的' }),
    today: dayAnswer,
    secondFactor: z.literal('needed').optional().meta({ description: '有的职责要用两步验证登录后才能使用' }),
  }),
});

export const readMyMessages = route({
  id: 'readMyMessages',
  method: 'GET',
  path: '/api/me/messages',
  title: '发给我的短信',
  governedBy: 'self',
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        day: dayAnswer,
        purpose: z.string(),
        template: z.string(),
        text: z.string(),
        state: z.string(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});

export const exportMine = route({
  id: 'exportMine',
  method: 'GET',
  path: '/api/me/export',
  title: '导出我的个人信息：压缩包里是各类数据和一份可以打印的说明；内容太多时分年导出',
  governedBy: 'self',
  wantsOwnPhone: true,
  isCostly: true,
  query: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2100).optional().meta({ title: '只要哪一年的' }),
  }),
  refuses: ['busy'],
  status: 200,
  files: [fileTypes.zip],
  answer: z.never(),
});
