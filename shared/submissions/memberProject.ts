import * as z from 'zod';
import { commonFields, day, endsAfterStart, endsTooSoon, line, people, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A brand of the branch's members (党员品牌工程) or a breakthrough that they work on (党员攻关项目). */
export const memberProject: SubmissionKind = {
  kind: 'memberProject',
  title: '登记品牌和攻关项目',
  schema: z
    .strictObject({
      kind: z.literal('memberProject'),
      type: z.enum(['brand', 'breakthrough']).meta({ title: '品牌工程还是攻关项目' }),
      title: line(100).meta({ title: '名称' }),
      members: people.optional().meta({ title: '哪些党员', widget: 'people' }),
      until: day.optional().meta({ title: '到哪天为止', widget: 'day' }),
      outcome: text(500).optional().meta({ title: '成效', widget: 'text' }),
      ...commonFields,
    })
    .refine(endsAfterStart, endsTooSoon),
  belongsTo: { to: 'unit' },
  standing: true,
  shown: true,
};
