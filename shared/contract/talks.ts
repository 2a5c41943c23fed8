import * as z from 'zod';
import { PHONE } from '../domain/reach.ts';
import { dutyStates } from '../domain/duty.ts';
import { mustTalkKinds, occasions } from '../domain/talks.ts';
import { day, id, line, period, text } from '../submissions/fields.ts';
import { dayAnswer, instantAnswer, route, turnAnswer } from './route.ts';

const requestAnswer = z
  .object({
    id: z.string(),
    branch: z.string(),
    by: z.string(),
    with: z.string().optional(),
    askedAt: instantAnswer,
    replyBy: dayAnswer.meta({ description: '最迟哪天答复：3个工作日，按国务院放假调休安排计算' }),
    turn: turnAnswer.optional(),
    reply: z
      .object({ on: dayAnswer, by: z.string(), at: z.string(), place: z.string() })
      .optional()
      .meta({ description: '约定的时间和地点' }),
  })
  .meta({ id: 'TalkRequest' });

export const requestTalk = route({
  id: 'requestTalk',
  method: 'POST',
  path: '/api/talk-requests',
  title: '申请约谈书记、支委成员或其他党员',
  governedBy: ['talkRequests.ask'],
  body: z.strictObject({
    branch: id,
    with: id.optional().meta({ title: '想与谁谈，不写的由联络员安排', widget: 'person' }),
    about: text(500).optional().meta({ title: '想谈什么，只有联络员和书记能看', widget: 'text' }),
  }),
  refuses: ['calendarMissing'],
  status: 201,
  answer: requestAnswer,
});

