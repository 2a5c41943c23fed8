import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { day, exact, id, text } from '../submissions/fields.ts';
import { dayAnswer, instantAnswer, paging, route, turnAnswer } from './route.ts';

const orderAnswer = z
  .object({
    id: z.string(),
    unit: z.string(),
    issuer: z.string(),
    issuedOn: dayAnswer,
    dueOn: dayAnswer,
    doneOn: dayAnswer.optional(),
    verifiedOn: dayAnswer.optional(),
    state: z.enum(dutyStates).meta({ description: '作为一项义务的状态' }),
    overdueSince: dayAnswer.optional(),
    turn: turnAnswer.optional(),
    returnedOn: dayAnswer.optional().meta({ description: '最近一次退回的日期' }),
  })
  .meta({ id: 'CorrectiveOrder' });

export const issueOrder = route({
  id: 'issueOrder',
  method: 'POST',
  path: '/api/orders',
  title: '责令改正',
  governedBy: ['orders.issue'],
  body: z.strictObject({
    unit: id.meta({ title: '责令哪个支部或单位' }),
    dueOn: day.meta({ title: '改正时限', widget: 'day' }),
    text: text(2000).meta({ title: '要改正什么', widget: 'text' }),
  }),
  status: 201,
  answer: orderAnswer,
});

export const reportOrderDone = route({
  id: 'reportOrderDone',
  method: 'POST',
  path: '/api/orders/{id}/done',
  title: '登记已经改正',
  governedBy: ['orders.report'],
  body: z.strictObject({ on: day, how: text(2000) }),
  refuses: ['wrongState'],
  status: 200,
  answer: orderAnswer,
});

export const verifyOrder = route({
  id: 'verifyOrder',
  method: 'POST',
  path: '/api/orders/{id}/verify',
  title: '由责令的单位核验改正情况',
  governedBy: ['orders.verify'],
  body: z.strictObject({ ok: z.boolean() }),
  refuses: ['wrongState'],
  status: 200,
  answer: orderAnswer,
});

const wholeOrder = orderAnswer.extend({
  issuerName: z.string().meta({ description: '哪个单位责令的' }),
  text: z.string().optional(),
  how: z.string().optional(),
});

export const listOrders = route({
  id: 'listOrders',
  method: 'GET',
  path: '/api/units/{id}/orders',
  title: '对一个支部或单位的责令改正',
  governedBy: ['orders.read'],
  status: 200,
  answer: z.object({ items: z.array(wholeOrder) }),
});

export const readOrder = route({
  id: 'readOrder',
  method: 'GET',
  path: '/api/orders/{id}',
  title: '一次责令改正：要改正什么，怎样改正的',
  governedBy: ['orders.read', 'orders.verify'],
  status: 200,
  answer: wholeOrder.extend({ unitName: z.string() }),
});

export const waiverAnswer = z
  .object({
    id: z.string(),
    duty: z.string(),
    branch: z.string(),
    reason: z.string(),
    state: z.enum(['proposed', 'approved', 'refused']),
    proposedBy: z.string(),
    approvedBy: z.string().optional(),
    approvedAt: instantAnswer.optional(),
    refusedBy: z.string().optional(),
    refusedAt: instantAnswer.optional(),
    why: z.string().optional().meta({ description: '不批准的理由' }),
  })
  .meta({ id: 'Waiver' });

export const proposeWaiver = route({
  id: 'proposeWaiver',
  method: 'POST',
  path: '/api/waivers',
  title: '申请免除一项应办事项（只限可以免除的）',
  governedBy: ['waiver.propose'],
  body: z.strictObject({ duty: exact(400).min(1), reason: text(500) }),
  refuses: ['wrongState'],
  status: 201,
  answer: waiverAnswer,
});

export const listWaivers = route({
  id: 'listWaivers',
  method: 'GET',
  path: '/api/units/{id}/waivers',
  title: '本支部或党委、党总支所属支部申请免除、还没有批复的，先提出的在前；或没有批准的，后答复的在前',
  governedBy: ['waivers.read'],
  query: z.strictObject({
    state: z
      .enum(['proposed', 'refused'])
      .optional()
      .meta({ description: '默认为还没有批复的（proposed）；没有批准的是 refused' }),
    ...paging,
  }),
  status: 200,
  answer: z.object({
    items: z.array(waiverAnswer.extend({ branchName: z.string(), proposedAt: instantAnswer })),
    cursor: z.string().optional(),
  }),
});

export const approveWaiver = route({
  id: 'approveWaiver',
  method: 'POST',
  path: '/api/waivers/{id}/approve',
  title: '上级批准免除',
  governedBy: ['waiver.approve'],
  refuses: ['wrongState'],
  status: 200,
  answer: waiverAnswer,
});

export const refuseWaiver = route({
  id: 'refuseWaiver',
  method: 'POST',
  path: '/api/waivers/{id}/refuse',
  title: '上级不批准免除，写明理由；这件事照常要办',
  governedBy: ['waiver.approve'],
  body: z.strictObject({ reason: text(500).meta({ title: '不批准的理由', widget: 'text' }) }),
  refuses: ['wrongState'],
  status: 200,
  answer: waiverAnswer,
});
