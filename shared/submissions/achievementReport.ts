import * as z from 'zod';
import { commonFields, text, year } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A report on last year's targets; `year` is the year reported on, and it serves the duty of the next. */
export const achievementReport: SubmissionKind = {
  kind: 'achievementReport',
  title: '登记述职',
  schema: z.strictObject({
    kind: z.literal('achievementReport'),
    year: year.meta({ title: '述职年度' }),
    results: text(2000).meta({ title: '目标任务完成情况' }),
    shortcomings: text(2000).meta({ title: '查找的不足' }),
    massReview: text(2000).meta({ title: '群众评议情况' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  servesYear: (input) => Number(input['year']) + 1,
};
