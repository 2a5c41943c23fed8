import * as z from 'zod';
import { pairingKinds } from '../domain/pairings.ts';
import { day, id, ofPublic, text } from '../submissions/fields.ts';
import { dayAnswer, paging, route } from './route.ts';

export const pairingAnswer = z
  .object({
    id: z.string(),
    member: z.string().optional(),
    unit: z.string().optional(),
    with: z.enum(pairingKinds),
    label: z.string(),
    startedOn: dayAnswer,
    endedOn: dayAnswer.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Pairing' });

export const addPairing = route({
  id: 'addPairing',
  method: 'POST',
  path: '/api/pairings',
  title: '结对：党员与结对户或同事，单位与结对共建村',
  governedBy: ['pairings.keepMembers', 'pairings.keepUnits'],
  body: z.strictObject({
    id: id.optional(),
    member: id.optional(),
    unit: id.optional(),
    with: z.enum(pairingKinds),
    label: ofPublic(100).meta({ title: '称呼，不写电话和证件号码' }),
    startedOn: day.optional().meta({ title: '结对日期，默认今天' }),
    confirm: z.boolean().optional().meta({ title: '同一天确有两个同样的结对' }),
  }),
  refuses: ['sameDayExists', 'idTaken'],
  status: 201,
  answer: pairingAnswer,
});

export const endPairing = route({
  id: 'endPairing',
  method: 'POST',
  path: '/api/pairings/{id}/end',
  title: '结束结对',
  governedBy: ['pairings.keepMembers', 'pairings.keepUnits'],
  body: z.strictObject({ on: day, reason: text(200) }),
  refuses: ['wrongState'],
  status: 200,
  answer: pairingAnswer,
});

export const assignContact = route({
  id: 'assignContact',
  method: 'PUT',
  path: '/api/branches/{id}/assignments',
  title: '确定支委成员、党小组长所联系的人；If-Match 用读支部概况时的 ETag，被他人改过的不会覆盖',
  governedBy: ['assignments.keep'],
  isPutWhole: true,
  body: z.strictObject({ contact: id, people: z.array(id).max(200) }),
  status: 200,
  answer: z.object({
    contact: z.string(),
    people: z.array(z.object({ person: z.string(), since: dayAnswer })),
  }),
});

const asked = {
  ...paging,
  with: z.enum(pairingKinds).optional().meta({ title: '与谁的结对' }),
  from: day.optional().meta({ title: '从哪天起办的事，默认今年1月1日' }),
  to: day.optional().meta({ title: '到哪天为止，默认今天' }),
};

const acts = z
  .array(
    z.object({
      id: z.string(),
      kind: z.enum(['call', 'visit', 'deed', 'villageVisit']),
      on: dayAnswer,
      title: z.string().optional().meta({ description: '办成了什么事' }),
      opinions: z.string().optional(),
      answered: z.string().optional(),
    }),
  )
  .meta({ description: '电话、走访、实事、进村共建，按日期' });

const withActs = pairingAnswer.extend({
  needs: z
    .object({ needs: z.string(), on: dayAnswer, record: z.string() })
    .optional()
    .meta({ description: '最近一次走访了解到的困难和需要' }),
  acts,
});

const listed = { from: dayAnswer, to: dayAnswer, items: z.array(withActs), cursor: z.string().optional() };

export const listPairings = route({
  id: 'listPairings',
  method: 'GET',
  path: '/api/branches/{id}/pairings',
  title: '支部的结对、已结束的结对、为每一户办的事和致富项目',
  governedBy: ['pairings.read'],
  query: z.strictObject({ ...asked, member: id.optional().meta({ title: '哪名党员' }) }),
  status: 200,
  answer: z
    .object({
      branch: z.string(),
      ...listed,
      incomeProjects: z
        .array(z.object({ id: z.string(), member: z.string(), title: z.string(), since: dayAnswer }))
        .meta({ description: '农牧民党员的脱贫致富项目' }),
    })
    .meta({ id: 'BranchPairings' }),
});

export const listUnitPairings = route({
  id: 'listUnitPairings',
  method: 'GET',
  path: '/api/units/{id}/pairings',
  title: '单位的结对共建村、进村共建和共建项目',
  governedBy: ['pairings.read'],
  query: z.strictObject({ ...paging, from: asked.from, to: asked.to }),
  status: 200,
  answer: z.object({ unit: z.string(), ...listed }).meta({ id: 'UnitPairings' }),
});

export const listMemberPairings = route({
  id: 'listMemberPairings',
  method: 'GET',
  path: '/api/members/{id}/pairings',
  title: '一名党员的结对和为每一户办的事',
  governedBy: ['pairings.readMembers'],
  query: z.strictObject(asked),
  status: 200,
  answer: z.object({ member: z.string(), ...listed }).meta({ id: 'MemberPairings' }),
});

export const listCentreHouseholds = route({
  id: 'listCentreHouseholds',
  method: 'GET',
  path: '/api/branches/{id}/centre-households',
  title: '党员中心户、联系户、走访，和走访中收集的意见办得怎样',
  governedBy: ['pairings.read'],
  query: z.strictObject({ from: asked.from, to: asked.to }),
  status: 200,
  answer: z
    .object({
      branch: z.string(),
      from: dayAnswer,
      to: dayAnswer,
      items: z.array(
        z.object({
          member: z.string(),
          register: z.string().optional().meta({ description: '登记联系户的那一条；没有登记的不写' }),
          since: dayAnswer.optional(),
          households: z.array(
            z.object({
              household: z.string(),
              visits: z.array(z.object({ id: z.string(), on: dayAnswer })),
            }),
          ),
          otherVisits: z
            .array(z.object({ id: z.string(), on: dayAnswer, household: z.string() }))
            .meta({ description: '走访的不是登记的联系户' }),
        }),
      ),
      opinions: z
        .array(
          z.object({
            record: z.string(),
            member: z.string(),
            household: z.string(),
            on: dayAnswer,
            opinions: z.string(),
            answer: z
              .object({ what: z.string(), by: z.string(), on: dayAnswer })
              .optional()
              .meta({ description: '怎样答复和办理的，谁、哪天登记的；没有写的还没有办' }),
          }),
        )
        .meta({ description: '按日期' }),
      village: z
        .object({ linked: z.int(), households: z.int().optional() })
        .meta({ description: '已联系多少户；全村共有多少户，登记了的才写' }),
    })
    .meta({ id: 'CentreHouseholds' }),
});
