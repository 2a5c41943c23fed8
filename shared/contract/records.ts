import * as z from 'zod';
import { atMost, day, exact, text } from '../submissions/fields.ts';
import { dutyAnswer, fileTypes, paging, recordAnswer, route } from './route.ts';
import { submissionKinds } from '../submissions/catalogue.ts';

const versions = z
  .array(recordAnswer)
  .meta({ description: '每次登记和更正的内容，从最早的到最新的；更正写明了原因（reason）' });

export const readRecord = route({
  id: 'readRecord',
  method: 'GET',
  path: '/api/records/{id}',
  title: '一条登记和它的每次更正',
  governedBy: ['record.read'],
  status: 200,
  answer: z.object({ record: recordAnswer, versions }),
});

const notCounted = z
  .array(z.object({ person: z.string().optional(), why: z.string() }))
  .optional()
  .meta({ description: '不计入次数的为什么；谈话不计入每半年次数的，与谁' });

export const correctRecord = route({
  id: 'correctRecord',
  method: 'POST',
  path: '/api/records/{id}/corrections',
  title: '更正或撤回一条登记（原来的内容仍然保留）',
  governedBy: ['record.correct'],
  body: z.strictObject({
    changes: atMost(z.record(exact(64), z.unknown()), 60).meta({
      description:
        '要改的各项内容；不再有的一项写 null。撤回写 { "withdrawn": true }；同一天确有两次的加 "confirm": true',
    }),
    reason: text(500),
  }),
  refuses: ['sameDayExists', 'wrongState'],
  status: 201,
  answer: z.object({
    record: recordAnswer,
    versions,
    satisfies: z.array(dutyAnswer).meta({ description: '更正后计入的义务' }),
    notCounted,
  }),
});

export const readLedger = route({
  id: 'readLedger',
  method: 'GET',
  path: '/api/branches/{id}/ledger',
  title: '支部台账',
  governedBy: ['ledger.read'],
  isCostly: true,
  query: z.strictObject({
    from: day.optional(),
    to: day.optional(),
    kind: exact(64).optional(),
    knownAt: day.optional(),
    format: z.enum(['json', 'csv', 'xlsx']).optional().meta({
      description: 'csv 和 xlsx 给出所选日期的全部内容，不分页',
    }),
    ...paging,
  }),
  files: [fileTypes.csv, fileTypes.xlsx],
  status: 200,
  answer: z.object({ records: z.array(recordAnswer), cursor: z.string().optional() }),
});

export const submit = route({
  id: 'submit',
  method: 'POST',
  path: '/api/submissions',
  title: '登记一件事',
  governedBy: ['record.enterForPerson', 'record.enterForUnit'],
  body: z.union(submissionKinds.map((kind) => kind.schema)),
  refuses: ['sameDayExists', 'wrongState'],
  status: 201,
  answer: z.object({
    record: recordAnswer,
    satisfies: z.array(dutyAnswer).meta({ description: '这条登记计入的义务' }),
    notCounted,
  }),
});
