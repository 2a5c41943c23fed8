import * as z from 'zod';
import { commonFields, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A visit of a centre household (党员中心户) to one of its linked households. */
export const centreVisit: SubmissionKind = {
  kind: 'centreVisit',
  title: '登记中心户走访',
  schema: z.strictObject({
    kind: z.literal('centreVisit'),
    household: text(100).meta({ title: '哪一户' }),
    opinions: text(500).optional().meta({ title: '群众意见' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
};
