import * as z from 'zod';
import { commonFields, day, endsAfterStart, endsTooSoon, id, ofPublic } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** Of the public the register holds how the branch calls each household, so many at most. */
const MOST_LINKED = 60;

/**
 * A member becomes a centre household (党员中心户) of the households linked with it; the latest of a member is in force
 * until it ends. How many households the village has tells how far the whole of it is reached.
 */
export const centreHousehold: SubmissionKind = {
  kind: 'centreHousehold',
  title: '登记党员中心户和联系户',
  schema: z
    .strictObject({
      kind: z.literal('centreHousehold'),
      member: id.meta({ title: '哪名党员', widget: 'person' }),
      households: z
        .array(ofPublic(100))
        .min(1, '至少写一户')
        .max(MOST_LINKED)
        .meta({ title: '联系户（写称呼即可）' }),
      villageHouseholds: z.int().min(1).max(99_999).optional().meta({ title: '全村共有多少户' }),
      until: day.optional().meta({ title: '到哪天为止', widget: 'day' }),
      ...commonFields,
    })
    .refine(endsAfterStart, endsTooSoon),
  belongsTo: { to: 'member', field: 'member' },
  standing: true,
  shown: true,
};