export const replyToTalkRequest = route({
  id: 'replyToTalkRequest',
  method: 'POST',
  path: '/api/talk-requests/{id}/reply',
  title: '答复约谈的时间和地点',
  governedBy: ['talkRequests.take'],
  body: z.strictObject({
    at: line(100).meta({ title: '什么时间', widget: 'moment' }),
    place: line(200).meta({ title: '什么地点' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: requestAnswer,
});

export const listTalkRequests = route({
  id: 'listTalkRequests',
  method: 'GET',
  path: '/api/branches/{id}/talk-requests',
  title: '约谈申请：联络员和书记看全部，其他人看自己提出的和已约好与自己谈的',
  governedBy: ['talkRequests.read'],
  status: 200,
  answer: z.object({
    items: z.array(
      requestAnswer.extend({
        about: z.string().optional().meta({ description: '只给联络员、书记和本人看' }),
      }),
    ),
  }),
});

export const delegate = z.strictObject({
  person: id.meta({ title: '委托谁谈', widget: 'person' }),
  reason: text(200).meta({ title: '委托的原因' }),
});

export const mustTalkAnswer = z
  .object({
    id: z.string(),
    member: z.string(),
    event: z.enum(mustTalkKinds).optional().meta({ description: '过了保存期限的不再有' }),
    on: dayAnswer,
    dueOn: dayAnswer.optional().meta({ description: '没有当年放假安排时不写' }),
    delegate: z.object({ person: z.string(), reason: z.string() }).optional(),
  })
  .meta({ id: 'MustTalkEvent', description: '属于保密内容，只给应当谈话的人看' });

export const startCampaign = route({
  id: 'startCampaign',
  method: 'POST',
  path: '/api/topical-campaigns',
  title: '安排专题谈话：组织生活会前，换届、考察前后',
  governedBy: ['campaigns.start'],
  body: z.strictObject({
    branch: id,
    occasion: z.enum(occasions),
    eventOn: day,
    people: z.array(id).min(1).max(500),
  }),
  refuses: ['wrongState'],
  status: 201,
  answer: z
    .object({
      id: z.string(),
      branch: z.string(),
      occasion: z.enum(occasions),
      eventOn: dayAnswer,
      people: z.array(z.string()),
    })
    .meta({ id: 'TopicalCampaign' }),
});

const plannedTalk = z.strictObject({
  talker: id.meta({ title: '谁主谈', widget: 'person' }),
  person: id.meta({ title: '与谁谈', widget: 'person' }),
  month: period
    .refine((value) => /^\d{4}-\d{2}$/.test(value), '请填写月份，如 2026-03')
    .meta({ title: '哪个月' }),
});

const plannedAnswer = z.object({ talker: z.string(), person: z.string(), month: z.string() });

export const planTalks = route({
  id: 'planTalks',
  method: 'PUT',
  path: '/api/branches/{id}/talk-plans/{half}',
  title: '半年谈心谈话计划',
  governedBy: ['talkPlan.keep'],
  body: z.strictObject({
    plan: z.array(plannedTalk).max(2000).meta({ title: '谁与谁在哪个月谈：应谈的每一次都写上' }),
    talkDay: line(50).optional().meta({ title: '谈心工作日，如每月15日' }),
    outline: text(2000).optional().meta({ title: '谈话内容', widget: 'text' }),
    form: text(500).optional().meta({ title: '谈话形式', widget: 'text' }),
    effect: text(500).optional().meta({ title: '要达到的效果', widget: 'text' }),
    outlines: z
      .array(z.strictObject({ person: id, outline: text(500) }))
      .max(500)
      .optional()
      .meta({ title: '每个人的谈话提纲，只有书记能看' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({
    branch: z.string(),
    half: z.string(),
    madeOn: dayAnswer.meta({ description: '定下计划的日期；不漏人的修改不影响这一天' }),
    talkDay: z.string().optional(),
    outline: z.string().optional(),
    form: z.string().optional(),
    effect: z.string().optional(),
    plan: z.array(plannedAnswer),
    missing: z
      .array(z.object({ talker: z.string(), person: z.string() }))
      .meta({ description: '应谈而没有安排的，有一项就不算定下计划' }),
    notCounted: z
      .array(z.object({ why: z.string() }))
      .optional()
      .meta({ description: '这份计划为什么不算' }),
  }),
});

const held = z.array(z.object({ id: z.string(), on: dayAnswer, talker: z.string() }));

export const readTalkPlan = route({
  id: 'readTalkPlan',
  method: 'GET',
  path: '/api/branches/{id}/talk-plans/{half}',
  title: '谈话计划与实际',
  governedBy: ['talkCoverage.read'],
  status: 200,
  answer: planTalks.answer.extend({
    outlines: z.array(z.object({ person: z.string(), outline: z.string() })).optional(),
    actual: z
      .array(plannedAnswer.extend({ talks: held }))
      .meta({ description: '计划内的每一次；没有谈的 talks 为空' }),
    unplanned: z.array(z.object({ person: z.string(), talks: held })).meta({ description: '计划外谈了的' }),
  }),
});

/** What the duties tell of a plan, made at each reading. */
export const readTalkPlanDraft = route({
  id: 'readTalkPlanDraft',
  method: 'GET',
  path: '/api/branches/{id}/talk-plans/{half}/draft',
  title: '谈话计划草稿：按应谈的人平均分到各月，由书记修改后用 planTalks 定下才算',
  governedBy: ['talkPlan.keep'],
  refuses: ['wrongState'],
  status: 200,
  answer: planTalks.answer.pick({ branch: true, half: true, plan: true }).extend({
    held: z
      .array(z.object({ person: z.string(), talks: z.array(z.string()) }))
      .meta({ description: '本半年已经与其定期谈心的人，和那几次登记' }),
  }),
});

export const readTalkCoverage = route({
  id: 'readTalkCoverage',
  method: 'GET',
  path: '/api/branches/{id}/talk-coverage',
  title: '谈心谈话覆盖情况',
  governedBy: ['talkCoverage.read'],
  query: z.strictObject({
    period: period
      .refine((value) => value.includes('-H'), '请填写半年，如 2026-H1')
      .optional()
      .meta({ title: '哪个半年，默认现在的' }),
  }),
  status: 200,
  answer: z.object({
    branch: z.string(),
    period: z.string(),
    rows: z
      .array(
        z.object({
          duty: z.string(),
          rule: z.string(),
          by: z.string().optional().meta({ description: '应由谁谈；书记空缺时不写' }),
          person: z.string(),
          state: z.enum(dutyStates),
          dueOn: dayAnswer.optional(),
          talks: z.array(z.string()),
          exempt: z
            .enum(['retired', 'mobile', 'specialCircumstance'])
            .optional()
            .meta({ description: '可以登门或电话访谈的原因' }),
        }),
      )
      .meta({ description: '书记与每名党员，联系人与所联系的人' }),
    notOwed: z
      .array(
        z.object({
          person: z.string(),
          why: z.enum(['isSecretary', 'secretaryVacant', 'cameLate', 'left']),
          talks: z.array(z.string()).meta({ description: '仍然谈了的' }),
        }),
      )
      .meta({ description: '本半年书记不需要与其谈的党员和原因' }),
    notCounted: z.array(z.object({ talk: z.string(), person: z.string(), why: z.string() })),
    unlisted: z.array(z.string()).meta({ description: '反映了突出问题、还没有列入问题清单的谈话' }),
    unassigned: z.array(z.string()).meta({ description: '没有联系人的发展对象和入党积极分子' }),
    unpaired: z.array(z.string()).meta({ description: '没有结对户的在职党员' }),
  }),
});

export const nameLiaison = route({
  id: 'nameLiaison',
  method: 'PUT',
  path: '/api/branches/{id}/liaison',
  title: '确定接受约谈申请的联络人员和联系方式',
  governedBy: ['liaison.keep'],
  body: z.strictObject({
    person: id,
    phone: z.string().regex(PHONE, '请填写手机号或带区号的座机号'),
  }),
  status: 200,
  answer: z.object({ person: z.string(), name: z.string(), phone: z.string(), since: dayAnswer }),
});
