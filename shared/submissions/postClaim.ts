import * as z from 'zod';
import { commonFields, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A vanguard or dedication post that a member takes on. */
export const postClaim: SubmissionKind = {
  kind: 'postClaim',
  title: '登记认领岗位',
  schema: z.strictObject({
    kind: z.literal('postClaim'),
    post: line(100).meta({ title: '什么岗位' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  standing: true,
};
