import * as z from 'zod';
import { commonFields, line, people } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A volunteer service of the branch in a community. */
export const volunteerService: SubmissionKind = {
  kind: 'volunteerService',
  title: '登记志愿服务',
  schema: z.strictObject({
    kind: z.literal('volunteerService'),
    community: line(100).meta({ title: '哪个社区' }),
    theme: line(100).meta({ title: '服务内容' }),
    participants: people.meta({ title: '参加的人', widget: 'people' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
};
