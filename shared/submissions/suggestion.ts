import * as z from 'zod';
import { commonFields, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** What a member proposes for the work (献策); what came of it may be added by a correction. */
export const suggestion: SubmissionKind = {
  kind: 'suggestion',
  title: '登记献策',
  schema: z.strictObject({
    kind: z.literal('suggestion'),
    suggestion: text(500).meta({ title: '提了什么建议', widget: 'text' }),
    outcome: text(500).optional().meta({ title: '采纳和落实情况', widget: 'text' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  shown: true,
};
