import * as z from 'zod';
import { commonFields, id, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A member's responsibility zone, by post, ability and area; the branch gives it. */
export const zone: SubmissionKind = {
  kind: 'zone',
  title: '登记责任区',
  schema: z.strictObject({
    kind: z.literal('zone'),
    member: id.meta({ title: '哪名党员', widget: 'person' }),
    area: text(200).meta({ title: '责任区' }),
    sign: z.boolean().optional().meta({ title: '已设标牌标识' }),
    ...commonFields,
  }),
  belongsTo: { to: 'member', field: 'member' },
  standing: true,
  shown: true,
};
