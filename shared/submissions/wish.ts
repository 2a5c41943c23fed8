import * as z from 'zod';
import { commonFields, line, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A wish of one of the public, which the branch publishes for its members to claim; of whose it is it says no more than a label. */
export const wish: SubmissionKind = {
  kind: 'wish',
  title: '登记发布微心愿',
  schema: z.strictObject({
    kind: z.literal('wish'),
    what: text(200).meta({ title: '什么心愿' }),
    community: line(100).optional().meta({ title: '哪个社区征集的' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  standing: true,
  conflict: (_owner, { unit }) =>
    unit.kind === 'branch' ? undefined : '微心愿由党支部发布，由本支部党员认领',
};
