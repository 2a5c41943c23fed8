import * as z from 'zod';
import { commonFields, line } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** Goods or a service brought home to people in need nearby (送货上门、送服务到家); a label says whose home, no more. */
export const handyService: SubmissionKind = {
  kind: 'handyService',
  title: '登记便民服务',
  schema: z.strictObject({
    kind: z.literal('handyService'),
    household: line(100).meta({ title: '哪一户（写称呼即可）' }),
    service: line(100).meta({ title: '送了什么' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  shown: true,
};
