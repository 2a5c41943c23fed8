import * as z from 'zod';
import { commonFields, text, year } from './fields.ts';
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
      ...commonFields,
    }),
  ),
  belongsTo: { to: 'unit' },
  servesYear: (input) => Number(input['year']),
};
