import * as z from 'zod';
import { text } from '../submissions/fields.ts';
import { dutyAnswer, recordAnswer, route } from './route.ts';

const versions = z
  .array(recordAnswer)
  .meta({ description: '每次登记和更正的内容，从最早的到最新的；更正写明了原因（reason）' });

export const readRecord = route({
  id: 'readRecord',
  method: 'GET',
  path: '/api/records/{id}',
  title: '一条登记和它的每次更正',
  caller: 'person',
  status: 200,
  answer: z.object({ record: recordAnswer, versions }),
});

export const correctRecord = route({
  id: 'correctRecord',
  method: 'POST',
  path: '/api/records/{id}/corrections',
  title: '更正或撤回一条登记（原来的内容仍然保留）',
  caller: 'person',
  body: z.strictObject({
    changes: z.record(z.string().max(64), z.unknown()).meta({
      description:
        '要改的各项内容；不再有的一项写 null。撤回写 { "withdrawn": true }；同一天确有两次的加 "confirm": true',
    }),
    reason: text(500),
  }),
  status: 201,
  answer: z.object({
    record: recordAnswer,
    versions,
    satisfies: z.array(dutyAnswer).meta({ description: '更正后计入的义务' }),
  }),
});
