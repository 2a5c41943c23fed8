import * as z from 'zod';
import { posts, standings } from '../domain/people.ts';
import { categories } from '../domain/units.ts';
import { day, id, text } from '../submissions/fields.ts';
import { dayAnswer, paging, route } from './route.ts';
import { dutyStates } from '../domain/duty.ts';

/** A mainland mobile number, or any number in E.164 form. */
export const phone = z
  .string()
  .regex(/^(?:1\d{10}|\+[1-9]\d{6,14})$/, '电话应为11位手机号，或以 + 开头的国际号码');

const post = z.enum(posts);

/** A post held from a day on, or its name alone: held from today on. */
const postHolding = z.union(
  [
    post,
    z.strictObject({ post, since: day.optional(), until: day.optional(), acting: z.boolean().optional() }),
  ],
  { error: `岗位应为 ${posts.join('、')}，或 { post, since, until, acting }` },
);

const flag = z.boolean().optional();

/** What may change of a person; the names are those of the data set. */
const changeable = {
  standing: z.enum(standings),
  posts: z.array(postHolding).max(6),
  categories: z.array(z.enum(categories)).max(categories.length),
  leadingCadre: flag,
  retired: flag,
  retiredOn: day.optional(),
  mobile: flag,
  specialCircumstance: text(200).nullable().optional().meta({ description: '空（null）表示不再有' }),
  ableToWork: flag,
  ableToHelp: flag,
  inService: flag,
  probationEndsOn: day.nullable().optional(),
};

export const memberAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    branch: z.string(),
    standing: z.string(),
    phone: z.string().optional().meta({ description: '只在刚填写时返回，中间几位不显示' }),
    inBranchSince: dayAnswer,
    inSystemSince: dayAnswer,
    posts: z.array(
      z.object({
        post: z.string(),
        since: dayAnswer,
        until: dayAnswer.optional(),
        acting: z.boolean().optional(),
      }),
    ),
    categories: z.array(z.string()).optional(),
    leadingCadre: flag,
    retired: flag,
    retiredOn: dayAnswer.optional(),
    mobile: flag,
    specialCircumstance: z.string().optional(),
    ableToWork: flag,
    ableToHelp: flag,
    inService: flag,
    probationEndsOn: dayAnswer.optional(),
    leftOn: dayAnswer.optional(),
    leftReason: z.string().optional(),
  })
  .meta({ id: 'Member' });

export const addMember = route({
  id: 'addMember',
  method: 'POST',
  path: '/api/branches/{id}/members',
  title: '登记党员、发展对象、入党积极分子',
  caller: 'person',
  body: z.strictObject({
    ...changeable,
    id: id.optional(),
    name: text(100),
    phone,
    branch: id.optional(),
    inBranchSince: day.optional().meta({ title: '进入支部的日期，默认今天' }),
    inSystemSince: day.optional().meta({ title: '纳入系统的日期，默认今天' }),
    posts: changeable.posts.optional(),
    categories: changeable.categories.optional(),
  }),
  status: 201,
  answer: memberAnswer,
});

export const changeMember = route({
  id: 'changeMember',
  method: 'PATCH',
  path: '/api/members/{id}',
  title: '更改党员情况（原来的情况保留在历史中）',
  caller: 'person',
  body: z.strictObject({
    ...changeable,
    name: text(100).optional(),
    phone: phone.optional(),
    standing: changeable.standing.optional(),
    posts: changeable.posts.optional().meta({ description: '现任岗位；没有列出的自今天起免去' }),
    categories: changeable.categories.nullable().optional().meta({ description: '空（null）表示随支部' }),
  }),
  status: 200,
  answer: memberAnswer,
});

export const transferMember = route({
  id: 'transferMember',
  method: 'POST',
  path: '/api/members/{id}/transfer',
  title: '转接组织关系到另一支部',
  caller: 'person',
  body: z.strictObject({ to: id, on: day }),
  status: 200,
  answer: memberAnswer,
});

export const recordLeaving = route({
  id: 'recordLeaving',
  method: 'POST',
  path: '/api/members/{id}/leave',
  title: '登记离开（death 为去世，此后不再发送任何消息）',
  caller: 'person',
  body: z.strictObject({ on: day, reason: text(100) }),
  status: 200,
  answer: memberAnswer,
});

export const chooseSms = route({
  id: 'chooseSms',
  method: 'PUT',
  path: '/api/me/sms',
  title: '是否接收短信（不接收的，应办事项仍在页面上，支部会看到）',
  caller: 'person',
  body: z.strictObject({ receive: z.boolean() }),
  status: 200,
  answer: z.object({ receive: z.boolean() }),
});

export const readMe = route({
  id: 'readMe',
  method: 'GET',
  path: '/api/me',
  title: '我是谁、我的支部和职务',
  caller: 'person',
  status: 200,
  answer: z.object({
    id: z.string(),
    name: z.string(),
    branch: z.object({ id: z.string(), name: z.string() }).optional(),
    standing: z.string().optional(),
    posts: z.array(z.string()),
    offices: z.array(z.object({ unit: z.string(), role: z.string() })),
    today: dayAnswer,
  }),
});

export const readMyMessages = route({
  id: 'readMyMessages',
  method: 'GET',
  path: '/api/me/messages',
  title: '发给我的短信',
  caller: 'person',
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        day: dayAnswer,
        purpose: z.string(),
        template: z.string(),
        text: z.string(),
        state: z.string(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});

export const readDossier = route({
  id: 'readDossier',
  method: 'GET',
  path: '/api/members/{id}/dossier',
  title: '民主评议用的全年情况：只列事实，不打分',
  caller: 'person',
  query: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2999).optional().meta({ title: '默认今年' }),
  }),
  status: 200,
  answer: z.object({
    person: z.string(),
    name: z.string(),
    year: z.int(),
    pledges: z.array(
      z.object({
        id: z.string(),
        what: z.string(),
        pledgedOn: dayAnswer,
        dueOn: dayAnswer,
        state: z.enum(dutyStates).optional().meta({ description: '兑现承诺这项义务的状态' }),
        fulfilledOn: dayAnswer.optional(),
      }),
    ),
    rectifications: z.array(
      z.object({
        id: z.string(),
        category: z.string(),
        foundOn: dayAnswer,
        firstDueOn: dayAnswer,
        dueOn: dayAnswer,
        stage: z.enum(['found', 'rectified', 'verified']),
        rectifiedOn: dayAnswer.optional(),
        verifiedOn: dayAnswer.optional(),
        lookedBackOn: dayAnswer.optional(),
        reopenedOn: dayAnswer.optional(),
      }),
    ),
    service: z.array(
      z.object({
        kind: z.string(),
        days: z.array(dayAnswer),
        late: z.int().meta({ description: '其中补录的条数' }),
      }),
    ),
    talks: z
      .array(z.object({ on: dayAnswer, form: z.string(), as: z.enum(['talker', 'with']) }))
      .meta({ description: '只有是否谈过，没有谈话内容' }),
    honours: z.array(z.object({ quarter: z.string(), confirmedOn: dayAnswer })),
  }),
});
