import * as z from 'zod';
import { unitKinds } from '../domain/units.ts';
import { exact, id, period } from '../submissions/fields.ts';
import { dayAnswer, dutyAnswer, fileTypes, paging, route } from './route.ts';

const asked = period
  .optional()
  .meta({ title: '哪一期（2026、2026-H1、2026-Q3 或 2026-06），不写为本月；按到期日归入各期' });

const tally = {
  expected: z.int().meta({ description: '应办：在这一期到期的，不含已免除和不再适用的' }),
  done: z.int().meta({ description: '已办' }),
  onTime: z.int().meta({ description: '按时' }),
  overdue: z.int().meta({ description: '逾期未办' }),
  missed: z.int().meta({ description: '期满未办' }),
};

const ofRule = { rule: z.string(), title: z.string() };

export const burdenAnswer = z
  .object({
    personMonths: z.int().meta({ description: '人数，各月相加' }),
    entries: z.int().meta({ description: '登记和更正了几条' }),
    texts: z.int().meta({ description: '发给支部人员的短信条数' }),
    each: z
      .object({ entries: z.number(), texts: z.number() })
      .optional()
      .meta({ description: '每人每月，保留一位小数；没有人在册的不列' }),
  })
  .meta({ description: '负担：不给基层和群众增加负担，是要看的数字' });

const ages = z
  .array(z.object({ from: z.int(), to: z.int().optional(), count: z.int() }))
  .meta({ description: '第几天：当天为第1天' });

export const behindAnswer = z
  .object({
    count: z.int(),
    units: z.array(z.object({ unit: z.string(), unitName: z.string(), sweptOn: dayAnswer.optional() })),
  })
  .meta({ description: '还没有汇总到最新一天的单位，最多列50个' });

export const readBoard = route({
  id: 'readBoard',
  method: 'GET',
  path: '/api/units/{id}/board',
  title: '本单位和所属单位的应办、已办、按时',
  governedBy: ['board.read'],
  query: z.strictObject({ period: asked }),
  status: 200,
  answer: z.object({
    unit: z.string(),
    unitName: z.string(),
    period: z.string(),
    asOf: dayAnswer.optional().meta({ description: '数字是哪天汇总的：各单位中最早的一天' }),
    behind: behindAnswer,
    totals: z.object(tally),
    byRule: z.array(z.object({ ...ofRule, ...tally })),
    byUnit: z
      .array(
        z.object({
          unit: z.string(),
          unitName: z.string(),
          kind: z.enum(unitKinds),
          own: z.literal(true).optional().meta({ description: '本级自己的，不含下级' }),
          ...tally,
          overdueNow: z.int().meta({ description: '到今天逾期的，不论哪一期到期' }),
        }),
      )
      .meta({ description: '按组织顺序' }),
    months: z
      .array(z.object({ month: z.string(), ...tally, burden: burdenAnswer }))
      .meta({ description: '到本月为止的十二个月，活动开始以前的不列' }),
    burden: burdenAnswer,
    ahead: z
      .object({
        from: dayAnswer,
        to: dayAnswer,
        due: z
          .array(z.object({ day: dayAnswer, rules: z.array(z.object({ ...ofRule, count: z.int() })) }))
          .meta({ description: '哪天到期几件：还没有办的' }),
        texts: z
          .array(z.object({ day: dayAnswer, people: z.int() }))
          .meta({ description: '哪天要提醒几人；干部的汇总短信不计' }),
      })
      .meta({ description: '今后30天（含今天），按现在的登记预计：到时都没有办的话' }),
    standing: z
      .array(z.object({ ...ofRule, expected: tally.expected, done: tally.done, overdue: tally.overdue }))
      .meta({ description: '长期保持的事项：只看现状' }),
    overdue: z
      .object({
        count: z.int(),
        byAge: ages,
        byRule: z.array(z.object({ ...ofRule, count: z.int() })),
      })
      .meta({ description: '到今天逾期的，不论哪一期到期' }),
    closing: z
      .array(
        z.object({
          ...ofRule,
          found: z.object({ count: z.int() }),
          closed: z.object({
            count: z.int(),
            median: z.number().optional(),
            longest: z.int().optional(),
          }),
          open: z.object({ count: z.int(), byAge: ages }),
        }),
      )
      .meta({ description: '问题和责令改正：这一期发现几件，销号的用了几天，没有销号的是第几天' }),
  }),
});

