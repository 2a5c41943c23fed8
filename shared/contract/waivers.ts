import * as z from 'zod';
import { text } from '../submissions/fields.ts';
import { instantText, route } from './route.ts';

export const waiverAnswer = z
  .object({
    id: z.string(),
    duty: z.string(),
    branch: z.string(),
    reason: z.string(),
    state: z.enum(['proposed', 'approved']),
    proposedBy: z.string(),
    approvedBy: z.string().optional(),
    approvedAt: instantText.optional(),
  })
  .meta({ id: 'Waiver' });

export const proposeWaiver = route({
  id: 'proposeWaiver',
  method: 'POST',
  path: '/api/waivers',
  title: '申请免除一项应办事项（只限可以免除的）',
  caller: 'person',
  body: z.strictObject({ duty: z.string().min(1).max(400), reason: text(500) }),
  status: 201,
  answer: waiverAnswer,
});

export const approveWaiver = route({
  id: 'approveWaiver',
  method: 'POST',
  path: '/api/waivers/{id}/approve',
  title: '上级批准免除',
  caller: 'person',
  status: 200,
  answer: waiverAnswer,
});
