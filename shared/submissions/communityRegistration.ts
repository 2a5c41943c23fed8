import * as z from 'zod';
import { commonFields, day, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/**
 * A registration in a community: a member's own, or with `whole` the branch's, which counts for its members. Who of the
 * community confirmed it, and when, may be added by a correction.
 */
export const communityRegistration: SubmissionKind = {
  kind: 'communityRegistration',
  title: '登记社区报到',
  schema: z
    .strictObject({
      kind: z.literal('communityRegistration'),
      community: line(100).meta({ title: '哪个社区' }),
      whole: z.boolean().optional().meta({ title: '党支部整建制报到' }),
      confirmedBy: line(50).optional().meta({ title: '社区谁确认的' }),
      confirmedOn: day.optional().meta({ title: '哪天确认的', widget: 'day' }),
      ...commonFields,
    })
    .refine(({ confirmedBy, confirmedOn }) => confirmedBy === undefined || confirmedOn !== undefined, {
      path: ['confirmedOn'],
      error: '请填写哪天确认的',
    })
    .refine(({ confirmedBy, confirmedOn }) => confirmedOn === undefined || confirmedBy !== undefined, {
      path: ['confirmedBy'],
      error: '请填写是谁确认的',
    })
    .refine(({ confirmedOn, happenedOn }) => confirmedOn === undefined || confirmedOn >= happenedOn, {
      path: ['confirmedOn'],
      error: '不能早于报到的日期',
    }),
  belongsTo: { to: 'unit', when: 'whole' },
  standing: true,
  past: ['confirmedOn'],
  shown: true,
};