export const readUnitLedger = route({
  id: 'readUnitLedger',
  method: 'GET',
  path: '/api/units/{id}/ledger',
  title: '单位台账：本级和所属单位登记了什么、应办的办得怎样',
  governedBy: ['board.read'],
  isCostly: true,
  query: z.strictObject({ period: asked, format: z.enum(['json', 'csv', 'xlsx']).optional() }),
  files: [fileTypes.csv, fileTypes.xlsx],
  status: 200,
  answer: z.object({
    ...{ unit: z.string(), unitName: z.string(), period: z.string() },
    asOf: dayAnswer.optional().meta({ description: '数字是哪天汇总的：各单位中最早的一天' }),
    units: z
      .array(
        z.object({
          unit: z.string(),
          unitName: z.string(),
          kind: z.enum(unitKinds),
          own: z.literal(true).optional().meta({ description: '本级自己的，不含下级' }),
          records: z
            .array(z.object({ kind: z.string(), title: z.string(), count: z.int() }))
            .meta({ description: '这一期发生、已登记的，按种类；逐条的在各支部台账里' }),
          rules: z.array(z.object({ ...ofRule, ...tally })).meta({ description: '这一期到期的应办事项' }),
        }),
      )
      .meta({ description: '按组织顺序；下级的连同它的所属单位' }),
  }),
});

/** What lists over a unit and all units below it can be narrowed to. */

export const subtreeQuery = z.strictObject({
  limit: paging.limit,
  cursor: exact(500).optional(),
  rule: exact(64).optional().meta({ title: '哪一项应办事项' }),
  of: id.optional().meta({ title: '哪个所属单位（连同它的下级）' }),
  own: z.enum(['true', 'false']).optional().meta({ title: '只列该单位自己的，不含下级' }),
});

export const listBoardDuties = route({
  id: 'listBoardDuties',
  method: 'GET',
  path: '/api/units/{id}/board/duties',
  title: '一个数字后面的清单：按现在的登记列出',
  governedBy: ['board.read'],
  query: subtreeQuery.extend({
    period: asked,
    show: z
      .enum(['expected', 'done', 'onTime', 'overdue', 'missed', 'found', 'closed', 'unclosed'])
      .optional()
      .meta({
        title:
          '哪个数字，不写为应办；found 为这一期发现的问题和责令改正，closed 为这一期销号的问题和责令改正，unclosed 为还没有销号的（不论哪一期到期）',
      }),
    standing: z.enum(['true', 'false']).optional().meta({ title: '只列长期保持的事项' }),
  }),
  status: 200,
  answer: z.object({
    items: z.array(dutyAnswer.extend({ unit: z.string(), unitName: z.string() })),
    cursor: z.string().optional(),
    asOf: dayAnswer,
  }),
});

export const ageDays = z.coerce.number().int().min(1).max(99999).optional();

export const ofUnit = { unit: z.string(), unitName: z.string() };

const overdueAnswer = dutyAnswer.extend({
  ...ofUnit,
  age: z.int().meta({ description: '逾期第几天：逾期当天为第1天' }),
  level: z.enum(['owner', 'parent', 'department']).meta({
    description: '已提醒到哪一级：本人和书记、上级党组织、组织部门',
  }),
  isNew: z.literal(true).optional().meta({ description: '上次提醒以来新增的' }),
  awaitsOrder: z.boolean().optional().meta({ description: '已到组织部门，基层党委还没有责令改正' }),
  lastAction: z.object({ what: z.string(), on: dayAnswer, by: z.string().optional() }).meta({
    description:
      '最近一次办理：问题和责令改正为最后一步（extended、rectified、sentBack 等），其他为按规定应发的最近一次提醒（toldOwner、toldParent、toldDepartment），都没有的为 opened',
  }),
});

export const listOverdue = route({
  id: 'listOverdue',
  method: 'GET',
  path: '/api/units/{id}/overdue',
  title: '本单位和所属单位的逾期清单',
  governedBy: ['overdue.read'],
  query: subtreeQuery.extend({
    ageFrom: ageDays.meta({ title: '逾期至少第几天' }),
    ageTo: ageDays.meta({ title: '逾期至多第几天' }),
    step: z.literal('mine').optional().meta({
      title: '只列到了本级的：短信里的数字就是它的长度；党支部的为党员逾期的',
    }),
  }),
  status: 200,
  answer: z.object({
    items: z.array(overdueAnswer),
    awaiting: z.array(overdueAnswer).optional().meta({ description: '已登记办好、待核验的，单独计数' }),
    since: dayAnswer.optional().meta({ description: '上次清单的日期' }),
    ended: z
      .array(
        z.object({
          duty: z.string(),
          unit: z.string(),
          rule: z.string(),
          step: z.enum(['parent', 'department']),
          how: z.enum(['done', 'missed', 'moved', 'dropped', 'verifying']),
        }),
      )
      .optional()
      .meta({ description: '上次清单里已了结或已报完成的：办结、期满未办、已转出、无需办理、转核验' }),
    cursor: z.string().optional(),
    asOf: dayAnswer,
  }),
});
