import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { day, exact, id, period } from '../submissions/fields.ts';
import { dayAnswer, dutyAnswer, instantAnswer, paging, route } from './route.ts';

const ofRecord = { record: z.string().meta({ description: '哪条登记' }), text: z.string() };

const fact = z
  .discriminatedUnion('fact', [
    z.object({ fact: z.literal('enteredAfterDue'), ...ofRecord, dueOn: dayAnswer, enteredOn: dayAnswer }),
    z.object({
      fact: z.literal('enteredAfterDraw'),
      ...ofRecord,
      drawnAt: instantAnswer,
      enteredAt: instantAnswer,
    }),
    z.object({
      fact: z.literal('burst'),
      ...ofRecord,
      by: z.string(),
      records: z.int(),
      minutes: z.int(),
    }),
    z.object({ fact: z.literal('sameHour'), ...ofRecord, visits: z.int(), days: z.int() }),
    z.object({
      fact: z.literal('sameText'),
      ...ofRecord,
      field: z.string(),
      others: z.array(z.string()).meta({ description: '文字相同的登记，最多列出5条' }),
      records: z.int(),
    }),
  ])
  .meta({ id: 'InspectionFact', description: '登记情况的事实，并列在旁，不是结论' });

const entry = z
  .object({
    id: z.string(),
    kind: z.string(),
    happenedOn: dayAnswer,
    enteredAt: instantAnswer.meta({ description: '第一次登记的时间' }),
    enteredBy: z.string().optional(),
    enteredFor: z.string().optional(),
    lateEntry: z.boolean(),
    lateEntryAllowed: z.boolean().optional(),
    makesUp: z.string().optional(),
    revision: z.int(),
    correctedAt: instantAnswer.optional(),
    withdrawn: z.boolean().optional(),
    afterClose: z.boolean().optional().meta({ description: '结算以后才登记，不再计入' }),
  })
  .meta({ id: 'InspectedEntry' });

/** One duty as a supervisor sees it: the claim, what was entered for it, and the facts beside. */
export const inspectedDuty = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    duty: dutyAnswer,
    owed: z.boolean().meta({ description: '是否应办：经批准免除和不再适用的不是' }),
    records: z.array(entry),
    facts: z.array(fact),
  })
  .meta({ id: 'InspectedDuty' });

const askedPeriod = z.union([z.literal('standing'), period], {
  error: '请填写时期，如 2026-06、2026-Q2，或 standing（长期事项）',
});

/** What was asked, as the supervisor, later the branch, and the auditor see it. */
const question = z
  .object({
    unit: z.string(),
    subtree: z.boolean().optional(),
    member: z.string().optional(),
    rule: z.string().optional(),
    period: z.string().optional(),
    state: z.enum(dutyStates).optional(),
    asOf: dayAnswer,
    knownAt: dayAnswer.optional(),
  })
  .meta({ id: 'InspectionQuestion' });

export const inspectDuties = route({
  id: 'inspectDuties',
  method: 'POST',
  path: '/api/inspections',
  title: '不经抽签，直接查台账所报的情况；每次查询都留有记录，公开前被查的单位看不到',
  governedBy: ['inspections.ask'],
  body: z
    .strictObject({
      unit: id.optional().meta({ title: '哪个单位' }),
      branch: id.optional().meta({ title: '哪个党支部' }),
      member: id.optional().meta({ title: '哪名党员', widget: 'person' }),
      subtree: z.boolean().optional().meta({ title: '连同所属单位' }),
      rule: exact(64).optional().meta({ title: '哪项要求' }),
      period: askedPeriod.optional().meta({ title: '哪个时期', description: '其中的各期都算' }),
      state: z.enum(dutyStates).optional(),
      asOf: day.optional(),
      knownAt: day.optional(),
      limit: z.int().min(1).max(1000).optional().meta({ title: '每页多少条，默认200' }),
      cursor: exact(500).optional(),
    })
    .refine((asked) => asked.unit !== undefined || asked.branch !== undefined || asked.member !== undefined, {
      path: ['unit'],
      error: '请写明查哪个单位、党支部或党员',
    })
    .refine(({ unit, branch }) => unit === undefined || branch === undefined, {
      path: ['branch'],
      error: '单位和党支部只写一个',
    })
    .refine(({ member, subtree }) => member === undefined || !subtree, {
      path: ['subtree'],
      error: '查一名党员时不能连同所属单位',
    }),
  refuses: ['wrongState'],
  status: 201,
  answer: z.object({
    id: z.string(),
    at: instantAnswer,
    asked: question,
    items: z.array(inspectedDuty),
    cursor: z.string().optional().meta({ description: '读下一页：同样的内容加上它再提交' }),
  }),
});

