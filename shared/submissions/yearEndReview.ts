import * as z from 'zod';
import { commonFields, day, text, year } from './fields.ts';
import type { SubmissionKind } from './kind.ts';
import { ofNamedPeriod } from './namedPeriod.ts';

/** The year's evaluation, reported at the organisational-life meeting. */
export const yearEndReview: SubmissionKind = {
  kind: 'yearEndReview',
  title: '登记年底评估通报',
  schema: ofNamedPeriod(
    'year',
    z.strictObject({
      kind: z.literal('yearEndReview'),
      year: year.meta({ title: '哪一年' }),
      summary: text(2000).meta({ title: '成效评估' }),
      meeting: day.meta({ title: '哪天的党组织生活会', widget: 'day' }),
      ...commonFields,
    }),
  )
    .refine((input) => String(input['meeting']).startsWith(`${Number(input['year'])}-`), {
      path: ['meeting'],
      error: '应是当年的党组织生活会',
    })
    .refine((input) => String(input['meeting']) <= input.happenedOn, {
      path: ['meeting'],
      error: '党组织生活会不能晚于通报的日期',
    }),
  belongsTo: { to: 'unit' },
  servesYear: (input) => Number(input['year']),
};
