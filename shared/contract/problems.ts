import * as z from 'zod';
import { dutyStates } from '../domain/duty.ts';
import { labels, labelsIn, problemCategories } from '../domain/labels.ts';
import { appeals, lookBackFindings, problemSources } from '../domain/problems.ts';
import { day, id, line, text } from '../submissions/fields.ts';
import { dayAnswer, instantAnswer, paging, route, turnAnswer } from './route.ts';

export const problemAnswer = z
  .object({
    id: z.string(),
    owner: z.union([z.object({ member: z.string() }), z.object({ branch: z.string() })]),
    branch: z.string(),
    category: z.string().meta({ description: '方案原文的类别' }),
    label: z.string().optional().meta({ description: '本单位对类别另有叫法时的叫法' }),
    source: z.enum(problemSources),
    talk: z.string().optional(),
    foundOn: dayAnswer,
    dueOn: dayAnswer,
    firstDueOn: dayAnswer,
    rectifiedOn: dayAnswer.optional(),
    verifiedOn: dayAnswer.optional(),
    lookedBackOn: dayAnswer.optional().meta({ description: '“回头看”确已办好的日期' }),
    reopenedOn: dayAnswer.optional().meta({ description: '“回头看”没有办好、重新整改的日期' }),
    extensions: z.int().meta({ description: '已延期几次' }),
    helpedBy: z
      .array(z.object({ id: z.string(), name: z.string().optional(), leadingCadre: z.boolean().optional() }))
      .optional()
      .meta({ description: '协助解决的人' }),
    overdueSince: dayAnswer.optional(),
    turn: turnAnswer.optional(),
    returnedOn: dayAnswer.optional().meta({ description: '最近一次退回的日期' }),
    state: z.enum(dutyStates).meta({ description: '作为一项义务的状态' }),
    stage: z.enum(['found', 'rectified', 'verified']).meta({ description: '整改到哪一步' }),
  })
  .meta({ id: 'Problem' });

/** A label of L16, or several of them joined as the source joins them: 不履职、不担当作为. */
export const category = line(200).refine(
  (value) => labelsIn(value) !== undefined,
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
  governedBy: ['problem.raiseForMember', 'problem.raiseForBranch'],
  body: z.strictObject({
    owner: problemOwner,
    category: line(200).meta({
      title: '哪类问题',
      description: `${problemCategories.join('、')}，或本单位对它们的叫法`,
      widget: 'category',
    }),
    text: text(2000),
    source: z.enum(problemSources),
    dueOn: day,
    measures: text(2000).optional(),
    appeal: z.enum(appeals).optional().meta({
      title: '谈话中的诉求',
      description: '倾诉（confide）、合理诉求（fairAppeal）、不合理要求（unfairAppeal）',
    }),
    talk: id
      .optional()
      .meta({ title: '从哪次谈话中来，来源为谈话时必填；核验时要逐项填写六项标准', widget: 'talk' }),
  }),
  status: 201,
  answer: problemAnswer,
});

export const extendProblem = route({
  id: 'extendProblem',
  method: 'POST',
  path: '/api/problems/{id}/extend',
  title: '批准延期（原定日期仍然显示）',
  governedBy: ['problem.verifyMembers', 'problem.verifyBranchs'],
  body: z.strictObject({ to: day, reason: text(500) }),
  refuses: ['wrongState'],
  status: 200,
  answer: problemAnswer,
});

/** Leading cadres of the branch help the secretary to solve what talks bring up (L68). */
const helpedBy = z
  .array(id)
  .min(1)
  .max(20)
  .optional()
  .meta({ title: '谁协助解决，如支部内的领导干部', widget: 'people' });

export const rectifyProblem = route({
  id: 'rectifyProblem',
  method: 'POST',
  path: '/api/problems/{id}/rectify',
  title: '登记整改完成',
  governedBy: ['problem.rectifyMembers', 'problem.rectifyBranchs'],
  body: z.strictObject({ on: day, how: text(2000), helpedBy }),
  refuses: ['wrongState'],
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
  governedBy: ['problem.verifyMembers', 'problem.verifyBranchs'],
  body: z.strictObject({
    ok: z.boolean().meta({ title: '整改到位' }),
    standards: standards.optional(),
    helpedBy,
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: problemAnswer,
});

export const lookBackProblem = route({
  id: 'lookBackProblem',
  method: 'POST',
  path: '/api/problems/{id}/look-back',
  title: '登记“回头看”；没有办好的重新整改',
  governedBy: ['problem.verifyMembers', 'problem.verifyBranchs'],
  body: z.strictObject({
    on: day.meta({ title: '哪天看的', widget: 'day' }),
    finding: z.enum(lookBackFindings).meta({
      title: '办好了没有',
      description: '确已办好（done），还是没有办好、要重新整改（undone）',
    }),
    standards: standards.optional().meta({ title: '谈话中的问题，逐项填写六项标准' }),
    dueOn: day.optional().meta({ title: '重新整改的时限；不写为15天后', widget: 'day' }),
    note: text(2000).optional().meta({ title: '看到的情况', widget: 'text' }),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: problemAnswer,
});

export const readProblem = route({
  id: 'readProblem',
  method: 'GET',
  path: '/api/problems/{id}',
  title: '一个问题：内容、措施和每一步',
  governedBy: [
    'problem.rectifyMembers',
    'problem.verifyMembers',
    'problem.rectifyBranchs',
    'problem.verifyBranchs',
  ],
  status: 200,
  answer: problemAnswer.extend({
    text: z.string().optional(),
    measures: z.string().optional(),
    appeal: z
      .object({ kind: z.enum(appeals), treatment: z.string() })
      .optional()
      .meta({ description: '谈话中的诉求和对待的办法' }),
    steps: z.array(
      z.object({
        step: z.enum(['extended', 'rectified', 'verified', 'lookedBack']),
        at: instantAnswer,
        by: z.string(),
        on: dayAnswer.optional(),
        to: dayAnswer.optional(),
        reason: z.string().optional(),
        ok: z.boolean().optional(),
        helpedBy: z.array(z.string()).optional(),
        finding: z.enum(lookBackFindings).optional(),
        standards: standards.partial().optional(),
        how: z.string().optional(),
        note: z.string().optional(),
      }),
    ),
  }),
});

export const names = z.array(
  z.object({
    label: z.enum(labels),
    name: z.string().meta({ description: '本单位的叫法；没有另起的，就是原词' }),
  }),
);

export const listProblems = route({
  id: 'listProblems',
  method: 'GET',
  path: '/api/branches/{id}/problems',
  title: '支部的问题清单',
  governedBy: ['problems.readOwn'],
  query: z.strictObject({ state: z.enum(dutyStates).optional(), ...paging }),
  status: 200,
  answer: z.object({ problems: z.array(problemAnswer), cursor: z.string().optional() }),
});
