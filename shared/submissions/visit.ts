import * as z from 'zod';
import { answersAnOpinion, commonFields, noOpinion, ofPublic, opinionFields, id } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A visit at a paired household's home. */
export const visit: SubmissionKind = {
  kind: 'visit',
  title: '登记走访',
  schema: z
    .strictObject({
      kind: z.literal('visit'),
      pairing: id.meta({ title: '结对户', widget: 'pairing' }),
      needs: ofPublic(200).optional().meta({ title: '了解到的困难和需要', widget: 'text' }),
      ...opinionFields,
      ...commonFields,
    })
    .refine(answersAnOpinion, noOpinion),
  belongsTo: { to: 'pairing', field: 'pairing', kinds: ['household', 'coworker'] },
};
