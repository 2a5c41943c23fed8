import * as z from 'zod';
import { posts, standings } from '../domain/people.ts';
import { PHONE, reaches } from '../domain/reach.ts';
import { categories } from '../domain/units.ts';
import { day, id, text } from '../submissions/fields.ts';
import { personName } from '../submissions/personName.ts';
import { dayAnswer, route } from './route.ts';
import { transferAnswer } from './transfers.ts';

/** A mainland mobile number, or any number in E.164 form. */
export const phone = z
  .string()
  .regex(/^(?:1\d{10}|\+[1-9]\d{6,14})$/, '电话应为11位手机号，或以 + 开头的国际号码');

/** The same, or a landline with its area code. */
const anyPhone = z.string().regex(PHONE, '电话应为11位手机号、以 + 开头的国际号码，或区号加号码的座机');

export const contact = {
  phone: anyPhone.optional().meta({ title: '电话' }),
  reach: z.enum(reaches).optional().meta({
    title: '电话类型',
    description:
      '本人（own）、家人合用（family）、座机（landline）、无（none）；默认：有手机号为 own，座机为 landline，没有电话为 none；合用的号码不发谈话内容',
  }),
};

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
    number: z.string().optional().meta({ description: '本支部名册中的编号' }),
    phone: z.string().optional().meta({ description: '只在刚填写时返回，中间几位不显示' }),
    reach: z.enum(reaches).optional().meta({ description: '只在刚填写时返回' }),
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
  governedBy: ['members.keep', 'circumstances.approve'],
  body: z.strictObject({
    name: personName,
    ...changeable,
    ...contact,
    branch: id.optional(),
    inBranchSince: day.optional().meta({ title: '进入支部的日期，默认今天' }),
    inSystemSince: day.optional().meta({ title: '纳入系统的日期，默认今天' }),
    posts: changeable.posts.optional(),
    categories: changeable.categories.optional(),
    confirm: z.boolean().optional().meta({ title: '本支部另有同名的人' }),
  }),
  refuses: ['sameNameExists', 'wrongState'],
  status: 201,
  answer: memberAnswer,
});

export const changeMember = route({
  id: 'changeMember',
  method: 'PATCH',
  path: '/api/members/{id}',
  title: '更改党员情况（原来的情况保留在历史中）',
  governedBy: ['members.keep', 'circumstances.approve'],
  body: z.strictObject({
    name: personName.optional(),
    ...changeable,
    ...contact,
    standing: changeable.standing.optional(),
    posts: changeable.posts.optional().meta({ description: '现任岗位；没有列出的自今天起免去' }),
    categories: changeable.categories.nullable().optional().meta({ description: '空（null）表示随支部' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: memberAnswer,
});

export const transferMember = route({
  id: 'transferMember',
  method: 'POST',
  path: '/api/members/{id}/transfer',
  title: '转接组织关系到另一支部：同一党委内即时生效，跨党委的由接收方接收后生效',
  governedBy: ['members.keep'],
  body: z.strictObject({ to: id, on: day }),
  refuses: ['wrongState'],
  status: 200,
  answer: memberAnswer.extend({
    transfer: transferAnswer.optional().meta({ description: '跨党委的，等待接收' }),
  }),
});

export const recordLeaving = route({
  id: 'recordLeaving',
  method: 'POST',
  path: '/api/members/{id}/leave',
  title: '登记离开（death 为去世，此后不再发送任何消息）',
  governedBy: ['members.keep'],
  body: z.strictObject({ on: day, reason: text(100) }),
  refuses: ['wrongState'],
  status: 200,
  answer: memberAnswer,
});

export const chooseSms = route({
  id: 'chooseSms',
  method: 'PUT',
  path: '/api/me/sms',
  title: '是否接收短信（不接收的，应办事项仍在页面上，支部会看到）',
  governedBy: 'self',
  body: z.strictObject({ receive: z.boolean() }),
  neverRefuses: ['forbidden', 'notFound'],
  status: 200,
  answer: z.object({ receive: z.boolean() }),
});