const inspectionAnswer = z
  .object({
    id: z.string(),
    unit: z.string().meta({ description: '以哪个单位的名义' }),
    at: instantAnswer,
    asked: question,
    closedAt: instantAnswer.optional(),
  })
  .meta({ id: 'Inspection' });

export const closeInspection = route({
  id: 'closeInspection',
  method: 'POST',
  path: '/api/inspections/{id}/close',
  title: '公开一次查询：此后被查的单位看得到查过什么',
  governedBy: 'self',
  refuses: ['wrongState'],
  status: 200,
  answer: inspectionAnswer,
});

export const listInspections = route({
  id: 'listInspections',
  method: 'GET',
  path: '/api/inspections',
  title: '我做过的查询',
  governedBy: ['inspections.ask'],
  query: z.strictObject(paging),
  refuses: ['forbidden'],
  status: 200,
  answer: z.object({ items: z.array(inspectionAnswer), cursor: z.string().optional() }),
});

export const listBranchInspections = route({
  id: 'listBranchInspections',
  method: 'GET',
  path: '/api/branches/{id}/inspections',
  title: '对本支部做过的、已经公开的查询',
  governedBy: ['inspections.read'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        at: instantAnswer,
        closedAt: instantAnswer,
        by: z.object({ unit: z.string(), name: z.string() }).meta({ description: '哪个单位查的' }),
        asked: question,
      }),
    ),
    cursor: z.string().optional(),
  }),
});

export const readAudit = route({
  id: 'readAudit',
  method: 'GET',
  path: '/api/audit',
  title:
    '谁看过什么、办过什么：审计人员查看本单位和所属单位的记录（督查、任免、标准、紧急查看），并核对有没有删改',
  governedBy: ['audit.read'],
  query: z.strictObject({
    unit: id.optional().meta({ description: '默认为审计人员自己的单位' }),
    subtree: z.literal('true').optional().meta({ title: '连同所属单位' }),
    from: day.optional(),
    to: day.optional(),
    by: z
      .literal('administrators')
      .optional()
      .meta({ title: '只看当时的系统管理员、安全管理员办的，并按种类计数' }),
    limit: paging.limit,
    cursor: exact(500).optional(),
  }),
  refuses: ['forbidden', 'notFound'],
  status: 200,
  answer: z.object({
    unit: z.string(),
    intact: z
      .boolean()
      .meta({ description: '从第一条起重新计算的校验值是否全部相符；连同所属单位时，是本页所读的各单位' }),
    count: z.int().meta({ description: '一共多少条；连同所属单位时，是本页所读的各单位' }),
    byKind: z
      .array(z.object({ what: z.string(), by: z.string(), count: z.int() }))
      .optional()
      .meta({ description: '只看管理员时：各人各种办了几件；连同所属单位时，是本页所读的各单位' }),
    items: z.array(
      z.object({
        unit: z.string().optional().meta({ description: '连同所属单位时，是哪个单位的' }),
        n: z.int(),
        at: instantAnswer,
        by: z.string(),
        what: z
          .string()
          .meta({ description: '做了什么，如 inspectionAsked、officerActivated；以 Refused 结尾的没有办成' }),
        thing: z.string(),
        person: z.string().optional().meta({ description: '涉及谁' }),
        role: z.string().optional(),
        on: dayAnswer.optional().meta({ description: '从哪天起' }),
        value: z.int().optional(),
        fields: z.array(z.string()).optional().meta({ description: '改了哪几项' }),
        reason: z.string().optional(),
        asked: question.optional(),
        hash: z.string().meta({ description: '与上一条相连的校验值' }),
      }),
    ),
    cursor: z.string().optional(),
  }),
});
