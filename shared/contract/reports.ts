import * as z from 'zod';
import { reportStates } from '../domain/supervision.ts';
import { unitKinds } from '../domain/units.ts';
import { text } from '../submissions/fields.ts';
import { dayAnswer, fileTypes, instantAnswer, paging, route, turnAnswer } from './route.ts';

/** Characters of a report at most. */
export const REPORT_MAX = 20_000;

const head = {
  unit: z.string(),
  half: z.string(),
  state: z.enum(reportStates),
  version: z.int().meta({ description: '第几稿；退回或收回后另起一稿' }),
  to: z.string().meta({ description: '报送给哪个单位' }),
  dueOn: dayAnswer,
  submittedOn: dayAnswer.optional().meta({ description: '首次报送的日期：是否按时以它为准' }),
  isLate: z.boolean().optional().meta({ description: '首次报送是否已过期限' }),
  paperSentOn: dayAnswer.optional().meta({ description: '纸质已报送' }),
  receivedOn: dayAnswer.optional(),
  turn: turnAnswer.optional(),
};

const missingUnit = z.object({ unit: z.string(), unitName: z.string() });

const details = z
  .object({
    practices: z
      .object({ count: z.int(), titles: z.array(z.string()), list: z.string() })
      .optional()
      .meta({ description: '期内登记的经验做法，最多列10个名称' }),
    uncovered: z
      .object({
        count: z.int(),
        named: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
        more: z.int().meta({ description: '没有列名的还有多少' }),
        list: z.string(),
      })
      .meta({ description: '还没有谈的：党支部列人，以上列党支部，最多50个' }),
    problems: z.object({
      found: z.int().optional().meta({ description: '期内发现的' }),
      foundList: z.string().optional(),
      closed: z.int().meta({ description: '期内验收的' }),
      closedList: z.string(),
      open: z.int().meta({ description: '期末前发现、没有办结的' }),
      openSince: dayAnswer.optional().meta({ description: '其中最早的是哪天发现的' }),
      openList: z.string(),
    }),
    suggestions: z
      .object({ adopt: z.int(), spread: z.int(), strengthenTeam: z.int(), list: z.string() })
      .optional()
      .meta({ description: '意见建议：采纳、推广、用于加强班子建设' }),
  })
  .meta({ description: '报送时定格' });

const reportAnswer = z
  .object({
    ...head,
    text: z.string(),
    isEdited: z.boolean().meta({ description: '是否经人修改；没有的是系统按登记起草的' }),
    figures: z
      .array(
        z.object({
          rule: z.string(),
          title: z.string(),
          expected: z.int(),
          done: z.int(),
          onTime: z.int(),
          list: z.string().meta({ description: '这个数字的清单' }),
        }),
      )
      .meta({ description: '报送时定格' }),
    asOf: dayAnswer.meta({ description: '数字是哪天的' }),
    details: details.optional(),
    missing: z.array(missingUnit).meta({ description: '尚未报送的下级单位，最多列50个' }),
    missingCount: z.int(),
    versions: z
      .array(
        z.object({
          version: z.int(),
          submittedAt: instantAnswer,
          submittedBy: z.string(),
          how: z.enum(['returned', 'revised']).optional(),
          endedOn: dayAnswer.optional(),
          reason: z.string().optional(),
        }),
      )
      .meta({ description: '报送过的各稿' }),
  })
  .meta({ id: 'UnitReport' });

const answers = { status: 200, answer: reportAnswer } as const;
/** What its own unit does with it, and what the unit decides to which it goes. */
const keeping = { ...answers, governedBy: ['reports.keep'] } as const;
const deciding = { ...answers, governedBy: ['reports.decide'] } as const;
const path = '/api/units/{id}/reports/{half}' as const;

export const listReports = route({
  id: 'listReports',
  method: 'GET',
  path: '/api/units/{id}/reports',
  title: '一个单位的半年报告，最近的在前',
  governedBy: ['reports.read'],
  query: z.strictObject({ ...paging }),
  status: 200,
  answer: z.object({ items: z.array(z.object(head)), cursor: z.string().optional() }),
});

export const listReportsBelow = route({
  id: 'listReportsBelow',
  method: 'GET',
  path: `${path}/below`,
  title: '直接下级的报告：谁报了、按时还是逾期、谁没报',
  governedBy: ['reports.read'],
  query: z.strictObject({ ...paging }),
  status: 200,
  answer: z.object({
    half: z.string(),
    timeliness: z
      .object({ expected: z.int(), onTime: z.int(), late: z.int() })
      .meta({ description: '及时：以首次报送为准' }),
    completeness: z
      .object({
        expected: z.int(),
        reported: z.int(),
        received: z.int(),
        returned: z.int(),
        missing: z.int(),
      })
      .meta({ description: '齐全：此刻有没有报上来；退回后未再报的算没报' }),
    items: z.array(
      z.object({
        unit: z.string(),
        unitName: z.string(),
        kind: z.enum(unitKinds),
        dueOn: dayAnswer,
        state: z.enum(reportStates),
        isReported: z.boolean(),
        firstSentOn: dayAnswer.optional().meta({ description: '首次报送的日期，纸质的也算' }),
        isLate: z.boolean().optional(),
        paperSentOn: dayAnswer.optional(),
        returnedOn: dayAnswer.optional().meta({ description: '最近一次退回' }),
        receivedOn: dayAnswer.optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});

export const readReport = route({
  ...answers,
  governedBy: ['reports.read'],
  id: 'readReport',
  method: 'GET',
  path,
  title: '半年报告：草稿，或者已经报送的',
  query: z.strictObject({
    version: z.coerce.number().int().min(1).max(999).optional().meta({ title: '第几稿，不写为最近一稿' }),
  }),
});

export const readReportDocument = route({
  id: 'readReportDocument',
  method: 'GET',
  path: `${path}/document`,
  title: '半年报告的公文',
  governedBy: ['reports.read'],
  files: [fileTypes.docx],
  status: 200,
  answer: z.never(),
});

export const editReport = route({
  ...keeping,
  id: 'editReport',
  method: 'PUT',
  path,
  title: '修改报告草稿',
  isPutWhole: true,
  body: z.strictObject({ text: text(REPORT_MAX).meta({ title: '报告内容', widget: 'text' }) }),
  refuses: ['wrongState'],
});

export const submitReport = route({
  ...keeping,
  id: 'submitReport',
  method: 'POST',
  path: `${path}/submit`,
  title: '报送：数字和文字从此定格，尚未报送的下级写入报告',
  refuses: ['wrongState'],
});

const reason = z.strictObject({ reason: text(500).meta({ title: '原因', widget: 'text' }) });

export const returnReport = route({
  ...deciding,
  id: 'returnReport',
  method: 'POST',
  path: `${path}/return`,
  title: '上级退回报告',
  body: reason,
  refuses: ['wrongState'],
});

export const reviseReport = route({
  ...keeping,
  id: 'reviseReport',
  method: 'POST',
  path: `${path}/revise`,
  title: '收回已经报送的报告，另起一稿',
  body: reason,
  refuses: ['wrongState'],
});

export const receiveReport = route({
  ...deciding,
  id: 'receiveReport',
  method: 'POST',
  path: `${path}/receipt`,
  title: '上级签收报告',
  refuses: ['wrongState'],
});

export const sendPaperReport = route({
  ...keeping,
  id: 'sendPaperReport',
  method: 'POST',
  path: `${path}/paper-sent`,
  title: '标明纸质报告已报送',
  refuses: ['wrongState'],
});
