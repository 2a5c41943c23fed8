import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { dayAnswer, route } from './route.ts';

export const readDossier = route({
  id: 'readDossier',
  method: 'GET',
  path: '/api/members/{id}/dossier',
  title: '民主评议用的全年情况：只列事实，不打分',
  caller: 'person',
  query: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2999).optional().meta({ title: '默认今年' }),
  }),
  status: 200,
  answer: z.object({
    person: z.string(),
    name: z.string(),
    year: z.int(),
    pledges: z.array(
      z.object({
        id: z.string(),
        what: z.string(),
        pledgedOn: dayAnswer,
        dueOn: dayAnswer,
        state: z.enum(dutyStates).optional().meta({ description: '兑现承诺这项义务的状态' }),
        fulfilledOn: dayAnswer.optional(),
      }),
    ),
    rectifications: z.array(
      z.object({
        id: z.string(),
        category: z.string(),
        foundOn: dayAnswer,
        firstDueOn: dayAnswer,
        dueOn: dayAnswer,
        stage: z.enum(['found', 'rectified', 'verified']),
        rectifiedOn: dayAnswer.optional(),
        verifiedOn: dayAnswer.optional(),
        lookedBackOn: dayAnswer.optional(),
        reopenedOn: dayAnswer.optional(),
      }),
    ),
    service: z.array(
      z.object({
        kind: z.string(),
        days: z.array(dayAnswer),
        late: z.int().meta({ description: '其中补录的条数' }),
      }),
    ),
    talks: z
      .array(z.object({ on: dayAnswer, form: z.string(), as: z.enum(['talker', 'with']) }))
      .meta({ description: '只有是否谈过，没有谈话内容' }),
    honours: z.array(z.object({ quarter: z.string(), confirmedOn: dayAnswer })),
  }),
});
