import * as z from 'zod';
import { grades, offWhys, roundStates } from '../domain/selection.ts';
import { atMost, day, id, people, quarter, text } from '../submissions/fields.ts';
import { dutyStates } from '../domain/duty.ts';
import { dayAnswer, instantAnswer, paging, route, turnAnswer } from './route.ts';

const person = { member: z.string(), name: z.string() };

const step = z.object({ on: dayAnswer, by: z.string().optional() });

const facts = z
  .object({
    pledges: z.object({ due: z.int(), kept: z.int() }).meta({ description: '今年到期的承诺，其中兑现的' }),
    rectifications: z
      .object({ listed: z.int(), verified: z.int() })
      .meta({ description: '今年列入问题清单的，其中核验销号的' }),
    service: z
      .array(z.object({ kind: z.string(), days: z.int() }))
      .meta({ description: '今年服务群众的天数' }),
    talks: z.int().meta({ description: '今年谈心谈话的次数，没有内容' }),
    selected: z.array(z.string()).meta({ description: '以前在哪些季度被评为优秀' }),
  })
  .meta({ id: 'CandidateFacts', description: '只列事实，不打分，不排序' });

const candidate = z.object({
  ...person,
  comment: z.string().optional().meta({ description: '评语' }),
  standing: z
    .enum(['listed', 'off', 'gone'])
    .meta({ description: 'listed：在列；off：已撤下；gone：已不在本支部，名额基数不变' }),
  off: z
    .object({ on: dayAnswer, why: z.enum(offWhys), reason: z.string().optional() })
    .optional()
    .meta({ description: '哪天撤下、为什么' }),
  facts: facts.optional().meta({ description: '公示前能看人选的人可以参考' }),
});

const objection = z.object({
  n: z.int(),
  on: dayAnswer.meta({ description: '哪天提出的' }),
  handled: z
    .object({ on: dayAnswer, upheld: z.boolean(), finding: z.string() })
    .optional()
    .meta({ description: '处理结果，公开' }),
  against: z.string().optional().meta({ description: '针对哪名人选' }),
  text: z.string().optional().meta({ description: '异议内容，只有处理的人能看' }),
  by: z.object(person).optional().meta({ description: '谁提出的，只有处理的人能看；群众匿名提出的没有' }),
});

const grading = z.object({
  ...person,
  grade: z.enum(grades),
  action: z.string(),
  on: dayAnswer,
  reason: z.string().optional().meta({ description: '更正的原因' }),
});

const publicity = z.object({
  on: dayAnswer,
  until: dayAnswer.optional().meta({ description: '公示的最后一天' }),
  lateEntry: z.boolean().meta({ description: '补录：登记日晚于公示的第一天' }),
});

const roundFields = {
  id: z.string(),
  branch: z.string(),
  quarter: z.string(),
  meetingOn: dayAnswer,
  meeting: z.string().optional().meta({ description: '当天的自评互评会议记录' }),
  base: z.int().meta({ description: '会议当天的党员人数，定下后不变' }),
  quota: z.int().meta({ description: '名额：人数的10%，舍去零头' }),
  state: z.enum(roundStates),
  said: z.string().optional().meta({ description: '没有名额、没有人选、已退回等需要说明的情况' }),
  turn: turnAnswer.optional(),
  filed: step.optional().meta({ description: '报上级备案' }),
  withdrawn: step
    .extend({ reason: z.string() })
    .optional()
    .meta({ description: '登记有误，报送前撤回的，不计入' }),
  decided: step
    .extend({ ok: z.boolean(), reason: z.string().optional() })
    .optional()
    .meta({ description: '上级确定或者退回' }),
};

const roundAnswer = z
  .object({
    ...roundFields,
    enteredAt: instantAnswer,
    candidates: z
      .array(candidate)
      .optional()
      .meta({ description: '公示前只有书记、支委和上级能看；公示期间本支部都能看；确定后是优秀党员' }),
    publicity: publicity.optional(),
    formerPublicity: z.array(publicity).meta({ description: '因异议作废或重新进行的公示' }),
    objections: z.array(objection),
    followUps: z
      .array(grading)
      .optional()
      .meta({ description: '评选后的评定和措施，只有书记和上级能看全部，本人看自己的' }),
    returns: z
      .array(z.object({ filedOn: dayAnswer, returnedOn: dayAnswer, reason: z.string().optional() }))
      .meta({ description: '以前报送后被退回的' }),
  })
  .meta({ id: 'Round' });

export const beginRound = route({
  id: 'beginRound',
  method: 'POST',
  path: '/api/branches/{id}/rounds',
  title: '登记本季度的评选会议，按会议当天的党员人数定名额',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  body: z.strictObject({
    quarter: quarter.meta({ title: '哪个季度', widget: 'quarter' }),
    meetingOn: day.meta({ title: '党员大会哪天开的', widget: 'day' }),
  }),
  refuses: ['wrongState'],
  status: 201,
  answer: roundAnswer,
});

