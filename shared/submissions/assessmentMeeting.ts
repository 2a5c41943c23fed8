import * as z from 'zod';
import { answersAnOpinion, commonFields, noOpinion, opinionFields, people, quarter } from './fields.ts';
import type { SubmissionKind } from './kind.ts';
import { ofNamedPeriod, yearOfQuarter } from './namedPeriod.ts';

/** The quarter's meeting of all members, with self and mutual assessment. */
export const assessmentMeeting: SubmissionKind = {
  kind: 'assessmentMeeting',
  title: '登记党员大会评议',
  schema: ofNamedPeriod(
    'quarter',
    z
      .strictObject({
        kind: z.literal('assessmentMeeting'),
        quarter: quarter.meta({ title: '哪个季度', widget: 'quarter' }),
        attendees: people.meta({ title: '到会的人', widget: 'people' }),
        selfAssessed: z.boolean().meta({ title: '开展了个人自评' }),
        mutualAssessed: z.boolean().meta({ title: '开展了党员互评' }),
        ...opinionFields,
        ...commonFields,
      })
      .refine(answersAnOpinion, noOpinion),
  ),
  belongsTo: { to: 'unit' },
  servesYear: yearOfQuarter,
};
