import * as z from 'zod';
import { commonFields, id, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A practical deed done for a paired household or coworker, or a project in a paired village (共建). */
export const deed: SubmissionKind = {
  kind: 'deed',
  title: '登记实事',
  schema: z.strictObject({
    kind: z.literal('deed'),
    pairing: id.meta({ title: '为谁办的', widget: 'pairing' }),
    title: line(100).meta({ title: '办成了什么事' }),
    ...commonFields,
  }),
  belongsTo: { to: 'pairing', field: 'pairing', kinds: ['household', 'coworker', 'village'] },
};
