import * as z from 'zod';
import { pairingKinds } from '../domain/pairings.ts';
import { day, id, line, text } from '../submissions/fields.ts';
import { dayAnswer, route } from './route.ts';

export const pairingAnswer = z
  .object({
    id: z.string(),
    member: z.string().optional(),
    unit: z.string().optional(),
    with: z.enum(pairingKinds),
    label: z.string(),
    startedOn: dayAnswer,
    endedOn: dayAnswer.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Pairing' });

export const addPairing = route({
  id: 'addPairing',
  method: 'POST',
  path: '/api/pairings',
  title: '结对：党员与结对户或同事，单位与结对共建村',
  caller: 'person',
  body: z.strictObject({
    id: id.optional(),
    member: id.optional(),
    unit: id.optional(),
    with: z.enum(pairingKinds),
    label: line(100),
    startedOn: day.optional().meta({ title: '结对日期，默认今天' }),
    confirm: z.boolean().optional().meta({ title: '同一天确有两个同样的结对' }),
  }),
  status: 201,
  answer: pairingAnswer,
});

export const endPairing = route({
  id: 'endPairing',
  method: 'POST',
  path: '/api/pairings/{id}/end',
  title: '结束结对',
  caller: 'person',
  body: z.strictObject({ on: day, reason: text(200) }),
  status: 200,
  answer: pairingAnswer,
});

export const assignContact = route({
  id: 'assignContact',
  method: 'PUT',
  path: '/api/branches/{id}/assignments',
  title: '确定支委成员、党小组长所联系的人；If-Match 用读支部概况时的 ETag，被他人改过的不会覆盖',
  caller: 'person',
  isPutWhole: true,
  body: z.strictObject({ contact: id, people: z.array(id).max(200) }),
  status: 200,
  answer: z.object({
    contact: z.string(),
    people: z.array(z.object({ person: z.string(), since: dayAnswer })),
  }),
});
