import * as z from 'zod';
import { submissionKinds } from '../submissions/catalogue.ts';
import { dutyAnswer, recordAnswer, route } from './route.ts';

export const submit = route({
  id: 'submit',
  method: 'POST',
  path: '/api/submissions',
  title: '登记一件事',
  caller: 'person',
  body: z.union(submissionKinds.map((kind) => kind.schema)),
  status: 201,
  answer: z.object({
    record: recordAnswer,
    satisfies: z.array(dutyAnswer).meta({ description: '这条登记计入的义务' }),
    notCounted: z
      .array(z.object({ person: z.string(), why: z.string() }))
      .optional()
      .meta({ description: '谈话不计入每半年次数的，与谁、为什么' }),
  }),
});
