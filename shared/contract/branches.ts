import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { day } from '../submissions/fields.ts';
import { asOfKnownAt, dayText, dutyAnswer, fileTypes, paging, recordAnswer, route } from './route.ts';

export const readBranch = route({
  id: 'readBranch',
  method: 'GET',
  path: '/api/branches/{id}',
  title: '支部概况',
  caller: 'person',
  status: 200,
  answer: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    parent: z.string().optional(),
    level: z.string(),
    categories: z.array(z.string()),
    lan: z.boolean(),
    startsOn: dayText,
    secretary: z.object({ id: z.string(), name: z.string() }).optional(),
    members: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        standing: z.string(),
        posts: z.array(z.string()),
        noSms: z.boolean().optional().meta({ description: '不接收短信，请支部当面提醒' }),
        leftOn: dayText.optional(),
      }),
    ),
    pairings: z.array(
      z.object({
        id: z.string(),
        member: z.string().optional(),
        unit: z.string().optional(),
        with: z.string(),
        label: z.string(),
        startedOn: dayText,
        endedOn: dayText.optional(),
      }),
    ),
  }),
});

const dutiesQuery = z.object({
  ...asOfKnownAt,
  state: z.enum(dutyStates).optional(),
  rule: z.string().max(64).optional(),
  ...paging,
});

const dutiesPage = z.object({ duties: z.array(dutyAnswer), cursor: z.string().optional() });

export const readBranchDuties = route({
  id: 'readBranchDuties',
  method: 'GET',
  path: '/api/branches/{id}/duties',
  title: '支部和党员的义务',
  caller: 'person',
  query: dutiesQuery,
  status: 200,
  answer: dutiesPage,
});

/** The same for any unit: what a committee or department itself owes. */
export const readUnitDuties = route({
  id: 'readUnitDuties',
  method: 'GET',
  path: '/api/units/{id}/duties',
  title: '单位自己的义务',
  caller: 'person',
  query: dutiesQuery,
  status: 200,
  answer: dutiesPage,
});

export const readLedger = route({
  id: 'readLedger',
  method: 'GET',
  path: '/api/branches/{id}/ledger',
  title: '支部台账',
  caller: 'person',
  query: z.object({
    from: day.optional(),
    to: day.optional(),
    kind: z.string().max(64).optional(),
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
