import * as z from 'zod';
import { commonFields, line, people } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A volunteer team of the branch. */
export const volunteerTeam: SubmissionKind = {
  kind: 'volunteerTeam',
  title: '登记志愿服务队',
  schema: z.strictObject({
    kind: z.literal('volunteerTeam'),
    name: line(100).meta({ title: '队名' }),
    theme: line(100).meta({ title: '服务主题' }),
    members: people.meta({ title: '队员', widget: 'people' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  standing: true,
};
