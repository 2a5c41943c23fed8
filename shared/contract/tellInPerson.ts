import * as z from 'zod';
import { reaches } from '../domain/reach.ts';
import { day, id } from '../submissions/fields.ts';
import { dayAnswer, paging, route } from './route.ts';

const toldAnswer = z.object({ on: dayAnswer, by: z.string() });

const personAnswer = z.object({
  person: z.string(),
  name: z.string(),
  reach: z.enum(reaches).meta({ description: 'own：本人选择不接收短信' }),
  due: z
    .array(
      z.object({
        duty: z.string(),
        what: z.string(),
        act: z.string(),
        dueOn: dayAnswer,
        state: z.enum(['open', 'overdue']),
        told: z.boolean().meta({ description: '已当面告知' }),
      }),
    )
    .meta({ title: '现在要告知的事' }),
  lastTold: toldAnswer.optional(),
});

export const listTellInPerson = route({
  id: 'listTellInPerson',
  method: 'GET',
  path: '/api/branches/{id}/tell-in-person',
  title: '当面告知：没有本人手机或不接收短信的人，和要告知的事',
  governedBy: ['tellInPerson.keep'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({ items: z.array(personAnswer), cursor: z.string().optional() }),
});

export const recordToldInPerson = route({
  id: 'recordToldInPerson',
  method: 'POST',
  path: '/api/branches/{id}/tell-in-person',
  title: '登记已当面告知',
  governedBy: ['tellInPerson.keep'],
  body: z.strictObject({ person: id, on: day.optional().meta({ title: '哪天告知的，默认今天' }) }),
  status: 200,
  answer: personAnswer,
});
