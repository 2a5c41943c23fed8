import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { problemCategories, problemSources } from '../domain/problems.ts';
import { day, id, text } from '../submissions/fields.ts';
import { dayText, paging, route } from './route.ts';

export const problemAnswer = z
  .object({
    id: z.string(),
    owner: z.union([z.object({ member: z.string() }), z.object({ branch: z.string() })]),
    branch: z.string(),
    category: z.string(),
    source: z.enum(problemSources),
    talk: z.string().optional(),
    foundOn: dayText,
    dueOn: dayText,
    firstDueOn: dayText,
    rectifiedOn: dayText.optional(),
    verifiedOn: dayText.optional(),
    overdueSince: dayText.optional(),
    state: z.enum(dutyStates).meta({ description: '作为一项义务的状态' }),
    stage: z.enum(['found', 'rectified', 'verified']).meta({ description: '整改到哪一步' }),
  })
  .meta({ id: 'Problem' });

const CATEGORY_SEPARATOR = /[、，,]/;

/** A label of L16, or several of them joined as the source joins them: 不履职、不担当作为. */
const category = z
  .string()
  .trim()
  .refine(
    (value) =>
      value.split(CATEGORY_SEPARATOR).every((label) => problemCategories.some((one) => one === label)),
    `请从这些类别中选：${problemCategories.join('、')}`,
  );

export const problemOwner = z.union([z.strictObject({ member: id }), z.strictObject({ branch: id })], {
  error: '请写明是哪名党员（member）或哪个支部（branch）的问题',
});

export const raiseProblem = route({
  id: 'raiseProblem',
  method: 'POST',
  path: '/api/problems',
  title: '列入问题清单',
  caller: 'person',
  body: z.strictObject({
    owner: problemOwner,
    category,
    text: text(2000),
    source: z.enum(problemSources),
    dueOn: day,
    measures: text(2000).optional(),
    talk: id.optional().meta({ title: '从哪次谈话中来；核验时要逐项填写六项标准', widget: 'talk' }),
  }),
  status: 201,
  answer: problemAnswer,
});

export const extendProblem = route({
  id: 'extendProblem',
  method: 'POST',
  path: '/api/problems/{id}/extend',
  title: '批准延期（原定日期仍然显示）',
  caller: 'person',
  body: z.strictObject({ to: day, reason: text(500) }),
  status: 200,
  answer: problemAnswer,
});

export const rectifyProblem = route({
  id: 'rectifyProblem',
  method: 'POST',
  path: '/api/problems/{id}/rectify',
  title: '登记整改完成',
  caller: 'person',
  body: z.strictObject({ on: day, how: text(2000) }),
  status: 200,
  answer: problemAnswer,
});

const answerToStandard = z.enum(['yes', 'no', 'notApplicable']);

/** The six close-off standards of a talk problem (L70). */
export const standards = z.strictObject({
  problemSolved: answerToStandard,
  appealMet: answerToStandard,
  moodEased: answerToStandard,
  workHelped: answerToStandard,
  tiesStrengthened: answerToStandard,
  memberSatisfied: answerToStandard,
});

export const verifyProblem = route({
  id: 'verifyProblem',
  method: 'POST',
  path: '/api/problems/{id}/verify',
  title: '核验整改',
  caller: 'person',
  body: z.strictObject({ ok: z.boolean(), standards: standards.optional() }),
  status: 200,
  answer: problemAnswer,
});

export const listProblems = route({
  id: 'listProblems',
  method: 'GET',
  path: '/api/branches/{id}/problems',
  title: '支部的问题清单',
  caller: 'person',
  query: z.object({ state: z.enum(dutyStates).optional(), ...paging }),
  status: 200,
  answer: z.object({ problems: z.array(problemAnswer), cursor: z.string().optional() }),
});
