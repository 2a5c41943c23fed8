import * as z from 'zod';
import { transferStates } from '../domain/transfers.ts';
import { text } from '../submissions/fields.ts';
import { dayAnswer, paging, route } from './route.ts';

export const transferAnswer = z
  .object({
    id: z.string(),
    person: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    on: dayAnswer,
    proposedBy: z.string(),
    proposedAt: z.string(),
    state: z.enum(transferStates),
    decidedBy: z.string().optional(),
    decidedAt: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Transfer' });

export const listTransfers = route({
  id: 'listTransfers',
  method: 'GET',
  path: '/api/branches/{id}/transfers',
  title: '跨党委的组织关系转接：转入和转出',
  caller: 'person',
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({ items: z.array(transferAnswer), cursor: z.string().optional() }),
});

export const acceptTransfer = route({
  id: 'acceptTransfer',
  method: 'POST',
  path: '/api/transfers/{id}/accept',
  title: '接收转入的党员（满10个工作日未办的，双方共同的上级也可以）',
  caller: 'person',
  status: 200,
  answer: transferAnswer,
});

export const declineTransfer = route({
  id: 'declineTransfer',
  method: 'POST',
  path: '/api/transfers/{id}/decline',
  title: '不接收，或由转出方撤回',
  caller: 'person',
  body: z.strictObject({ reason: text(200) }),
  status: 200,
  answer: transferAnswer,
});
