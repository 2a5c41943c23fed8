import * as z from 'zod';
import { commonFields, line, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** What the public sees of a member at a window; the photo is optional by our decision. */
export const publicProfile: SubmissionKind = {
  kind: 'publicProfile',
  title: '登记窗口公示',
  schema: z.strictObject({
    kind: z.literal('publicProfile'),
    post: line(100).meta({ title: '职务' }),
    duties: text(500).meta({ title: '岗位职责' }),
    photo: line(500).optional().meta({ title: '照片' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  standing: true,
  shown: true,
};
