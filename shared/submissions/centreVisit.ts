import * as z from 'zod';
import { answersAnOpinion, commonFields, noOpinion, ofPublic, opinionFields } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A visit of a centre household (党员中心户) to one of its linked households. */
export const centreVisit: SubmissionKind = {
  kind: 'centreVisit',
  title: '登记中心户走访',
  schema: z
    .strictObject({
      kind: z.literal('centreVisit'),
      household: ofPublic(100).meta({ title: '哪一户' }),
      ...opinionFields,
      ...commonFields,
    })
    .refine(answersAnOpinion, noOpinion),
  belongsTo: { to: 'person' },
};
