import * as z from 'zod';
import { commonFields, day, endsAfterStart, endsTooSoon, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A vanguard or dedication post that a member takes on, with the sign at it, until the member gives it up. */
export const postClaim: SubmissionKind = {
  kind: 'postClaim',
  title: '登记认领岗位',
  schema: z
    .strictObject({
      kind: z.literal('postClaim'),
      post: line(100).meta({ title: '什么岗位' }),
      type: z.enum(['vanguard', 'dedication']).optional().meta({ title: '先锋岗还是敬业奉献岗' }),
      sign: z.boolean().optional().meta({ title: '已设标牌标识' }),
      until: day.optional().meta({ title: '到哪天为止', widget: 'day' }),
      ...commonFields,
    })
    .refine(endsAfterStart, endsTooSoon),
  belongsTo: { to: 'person' },
  standing: true,
  shown: true,
};
