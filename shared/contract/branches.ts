import * as z from 'zod';
import { dayAnswer, route } from './route.ts';

export const liaisonAnswer = z
  .object({
    person: z.string(),
    name: z.string(),
    phone: z.string().optional().meta({ description: '专为约谈公布的联系电话' }),
    since: dayAnswer,
  })
  .meta({ id: 'Liaison', description: '接受约谈申请的联络员' });

export const readBranch = route({
  id: 'readBranch',
  method: 'GET',
  path: '/api/branches/{id}',
  title: '支部概况',
  governedBy: ['branch.read'],
  status: 200,
  answer: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    parent: z.string().optional(),
    level: z.string(),
    categories: z.array(z.string()),
    lan: z.boolean(),
    startsOn: dayAnswer,
    secretary: z
      .object({
        id: z.string(),
        name: z.string(),
        acting: z.boolean().optional().meta({ description: '临时负责' }),
        responsibleFor: z.string(),
      })
      .optional()
      .meta({ description: '谈心谈话活动第一责任人；空缺时不写' }),
    liaison: liaisonAnswer.optional().meta({ description: '谁接受约谈申请、怎么联系；没有确定时不写' }),
    members: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        standing: z.string(),
        posts: z.array(z.string()),
        noSms: z.boolean().optional().meta({ description: '不接收短信，请支部当面提醒' }),
        leftOn: dayAnswer.optional(),
      }),
    ),
    pairings: z
      .array(
        z.object({
          id: z.string(),
          member: z.string().optional(),
          unit: z.string().optional(),
          with: z.string(),
          label: z.string(),
          startedOn: dayAnswer,
          endedOn: dayAnswer.optional(),
        }),
      )
      .optional()
      .meta({ description: '系统管理员看不到' }),
  }),
});
