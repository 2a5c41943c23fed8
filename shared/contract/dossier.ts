import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { burdenAnswer } from './boards.ts';
import { dayAnswer, fileTypes, route } from './route.ts';

export const readDossier = route({
  id: 'readDossier',
  method: 'GET',
  path: '/api/members/{id}/dossier',
  title: '民主评议用的全年情况：只列事实，不打分',
  governedBy: ['dossier.read'],
  query: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2999).optional().meta({ title: '默认今年' }),
  }),
  status: 200,
  answer: z.object({
    person: z.string(),
    name: z.string(),
    year: z.int(),
    pledges: z.array(
      z.object({
        id: z.string(),
        what: z.string(),
        pledgedOn: dayAnswer,
        dueOn: dayAnswer,
        state: z.enum(dutyStates).optional().meta({ description: '兑现承诺这项义务的状态' }),
        fulfilledOn: dayAnswer.optional(),
      }),
    ),
    rectifications: z.array(
      z.object({
        id: z.string(),
        category: z.string(),
        foundOn: dayAnswer,
        firstDueOn: dayAnswer,
        dueOn: dayAnswer,
        stage: z.enum(['found', 'rectified', 'verified']),
        rectifiedOn: dayAnswer.optional(),
        verifiedOn: dayAnswer.optional(),
        lookedBackOn: dayAnswer.optional(),
        reopenedOn: dayAnswer.optional(),
      }),
    ),
    service: z.array(
      z.object({
        kind: z.string(),
        days: z.array(dayAnswer),
        late: z.int().meta({ description: '其中补录的条数' }),
      }),
    ),
    talks: z
      .array(z.object({ on: dayAnswer, form: z.string(), as: z.enum(['talker', 'with']) }))
      .meta({ description: '只有是否谈过，没有谈话内容' }),
    honours: z.array(z.object({ quarter: z.string(), confirmedOn: dayAnswer })),
  }),
});

const counted = { expected: z.int(), done: z.int(), onTime: z.int() };
const ofRule = { rule: z.string(), title: z.string() };
const state = z.enum(dutyStates);

export const readUnitDossier = route({
  id: 'readUnitDossier',
  method: 'GET',
  path: '/api/units/{id}/dossier',
  title: '支部、党委或组织部门的全年情况，供书记述职评议考核参考：只列事实，不打分',
  governedBy: ['board.read'],
  isCostly: true,
  query: z.strictObject({
    year: z.coerce.number().int().min(2000).max(2999).optional().meta({ title: '默认今年；只能看最近三年' }),
    format: z.enum(['json', 'docx']).optional(),
  }),
  files: [fileTypes.docx],
  status: 200,
  answer: z.object({
    ...{ unit: z.string(), unitName: z.string(), year: z.int(), asOf: dayAnswer },
    secretaries: z.array(
      z.object({
        ...{ person: z.string(), name: z.string(), from: dayAnswer, until: dayAnswer.optional() },
        acting: z.literal(true).optional().meta({ description: '主持工作' }),
      }),
    ),
    rules: z
      .array(z.object({ ...ofRule, ...counted }))
      .meta({ description: '本单位（支部含党员）全年到期的应办事项' }),
    notOnTime: z
      .object({
        count: z.int(),
        duties: z.array(
          z.object({
            ...ofRule,
            ...{ id: z.string(), subject: z.string(), name: z.string(), counterpart: z.string().optional() },
            dueOn: dayAnswer.optional(),
            state,
          }),
        ),
      })
      .meta({ description: '其中没有按时办的，最多列200项' }),
    reports: z
      .array(z.object({ half: z.string(), dueOn: dayAnswer.optional(), state }))
      .meta({ description: '半年报告：met 为按时，metLate 为迟报' }),
    problems: z
      .array(
        z.object({
          ...{ id: z.string(), owner: z.string(), category: z.string() },
          ...{ foundOn: dayAnswer, firstDueOn: dayAnswer, dueOn: dayAnswer },
          stage: z.enum(['found', 'rectified', 'verified']),
          verifiedOn: dayAnswer.optional(),
          state: state.optional(),
        }),
      )
      .meta({ description: '当年发现、到期或销号的，和还没有销号的，最多列200个' }),
    orders: z.array(
      z.object({
        ...{ id: z.string(), issuer: z.string(), issuedOn: dayAnswer, dueOn: dayAnswer },
        verifiedOn: dayAnswer.optional(),
        state: state.optional(),
      }),
    ),
    rounds: z.array(
      z.object({
        quarter: z.string(),
        meetingOn: dayAnswer,
        filedOn: dayAnswer.optional(),
        confirmedOn: dayAnswer.optional(),
      }),
    ),
    below: z
      .object({ rules: z.array(z.object({ ...ofRule, ...counted })), burden: burdenAnswer })
      .optional()
      .meta({ description: '支部以上的单位：连同所属单位，按每天的汇总' }),
  }),
});
