import * as z from 'zod';
import { day, id, line, year } from '../submissions/fields.ts';
import { dayAnswer, route } from './route.ts';
import { names } from './problems.ts';
import { sheetFields } from './talkTexts.ts';
import { labels } from '../domain/labels.ts';
import { categories, levels, parameterNames, unitKinds } from '../domain/units.ts';

export const listActivityPlans = route({
  id: 'listActivityPlans',
  method: 'GET',
  path: '/api/units/{id}/activity-plans',
  title: '本单位的活动方案：本单位、所属单位和上级能看',
  governedBy: ['activityPlans.read'],
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        adoptedOn: dayAnswer,
        enteredBy: z.string(),
      }),
    ),
  }),
});

export const readLabels = route({
  id: 'readLabels',
  method: 'GET',
  path: '/api/units/{id}/labels',
  title: '本单位对各类问题的叫法',
  governedBy: ['labels.read'],
  status: 200,
  answer: z.object({ labels: names }),
});

export const nameLabels = route({
  id: 'nameLabels',
  method: 'PUT',
  path: '/api/units/{id}/labels',
  title: '给各类问题另起叫法（本单位和所属单位使用）',
  governedBy: ['labels.keep'],
  body: z.strictObject({
    labels: z.partialRecord(z.enum(labels), line(20)).meta({ title: '原词和叫法；没有写的恢复原词' }),
  }),
  status: 200,
  answer: z.object({ labels: names }),
});

export const given = {
  level: z.enum(levels),
  categories: z.array(z.enum(categories)).max(categories.length),
  head: id,
  lan: z.boolean(),
};

export const unitAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
    parent: z.string().optional(),
    parentSince: dayAnswer.optional(),
    level: z.string().optional(),
    categories: z.array(z.string()).optional(),
    head: z.string().optional(),
    lan: z.boolean().optional(),
    oneTap: z.boolean().optional(),
    startsOn: dayAnswer,
  })
  .meta({ id: 'Unit' });

export const readUnit = route({
  id: 'readUnit',
  method: 'GET',
  path: '/api/units/{id}',
  title: '一个单位和它的直接下级，按组织顺序',
  governedBy: ['unit.read'],
  status: 200,
  answer: unitAnswer.extend({
    below: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(unitKinds) })),
  }),
});

export const addUnit = route({
  id: 'addUnit',
  method: 'POST',
  path: '/api/units',
  title: '设立单位或党组织',
  governedBy: ['unit.administer'],
  body: z.strictObject({
    id: id.optional().meta({ title: '编号，不写的自动给出' }),
    name: line(100).meta({ title: '名称' }),
    kind: z.enum(unitKinds),
    parent: id,
    startsOn: day.optional().meta({ title: '在这里开始的日期，默认今天' }),
    level: given.level.optional(),
    categories: given.categories.optional(),
    head: given.head.optional(),
    lan: given.lan.optional(),
  }),
  refuses: ['idTaken'],
  status: 201,
  answer: unitAnswer,
});

export const changeUnit = route({
  id: 'changeUnit',
  method: 'PATCH',
  path: '/api/units/{id}',
  title: '更改单位；改隶属关系时写明日期',
  governedBy: ['unit.administer'],
  body: z.strictObject({
    name: line(100).optional().meta({ title: '名称' }),
    parent: id.optional(),
    on: day.optional().meta({ title: '隶属关系变更的日期，默认今天' }),
    level: given.level.nullable().optional(),
    categories: given.categories.nullable().optional(),
    head: given.head.nullable().optional(),
    lan: given.lan.optional(),
    oneTap: z.boolean().optional().meta({ title: '短信是否带免登录的办理链接；false：本单位及下级一律不带' }),
  }),
  status: 200,
  answer: unitAnswer,
});

export const loadCalendar = route({
  id: 'loadCalendar',
  method: 'POST',
  path: '/api/calendars',
  title: '载入一年的放假和调休安排',
  governedBy: ['calendars.keep'],
  body: z.strictObject({
    year,
    holidays: z.array(day).min(1).max(100),
    makeUp: z.array(day).max(100).optional(),
  }),
  refuses: ['wrongState'],
  neverRefuses: ['notFound'],
  status: 201,
  answer: z.object({ year: z.int(), holidays: z.array(dayAnswer), makeUp: z.array(dayAnswer) }),
});

export const value = z.int().min(0).max(1000);

export const setParameter = route({
  id: 'setParameter',
  method: 'PUT',
  path: '/api/units/{id}/parameters/{rule}',
  title: '市州、省直党工委的具体方案：只能比省定标准更严，自下一期起执行',
  governedBy: ['parameters.keep'],
  body: z
    .strictObject({
      parameter: z.enum(parameterNames).optional(),
      value: value.optional(),
      minimum: value.optional(),
      grace: value.optional(),
      share: value.optional().meta({ description: '百分之几的票起算“较多”' }),
      extensions: value.optional().meta({ description: '一个问题最多延期几次' }),
      publicity: value.optional().meta({ description: '优秀党员人选至少公示几个工作日' }),
      since: day.optional().meta({ title: '从这天起开始的时期执行，默认明天' }),
    })
    .refine(
      (body) =>
        (['value', ...parameterNames] as const).filter((name) => body[name] !== undefined).length === 1,
      {
        path: ['value'],
        error: `请写明一个值：value，或${parameterNames.join('、')}之一`,
      },
    ),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({
    unit: z.string(),
    rule: z.string(),
    parameter: z.string(),
    value: z.int(),
    provincial: z.int(),
    since: dayAnswer,
  }),
});

export const readParameters = route({
  id: 'readParameters',
  method: 'GET',
  path: '/api/units/{id}/parameters',
  title: '各项要求在本单位的标准：省定的，和市州、省直党工委加严的',
  governedBy: ['parameters.read'],
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        rule: z.string(),
        title: z.string(),
        parameter: z.enum(parameterNames),
        counts: z
          .enum(['times', 'days', 'workdays', 'percent'])
          .meta({ description: '次、天、工作日、百分之几' }),
        tighten: z.enum(['up', 'down']).meta({ description: '加严是往上还是往下' }),
        provincial: z.int(),
        local: z
          .array(
            z.object({
              unit: z.string(),
              unitName: z.string(),
              value: z.int(),
              since: dayAnswer,
              isBinding: z.boolean().meta({ description: '已经开始执行' }),
            }),
          )
          .meta({ description: '地方具体方案，先执行的在前' }),
      }),
    ),
    recordSheet: z
      .object({
        fields: z.array(sheetFields),
        unit: z.string().optional().meta({ description: '由哪个单位统一制定；没有制定的不写' }),
        unitName: z.string().optional(),
      })
      .meta({ description: '谈心谈话记录表的栏目，按顺序' }),
  }),
});
