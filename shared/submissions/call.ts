import * as z from 'zod';
import { commonFields, id } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A telephone call with a paired household. */
export const call: SubmissionKind = {
  kind: 'call',
  title: '登记电话',
  schema: z.strictObject({
    kind: z.literal('call'),
    pairing: id.meta({ title: '结对户', widget: 'pairing' }),
    ...commonFields,
  }),
  belongsTo: { to: 'pairing', field: 'pairing', kinds: ['household', 'coworker'] },
};
