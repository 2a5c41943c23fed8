import * as z from 'zod';
import { submit } from './records.ts';
import { route } from './route.ts';

const token = z
  .string()
  .regex(/^[\w-]{11}$/, '链接不完整')
  .meta({ description: '短信链接里 # 后面的部分' });

const field = z.object({
  name: z.string(),
  title: z.string(),
  type: z.enum(['day', 'line', 'text', 'places']),
  optional: z.literal(true).optional(),
});

export const exchangeLink = route({
  id: 'exchangeLink',
  method: 'POST',
  path: '/api/one-tap',
  title: '凭短信链接打开一件事的表单，可以反复打开',
  governedBy: 'anyone',
  body: z.strictObject({ token }),
  refuses: ['linkOver'],
  status: 200,
  answer: z.union([
    z.object({
      name: z.string(),
      duty: z.object({
        id: z.string(),
        title: z.string(),
        period: z.string(),
        dueOn: z.string().optional(),
        state: z.enum(['open', 'overdue']),
        about: z.string().optional().meta({ description: '结对户等，和谁有关' }),
      }),
      form: z.object({ kind: z.string(), title: z.string(), fields: z.array(field) }),
      prefill: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
    z.object({ done: z.literal(true).meta({ description: '这件事已经办好' }) }),
  ]),
});

export const submitByLink = route({
  id: 'submitByLink',
  method: 'POST',
  path: '/api/one-tap/submit',
  title: '凭短信链接登记这件事，只登记一次',
  governedBy: 'anyone',
  body: z.looseObject({ token }).meta({ maxProperties: 40 }),
  refuses: [
    'forbidden',
    'notFound',
    'sameDayExists',
    'changedMeanwhile',
    'tooLarge',
    'wrongState',
    'linkOver',
  ],
  status: 201,
  answer: submit.answer,
});
