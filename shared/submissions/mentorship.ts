import * as z from 'zod';
import { commonFields, day, endsAfterStart, endsTooSoon, line, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A member teaches a worker of the unit (师带徒), from its day until it ends; of the apprentice it names no more. */
export const mentorship: SubmissionKind = {
  kind: 'mentorship',
  title: '登记师带徒',
  schema: z
    .strictObject({
      kind: z.literal('mentorship'),
      apprentice: line(50).meta({ title: '徒弟（写称呼即可）' }),
      skill: line(100).optional().meta({ title: '带什么' }),
      until: day.optional().meta({ title: '到哪天为止', widget: 'day' }),
      outcome: text(500).optional().meta({ title: '带得怎样', widget: 'text' }),
      ...commonFields,
    })
    .refine(endsAfterStart, endsTooSoon),
  belongsTo: { to: 'person' },
  standing: true,
  shown: true,
};
