import * as z from 'zod';
import { asOfKnownAt, BAD_CURSOR, dayAnswer, dutyAnswer, paging, route } from './route.ts';
import { dutyStates } from '../domain/duty.ts';
import { exact } from '../submissions/fields.ts';

export const dutiesQuery = z.strictObject({
  ...asOfKnownAt,
  state: z.enum(dutyStates).optional(),
  rule: exact(64).optional(),
  ...paging,
  /** The number of rows before the page, and the list of the first page. */
  cursor: z
    .string()
    .regex(/^\d{1,9}(-[0-9a-f]{32})?$/, BAD_CURSOR)
    .optional(),
});

export const dutiesPage = z.object({ duties: z.array(dutyAnswer), cursor: z.string().optional() });

export const readBranchDuties = route({
  id: 'readBranchDuties',
  method: 'GET',
  path: '/api/branches/{id}/duties',
  title: '支部和党员的义务',
  governedBy: ['duties.read'],
  query: dutiesQuery,
  status: 200,
  answer: dutiesPage,
});

/** The same for any unit: what a committee or department itself owes. */

export const readUnitDuties = route({
  id: 'readUnitDuties',
  method: 'GET',
  path: '/api/units/{id}/duties',
  title: '单位自己的义务',
  governedBy: ['duties.read'],
  query: dutiesQuery,
  status: 200,
  answer: dutiesPage,
});

const reviewed = <T extends z.ZodType>(field: T) => ({
  met: field,
  metLate: field,
  open: field,
  overdue: field,
  missed: field,
});

const reviewedRules = z
  .array(
    z.object({
      rule: z.string(),
      title: z.string(),
      owed: z.int().meta({ description: '应办：在这一期到期的，不含已免除和不再适用的' }),
      ...reviewed(z.int()),
      duties: z.object(reviewed(z.array(z.string()))).meta({ description: '每个数字是哪几项' }),
    }),
  )
  .meta({ description: '这一期没有到期的规则不列；长期保持的事项不计' });

/** What the duties tell of a quarter, made at each reading. */
export const readReviewDraft = route({
  id: 'readReviewDraft',
  method: 'GET',
  path: '/api/branches/{id}/reviews/{quarter}/draft',
  title: '台账梳理草稿：本季度到期的事项办得怎样，由人修改后作为 ledgerReview 登记才算',
  governedBy: ['record.enterForUnit'],
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({
    branch: z.string(),
    quarter: z.string(),
    asOf: dayAnswer,
    rules: reviewedRules,
    text: z.string().meta({ description: '只写事实，不写姓名和评价' }),
  }),
});

/** What the ledger tells of a year, made at each reading. */
export const readYearReviewDraft = route({
  id: 'readYearReviewDraft',
  method: 'GET',
  path: '/api/branches/{id}/year-reviews/{year}/draft',
  title: '年底评估通报草稿：全年应办、谈话、问题、评选和覆盖，由人修改后作为 yearEndReview 登记才算',
  governedBy: ['record.enterForUnit'],
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({
    branch: z.string(),
    year: z.int(),
    asOf: dayAnswer,
    rules: reviewedRules,
    problems: z.object({
      found: z.int().meta({ description: '当年发现的' }),
      closed: z.int().meta({ description: '当年验收销号的' }),
      open: z.int().meta({ description: '还没有销号的' }),
    }),
    selection: z.object({
      held: z.int().meta({ description: '召开了几次评议会' }),
      confirmed: z.int().meta({ description: '上级确认了几次' }),
    }),
    coverage: z
      .array(z.object({ id: z.string(), title: z.string(), concerned: z.int(), covered: z.int() }))
      .meta({ description: '逐人的在覆盖情况里' }),
    text: z.string().max(2000).meta({ description: '只写事实，不写姓名和评价' }),
  }),
});

const myDuty = dutyAnswer.extend({
  unit: z.string().meta({ description: '是哪个支部或单位的事' }),
  unitName: z.string(),
});

export const readMyDuties = route({
  id: 'readMyDuties',
  method: 'GET',
  path: '/api/me/duties',
  title: '我的义务',
  governedBy: 'self',
  query: z
    .strictObject({
      asOf: asOfKnownAt.asOf,
      due: z.literal('now').optional().meta({ title: '只列现在该办的：已逾期的，和已经提醒的' }),
      ...paging,
    })
    .refine(({ asOf, due }) => asOf === undefined || due === undefined, {
      path: ['asOf'],
      message: '现在该办的只有今天的',
    }),
  status: 200,
  answer: z.object({
    duties: z.array(myDuty),
    awaiting: z
      .array(myDuty)
      .optional()
      .meta({ description: '只在 due=now 时：已登记办好、待核验的，不算在待办里' }),
    cursor: z.string().optional(),
  }),
});
