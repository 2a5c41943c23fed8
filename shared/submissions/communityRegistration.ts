import * as z from 'zod';
import { commonFields, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A registration in a community: a member's own, or with `whole` the branch's, which counts for its members. */
export const communityRegistration: SubmissionKind = {
  kind: 'communityRegistration',
  title: '登记社区报到',
  schema: z.strictObject({
    kind: z.literal('communityRegistration'),
    community: line(100).meta({ title: '哪个社区' }),
    whole: z.boolean().optional().meta({ title: '党支部整建制报到' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit', when: 'whole' },
  standing: true,
};
