import * as z from 'zod';
import { commonFields, quarter, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';
import { ofNamedPeriod, yearOfQuarter } from './namedPeriod.ts';

/** The quarter's review of the branch's ledger. */
export const ledgerReview: SubmissionKind = {
  kind: 'ledgerReview',
  title: '登记台账梳理',
  schema: ofNamedPeriod(
    'quarter',
    z.strictObject({
      kind: z.literal('ledgerReview'),
      quarter: quarter.meta({ title: '哪个季度', widget: 'quarter' }),
      summary: text(2000).meta({ title: '梳理总结' }),
      ...commonFields,
    }),
  ),
  belongsTo: { to: 'unit' },
  servesYear: yearOfQuarter,
};
