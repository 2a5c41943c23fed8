import * as z from 'zod';
import { commonFields, line, people, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

const subjects = z.enum(['culture', 'science', 'health']);

/** Culture, science or health taken to the countryside (文化科技卫生三下乡). */
export const ruralOutreach: SubmissionKind = {
  kind: 'ruralOutreach',
  title: '登记三下乡',
  schema: z.strictObject({
    kind: z.literal('ruralOutreach'),
    subjects: z
      .array(subjects, { error: '请从这些中选：culture（文化）、science（科技）、health（卫生）' })
      .min(1, '至少选一项')
      .max(subjects.options.length)
      .meta({ title: '文化、科技还是卫生' }),
    place: line(100).meta({ title: '去了哪里' }),
    what: text(500).meta({ title: '做了什么', widget: 'text' }),
    participants: people.meta({ title: '参加的人', widget: 'people' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  shown: true,
};
