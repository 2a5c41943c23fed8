import * as z from 'zod';
import { dutyAnswer, paging, route } from './route.ts';

export const listOverdue = route({
  id: 'listOverdue',
  method: 'GET',
  path: '/api/units/{id}/overdue',
  title: '本单位和所属单位的逾期清单',
  caller: 'person',
  query: z.object({ limit: paging.limit, cursor: z.string().max(500).optional() }),
  status: 200,
  answer: z.object({
    items: z.array(dutyAnswer.extend({ unit: z.string(), unitName: z.string() })),
    cursor: z.string().optional(),
    asOf: z.string().meta({ format: 'date' }),
  }),
});