export const withdrawRound = route({
  id: 'withdrawRound',
  method: 'POST',
  path: '/api/rounds/{id}/withdraw',
  title: '撤回登记有误的评选，写明原因；报送前可以撤回，撤回后本季度可以重新登记',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  body: z.strictObject({ reason: text(200).meta({ title: '原因' }) }),
  refuses: ['wrongState'],
  status: 200,
  answer: roundAnswer,
});

export const addCandidates = route({
  id: 'addCandidates',
  method: 'POST',
  path: '/api/rounds/{id}/candidates',
  title: '增加人选，写明评语；不能超过名额',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  body: z.strictObject({
    members: people.meta({ title: '人选', widget: 'people' }),
    comments: atMost(z.record(id, text(300)), 500)
      .optional()
      .meta({ title: '每名人选的评语，报送前都要写' }),
  }),
  refuses: ['wrongState', 'quotaExceeded'],
  status: 200,
  answer: roundAnswer,
});

export const removeCandidate = route({
  id: 'removeCandidate',
  method: 'POST',
  path: '/api/rounds/{id}/candidates/{member}/remove',
  title: '撤下一名人选',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  body: z.strictObject({ reason: text(200).meta({ title: '原因' }) }),
  refuses: ['wrongState'],
  status: 200,
  answer: roundAnswer,
});

export const publishRound = route({
  id: 'publishRound',
  method: 'POST',
  path: '/api/rounds/{id}/publish',
  title: '公示人选',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  body: z.strictObject({ on: day.meta({ title: '公示的第一天', widget: 'day' }) }),
  refuses: ['calendarMissing', 'wrongState'],
  status: 200,
  answer: roundAnswer,
});

export const objectToRound = route({
  id: 'objectToRound',
  method: 'POST',
  path: '/api/rounds/{id}/objections',
  title: '对公示的人选提出异议；谁提出的只有处理的人知道',
  governedBy: ['rounds.object'],
  body: z.strictObject({
    text: text(1000).meta({ title: '什么意见', widget: 'text' }),
    member: id.optional().meta({ title: '针对哪名人选', widget: 'person' }),
  }),
  refuses: ['wrongState'],
  status: 201,
  answer: z.object({ id: z.string(), n: z.int(), quota: z.int(), until: dayAnswer }),
});

export const handleObjection = route({
  id: 'handleObjection',
  method: 'POST',
  path: '/api/rounds/{id}/objections/{n}/handle',
  title: '处理一条异议；成立的，撤下所指的人选，没有指明的停止公示、重新确定人选',
  governedBy: ['rounds.handle', 'rounds.handleAbove'],
  body: z.strictObject({
    finding: text(300).meta({ title: '核实结果，会公开，不要写出提出的人', widget: 'text' }),
    upheld: z.boolean().meta({ title: '异议成立' }),
    member: id.optional().meta({ title: '成立的，撤下哪名人选', widget: 'person' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: roundAnswer,
});

export const fileRound = route({
  id: 'fileRound',
  method: 'POST',
  path: '/api/rounds/{id}/file',
  title: '公示期满、异议都已处理后，报上级备案；没有人选的直接报送',
  governedBy: ['rounds.keep', 'rounds.keepVacant'],
  refuses: ['wrongState'],
  status: 200,
  answer: roundAnswer,
});

export const confirmRound = route({
  id: 'confirmRound',
  method: 'POST',
  path: '/api/rounds/{id}/confirm',
  title: '上级确定，或者写明原因退回',
  governedBy: ['rounds.confirm'],
  body: z
    .strictObject({
      ok: z.boolean().meta({ title: '同意确定' }),
      reason: text(300).optional().meta({ title: '退回的原因' }),
    })
    .refine(({ ok, reason }) => ok || reason !== undefined, { path: ['reason'], error: '退回要写明原因' }),
  refuses: ['wrongState'],
  status: 200,
  answer: roundAnswer,
});

export const readRound = route({
  id: 'readRound',
  method: 'GET',
  path: '/api/rounds/{id}',
  title: '一个季度的评选',
  governedBy: ['rounds.read', 'rounds.handle', 'rounds.handleAbove'],
  status: 200,
  answer: roundAnswer,
});

export const listRounds = route({
  id: 'listRounds',
  method: 'GET',
  path: '/api/branches/{id}/rounds',
  title: '本支部历次评选，新的在前',
  governedBy: ['rounds.read'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({ items: z.array(z.object(roundFields)), cursor: z.string().optional() }),
});

export const listFiledRounds = route({
  id: 'listFiledRounds',
  method: 'GET',
  path: '/api/units/{id}/filed-rounds',
  title: '下属支部报来备案的评选：等待确定的，或者全部',
  governedBy: ['rounds.listFiled'],
  query: z.strictObject({
    ...paging,
    state: z.enum(['waiting', 'all']).optional().meta({ title: '默认只列等待确定的' }),
  }),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        branch: z.string(),
        name: z.string().meta({ description: '支部名称' }),
        filedOn: dayAnswer,
        dueOn: dayAnswer.optional(),
        state: z.enum(dutyStates).meta({ description: '作为上级一项义务的状态' }),
        decidedOn: dayAnswer.optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});
