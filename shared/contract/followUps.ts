/** What follows a selection: the column of honours, and everybody's follow-up. */
import * as z from 'zod';
import { grades } from '../domain/selection.ts';
import { id, text } from '../submissions/fields.ts';
import { dayAnswer, paging, route } from './route.ts';

const person = { member: z.string(), name: z.string() };

/** So many go into one commit; the others follow in another. */
const MOST_GRADED = 80;

export const followUpRound = route({
  id: 'followUpRound',
  method: 'POST',
  path: '/api/rounds/{id}/follow-ups',
  title: '评选后对每名党员评定并写明措施，可以分几次登记',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          member: id.meta({ title: '哪名党员', widget: 'person' }),
          grade: z
            .enum(grades)
            .meta({ title: '评定', description: 'qualified：合格；fair：一般；poor：较差' }),
          action: text(300).meta({ title: '措施：肯定优点、指出问题，或者调查核实', widget: 'text' }),
          reason: text(200).optional().meta({ title: '更正已登记的评定时，写明原因' }),
        }),
      )
      .min(1)
      .max(MOST_GRADED, `一次最多登记${MOST_GRADED}名，其余的再登记一次`),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({
    id: z.string(),
    quota: z.int(),
    done: z.int().meta({ description: '已经登记的人数' }),
    missing: z.array(z.object(person)).meta({ description: '还没有登记的' }),
  }),
});

export const readColumn = route({
  id: 'readColumn',
  method: 'GET',
  path: '/api/branches/{id}/column',
  title: '“一名党员一面旗”专栏：确定的优秀党员和评语，多次评为优秀的',
  governedBy: ['rounds.read'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        quarter: z.string(),
        confirmedOn: dayAnswer,
        members: z.array(z.object({ ...person, comment: z.string() })),
      }),
    ),
    repeated: z
      .array(z.object({ ...person, quarters: z.array(z.string()) }))
      .meta({ description: '多次评为优秀的，按姓名排列；要予以表扬，并作为表彰奖励的依据' }),
    cursor: z.string().optional(),
  }),
});

export const readMyFollowUps = route({
  id: 'readMyFollowUps',
  method: 'GET',
  path: '/api/me/follow-ups',
  title: '评选后对我的评定和措施',
  governedBy: 'self',
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        round: z.string(),
        quarter: z.string(),
        grade: z.enum(grades),
        action: z.string(),
        on: dayAnswer,
        reason: z.string().optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});
