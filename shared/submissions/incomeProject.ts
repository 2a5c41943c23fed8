import * as z from 'zod';
import { commonFields, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A project by which a farmer earns a better living. */
export const incomeProject: SubmissionKind = {
  kind: 'incomeProject',
  title: '登记致富项目',
  schema: z.strictObject({
    kind: z.literal('incomeProject'),
    title: line(100).meta({ title: '什么项目' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  standing: true,
};
