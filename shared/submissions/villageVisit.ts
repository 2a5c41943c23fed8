import * as z from 'zod';
import { commonFields, id } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** The head of a unit's organisation works in the unit's paired village. */
export const villageVisit: SubmissionKind = {
  kind: 'villageVisit',
  title: '登记进村共建',
  schema: z.strictObject({
    kind: z.literal('villageVisit'),
    pairing: id.meta({ title: '结对共建村', widget: 'pairing' }),
    ...commonFields,
  }),
  belongsTo: { to: 'pairing', field: 'pairing', kinds: ['village'] },
};
