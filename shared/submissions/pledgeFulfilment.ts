import * as z from 'zod';
import { commonFields, id, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A pledge kept, with what was done. */
export const pledgeFulfilment: SubmissionKind = {
  kind: 'pledgeFulfilment',
  title: '登记践诺',
  schema: z.strictObject({
    kind: z.literal('pledgeFulfilment'),
    pledge: id.meta({ title: '哪项承诺', widget: 'pledge' }),
    how: text(500).meta({ title: '做了什么' }),
    ...commonFields,
  }),
  belongsTo: { to: 'record', field: 'pledge', kind: 'pledge' },
  standing: true,
};
