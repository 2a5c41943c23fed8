import * as z from 'zod';
import { transferStates } from '../domain/transfers.ts';
import { line, text } from '../submissions/fields.ts';
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
  governedBy: ['members.keep'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({ items: z.array(transferAnswer), cursor: z.string().optional() }),
});

/** So many branches are named; who looks for another writes more of its name. */
export const MOST_FOUND = 20;

export const findBranches = route({
  id: 'findBranches',
  method: 'GET',
  path: '/api/branches/{id}/transfer-targets',
  title: '按名称找组织关系转往哪个党支部：由近及远，可以连同上级单位的名称写几个词',
  governedBy: ['members.keep'],
  isCostly: true,
  query: z.strictObject({ name: line(50).min(2, '至少两个字').meta({ title: '党支部的名称' }) }),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        under: z.string().meta({ description: '上级各单位，由上到下' }),
      }),
    ),
    more: z.boolean().meta({ description: `还有更多，只列${MOST_FOUND}个` }),
  }),
});

export const acceptTransfer = route({
  id: 'acceptTransfer',
  method: 'POST',
  path: '/api/transfers/{id}/accept',
  title: '接收转入的党员（满10个工作日未办的，双方共同的上级也可以）',
  governedBy: ['transfers.accept', 'transfers.acceptLong'],
  refuses: ['wrongState'],
  status: 200,
  answer: transferAnswer,
});

export const declineTransfer = route({
  id: 'declineTransfer',
  method: 'POST',
  path: '/api/transfers/{id}/decline',
  title: '不接收，或由转出方撤回',
  governedBy: ['members.keep'],
  body: z.strictObject({ reason: text(200) }),
  refuses: ['wrongState'],
  status: 200,
  answer: transferAnswer,
});
