import * as z from 'zod';
import { id } from '../submissions/fields.ts';
import { dayText, dutyAnswer, paging, route } from './route.ts';

/** What lists over a unit and all units below it can be narrowed to. */
export const subtreeQuery = z.object({
  limit: paging.limit,
  cursor: z.string().max(500).optional(),
  rule: z.string().max(64).optional().meta({ title: '哪一项应办事项' }),
  of: id.optional().meta({ title: '哪个所属单位（连同它的下级）' }),
  own: z.enum(['true', 'false']).optional().meta({ title: '只列该单位自己的，不含下级' }),
});

const ageDays = z.coerce.number().int().min(1).max(99_999).optional();

const ofUnit = { unit: z.string(), unitName: z.string() };

export const listOverdue = route({
  id: 'listOverdue',
  method: 'GET',
  path: '/api/units/{id}/overdue',
  title: '本单位和所属单位的逾期清单',
  caller: 'person',
  query: subtreeQuery.extend({
    ageFrom: ageDays.meta({ title: '逾期至少第几天' }),
    ageTo: ageDays.meta({ title: '逾期至多第几天' }),
  }),
  status: 200,
  answer: z.object({
    items: z.array(
      dutyAnswer.extend({
        ...ofUnit,
        age: z.int().meta({ description: '逾期第几天：逾期当天为第1天' }),
        level: z.enum(['owner', 'parent', 'department']).meta({
          description: '已提醒到哪一级：本人和书记、上级党组织、组织部门',
        }),
        awaitsOrder: z.boolean().optional().meta({ description: '已到组织部门，基层党委还没有责令改正' }),
        lastAction: z.object({ what: z.string(), on: dayText, by: z.string().optional() }).meta({
          description:
            '最近一次办理：问题和责令改正为最后一步（extended、rectified、sentBack 等），其他为按规定应发的最近一次提醒（toldOwner、toldParent、toldDepartment），都没有的为 opened',
        }),
      }),
    ),
    cursor: z.string().optional(),
    asOf: dayText,
  }),
});
