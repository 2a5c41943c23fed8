import * as z from 'zod';
import { commonFields, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A wish of one of the public, which counts once it is fulfilled. */
export const microWish: SubmissionKind = {
  kind: 'microWish',
  title: '登记微心愿',
  schema: z.strictObject({
    kind: z.literal('microWish'),
    wish: text(200).meta({ title: '什么心愿' }),
    fulfilled: z.boolean().meta({ title: '已完成' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
};
