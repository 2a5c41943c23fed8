import * as z from 'zod';
import { commonFields, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A contest of skills or service that the branch holds. */
export const contest: SubmissionKind = {
  kind: 'contest',
  title: '登记评比竞赛',
  schema: z.strictObject({
    kind: z.literal('contest'),
    title: line(100).meta({ title: '什么评比' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  shown: true,
};
