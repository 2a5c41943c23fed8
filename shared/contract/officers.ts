import * as z from 'zod';
import { namingStates } from '../domain/officers.ts';
import { officerRoles } from '../domain/people.ts';
import { day, id, text } from '../submissions/fields.ts';
import { personName } from '../submissions/personName.ts';
import { phone } from './people.ts';
import { dayAnswer, instantAnswer, paging, route } from './route.ts';

const state = z.enum(namingStates).meta({
  description: 'proposed 待启用，active 已启用，lapsed 逾期未启用而失效，relieved 已免去',
});

export const proposeOfficer = route({
  id: 'proposeOfficer',
  method: 'POST',
  path: '/api/units/{id}/officers',
  title: '提名单位的工作人员；经安全管理员启用后生效',
  governedBy: ['officers.propose', 'officers.proposeAny'],
  body: z
    .strictObject({
      person: id.optional().meta({ title: '已登记的人员', widget: 'person' }),
      name: personName.optional().meta({ title: '姓名', description: '还没有登记过的人才填' }),
      phone: phone.optional().meta({ title: '电话', description: '还没有登记过的人才填' }),
      role: z.enum(officerRoles).meta({ title: '职责' }),
      from: day.optional().meta({ title: '从哪天起，默认启用之日' }),
    })
    .refine(({ person, name }) => (person === undefined) !== (name === undefined), {
      path: ['person'],
      error: '已登记的人写编号，新登记的人写姓名和电话，两者只写一种',
    })
    .refine(({ person, phone: number }) => (person === undefined) !== (number === undefined), {
      path: ['phone'],
      error: '新登记的人要写电话；已登记的人不写',
    }),
  refuses: ['wrongState'],
  status: 201,
  answer: z.object({ id: z.string(), state }),
});

export const activateOfficer = route({
  id: 'activateOfficer',
  method: 'POST',
  path: '/api/officers/{id}/activate',
  title: '启用一项提名：安全管理员办理，不能启用本人提出的，也不能启用本人的',
  governedBy: ['officers.activate'],
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ id: z.string(), state }),
});

/** Each takes a commit of its own. */
const MOST_AT_ONCE = 100;

export const activateOfficers = route({
  id: 'activateOfficers',
  method: 'POST',
  path: '/api/officers/activate',
  title: '一并启用多项提名；有一项不能启用的，都不启用',
  governedBy: ['officers.activate'],
  body: z.strictObject({ ids: z.array(id).min(1, '至少写一项').max(MOST_AT_ONCE) }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ items: z.array(z.object({ id: z.string(), state })) }),
});

export const relieveOfficer = route({
  id: 'relieveOfficer',
  method: 'POST',
  path: '/api/officers/{id}/relieve',
  title: '免去职责：写明日期和原因；当日或以前的立即生效',
  governedBy: ['officers.relieve'],
  body: z.strictObject({
    on: day.meta({ title: '从哪天起免去' }),
    reason: text(200).meta({ title: '原因' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ id: z.string(), state, on: dayAnswer }),
});

export const listOfficers = route({
  id: 'listOfficers',
  method: 'GET',
  path: '/api/units/{id}/officers',
  title: '单位的工作人员，包括已提名待启用的',
  governedBy: ['officers.read'],
  query: z.strictObject({
    state: state.optional().meta({ title: '哪一种；默认待启用和已启用的' }),
    ...paging,
  }),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        person: z.string(),
        name: z.string(),
        role: z.enum(officerRoles),
        state,
        from: dayAnswer.optional(),
        until: dayAnswer.optional().meta({ description: '从这天起不再担任' }),
        reason: z.string().optional().meta({ description: '免去的原因' }),
        proposedBy: z.string().optional(),
        proposedAt: instantAnswer.optional(),
        lapsesAfter: dayAnswer.optional().meta({ description: '最迟哪天启用' }),
        activatedBy: z.string().optional(),
        activatedAt: instantAnswer.optional(),
        relievedBy: z.string().optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});
