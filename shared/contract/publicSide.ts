import * as z from 'zod';
import { id, text } from '../submissions/fields.ts';
import { dayAnswer, route } from './route.ts';

/** 132 bits. */
const token = z
  .string()
  .regex(/^[\w-]{22}$/, '码不完整，请重新扫码')
  .meta({ description: '公示单二维码链接里 # 后面的部分' });

const candidate = z.object({ name: z.string(), comment: z.string().meta({ description: '评语' }) });

/** Every field that anybody may read of a branch; a test holds the answers against this list and no other. */
export const publicBranch = z
  .object({
    name: z.string(),
    asOf: dayAnswer,
    pledges: z.array(
      z.object({
        name: z.string(),
        what: z.string(),
        toWhom: z.string(),
        dueOn: dayAnswer,
        keptOn: dayAnswer.optional().meta({ description: '哪天兑现' }),
      }),
    ),
    publicity: z
      .array(
        z.object({
          quarter: z.string(),
          on: dayAnswer,
          until: dayAnswer.meta({ description: '公示的最后一天' }),
          candidates: z.array(candidate),
        }),
      )
      .meta({ description: '只在公示期间有' }),
    honours: z.array(z.object({ quarter: z.string(), confirmedOn: dayAnswer, members: z.array(candidate) })),
    outcomes: z
      .array(z.object({ quarter: z.string(), on: dayAnswer, upheld: z.boolean(), finding: z.string() }))
      .meta({ description: '异议的处理结果' }),
    profiles: z.array(
      z.object({ name: z.string(), post: z.string(), duties: z.string(), photo: z.string().optional() }),
    ),
    contact: z
      .object({ name: z.string(), phone: z.string() })
      .optional()
      .meta({ description: '联络员和办公电话' }),
  })
  .meta({ id: 'PublicBranch' });

export const readPublicBranch = route({
  id: 'readPublicBranch',
  method: 'GET',
  path: '/api/public/branches/{id}',
  title: '一个支部向社会和群众公开的内容',
  governedBy: 'anyone',
  refuses: ['notFound'],
  status: 200,
  answer: publicBranch,
});

export const givePageToken = route({
  id: 'givePageToken',
  method: 'POST',
  path: '/api/rounds/{id}/page-token',
  title: '取公示单上的二维码，群众凭它提出异议',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ token: z.string(), until: dayAnswer }),
});

export const objectByToken = route({
  id: 'objectByToken',
  method: 'POST',
  path: '/api/public/objections',
  title: '群众凭公示单上的二维码，对公示的人选匿名提出异议',
  governedBy: 'anyone',
  body: z.strictObject({ token, text: text(1000).meta({ title: '什么意见', widget: 'text' }) }),
  refuses: ['wrongState', 'linkOver'],
  status: 201,
  answer: z.object({ received: z.literal(true), until: dayAnswer }),
});

export const sayOpinion = route({
  id: 'sayOpinion',
  method: 'POST',
  path: '/api/public/opinions',
  title: '意见箱：向支部匿名提意见',
  governedBy: 'anyone',
  body: z.strictObject({
    branch: id.meta({ title: '哪个支部' }),
    text: text(500).meta({ title: '意见', widget: 'text' }),
  }),
  refuses: ['notFound'],
  status: 201,
  answer: z.object({ received: z.literal(true) }),
});

const opinionAnswer = z.object({
  id: z.string(),
  on: dayAnswer,
  text: z.string(),
  handled: z.object({ on: dayAnswer, by: z.string(), note: z.string() }).optional(),
});

export const listOpinions = route({
  id: 'listOpinions',
  method: 'GET',
  path: '/api/branches/{id}/opinions',
  title: '意见箱里的意见和办理情况，最近的在前',
  governedBy: ['opinions.read'],
  status: 200,
  answer: z.object({ items: z.array(opinionAnswer) }),
});

export const handleOpinion = route({
  id: 'handleOpinion',
  method: 'POST',
  path: '/api/branches/{id}/opinions/{opinion}/handle',
  title: '登记一条意见怎样办理',
  governedBy: ['opinions.handle'],
  body: z.strictObject({ note: text(300).meta({ title: '怎样办理的', widget: 'text' }) }),
  refuses: ['wrongState'],
  status: 200,
  answer: opinionAnswer.omit({ text: true }),
});
