import * as z from 'zod';
import { day, id, line, text, year } from '../submissions/fields.ts';
import { dayAnswer, route } from './route.ts';
import { mustTalkKinds } from '../domain/talks.ts';
import { delegate, mustTalkAnswer } from './talks.ts';
import { dutyStates } from '../domain/duty.ts';

const raised = z
  .array(z.object({ member: z.string(), event: z.string() }))
  .meta({ description: '由此产生的“八必谈”事项；已有的不重复' });

export const recordHonour = route({
  id: 'recordHonour',
  method: 'POST',
  path: '/api/branches/{id}/honours',
  title: '登记表彰或处罚（都要谈心谈话）',
  governedBy: ['branchTalks.keep'],
  body: z.strictObject({
    member: id.meta({ title: '哪名党员', widget: 'person' }),
    on: day.meta({ title: '哪天', widget: 'day' }),
    title: line(200).meta({ title: '什么表彰或处罚' }),
    penalty: z.boolean().optional().meta({ title: '是处罚' }),
  }),
  status: 201,
  answer: z.object({
    id: z.string(),
    member: z.string(),
    on: dayAnswer,
    title: z.string(),
    penalty: z.boolean(),
    raised,
  }),
});

export const votes = z.int().min(0).max(10000);

export const recordAppraisal = route({
  id: 'recordAppraisal',
  method: 'POST',
  path: '/api/branches/{id}/appraisals',
  title: '登记民主评议票数；“基本合格”“不合格”票数较多的要谈心谈话',
  governedBy: ['branchTalks.keep'],
  body: z.strictObject({
    year,
    on: day.meta({ title: '评议的日期', widget: 'day' }),
    results: z
      .array(
        z.strictObject({
          member: id,
          excellent: votes.optional(),
          qualified: votes,
          basic: votes,
          unqualified: votes,
        }),
      )
      .min(1)
      .max(500),
    reason: text(200).optional().meta({ title: '更正这一天已登记的票数时，写明原因' }),
  }),
  refuses: ['wrongState'],
  status: 201,
  answer: z.object({ year: z.int(), on: dayAnswer, counted: z.int(), raised }),
});

export const raiseMustTalk = route({
  id: 'raiseMustTalk',
  method: 'POST',
  path: '/api/must-talk-events',
  title: '登记“八必谈”事项',
  governedBy: ['mustTalks.raise', 'mustTalks.raiseAnyones', 'mustTalks.raiseSecretarys'],
  body: z.strictObject({
    member: id.meta({ title: '哪名党员', widget: 'person' }),
    event: z.enum(mustTalkKinds).meta({ title: '什么事项' }),
    on: day.meta({ title: '哪天', widget: 'day' }),
    note: text(500).optional().meta({ title: '说明，只有应当谈话的人能看' }),
    delegate: delegate.optional(),
  }),
  refuses: ['wrongState'],
  status: 201,
  answer: mustTalkAnswer,
});

export const listMustTalks = route({
  id: 'listMustTalks',
  method: 'GET',
  path: '/api/units/{id}/must-talk-events',
  title: '由我谈的“八必谈”事项：书记看本支部的，受委托的看委托的，上级看所属书记的',
  governedBy: ['mustTalks.read', 'mustTalks.actInBranch', 'mustTalks.actAbove'],
  status: 200,
  answer: z.object({
    items: z.array(
      mustTalkAnswer.extend({
        branch: z.string(),
        state: z.enum(dutyStates),
        talks: z.array(z.string()),
        note: z.string().optional(),
      }),
    ),
  }),
});

export const delegateMustTalk = route({
  id: 'delegateMustTalk',
  method: 'POST',
  path: '/api/must-talk-events/{id}/delegate',
  title: '委托支委成员或党小组长谈',
  governedBy: ['mustTalks.raise', 'mustTalks.raiseAnyones'],
  body: delegate,
  refuses: ['wrongState'],
  status: 200,
  answer: mustTalkAnswer,
});
