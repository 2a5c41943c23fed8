import * as z from 'zod';
import { commonFields, line, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A branch's or unit's own plan of the talks' activity (活动方案, L68), of the day on which it was adopted. */
export const activityPlan: SubmissionKind = {
  kind: 'activityPlan',
  title: '登记活动方案',
  schema: z.strictObject({
    kind: z.literal('activityPlan'),
    title: line(100).meta({ title: '方案名称' }),
    summary: text(2000).meta({ title: '方案内容', widget: 'text' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  standing: true,
};
