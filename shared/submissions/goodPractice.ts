import * as z from 'zod';
import { commonFields, line, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** What worked in a branch and is worth spreading (经验做法, L72): nobody is named, and no talk is told. */
export const goodPractice: SubmissionKind = {
  kind: 'goodPractice',
  title: '登记经验做法',
  schema: z.strictObject({
    kind: z.literal('goodPractice'),
    title: line(50).meta({ title: '叫什么' }),
    done: text(1000).meta({ title: '怎样做的' }),
    effect: text(500).meta({ title: '有什么成效' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  shown: true,
};
