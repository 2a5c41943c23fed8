import * as z from 'zod';
import { FEWEST, surveyStates } from '../domain/surveys.ts';
import { day, id, line } from '../submissions/fields.ts';
import { dayAnswer, instantAnswer, route } from './route.ts';

/** 132 bits. */
const code = z
  .string()
  .regex(/^[\w-]{22}$/, '码不完整，请重新扫码')
  .meta({ description: '二维码链接里 # 后面的部分' });

const question = z.strictObject({
  text: line(100).meta({ title: '问什么' }),
  choices: z
    .array(line(30))
    .min(2, '至少两个选项')
    .max(10, '最多10个选项')
    .refine((choices) => new Set(choices).size === choices.length, '选项有重复的')
    .meta({ title: '选项' }),
});

const count = z.int('请填写整数').min(0, '不能小于0').max(100_000, '数目太大');

/** Of each question how many took each choice, in the order of the survey. */
const totals = z.strictObject({
  answers: count.min(1, '至少一份').meta({ title: '收回多少份' }),
  counts: z.array(z.array(count).max(10)).max(20).meta({ title: '每个问题各选项的份数，按问题和选项的顺序' }),
});

const questionAnswer = z.object({ text: z.string(), choices: z.array(z.string()) });
const tally = z.object({
  answers: z.int().meta({ description: '多少份' }),
  counts: z.array(z.array(z.int())).meta({ description: '按问题和选项的顺序' }),
});
const shown = z.union([
  tally,
  z.object({ tooFew: z.literal(true).meta({ description: `不足${FEWEST}份：人数太少，不公布` }) }),
]);

const surveyFields = {
  id: z.string(),
  unit: z.string(),
  title: z.string(),
  questions: z.array(questionAnswer),
  from: dayAnswer,
  until: dayAnswer,
  state: z.enum(surveyStates).meta({ description: 'over：日期已过，等待单位结束；closed：已结束' }),
  tokensGiven: z.int().meta({ description: '发出多少个一人一码' }),
  shared: z.boolean().meta({ description: '有没有张贴用的公用码' }),
};

const surveyAnswer = z
  .object({
    ...surveyFields,
    closedOn: dayAnswer.optional(),
    results: z
      .object({
        online: shown.optional().meta({ description: '扫码作答的合计' }),
        apart: z
          .object({ personal: tally, shared: tally })
          .optional()
          .meta({ description: `一人一码和公用码都够${FEWEST}份的，分开列出` }),
        paper: shown.optional().meta({ description: '纸质测评' }),
        said: z.array(z.string()).meta({ description: '人数太少等需要说明的情况' }),
      })
      .optional()
      .meta({ description: '结束以后才有' }),
  })
  .meta({ id: 'Survey' });

export const createSurvey = route({
  id: 'createSurvey',
  method: 'POST',
  path: '/api/surveys',
  title: '开展群众测评：发一人一码、公用码，或者登记纸质测评的总数',
  governedBy: ['surveys.keep'],
  body: z
    .strictObject({
      unit: id.meta({ title: '哪个单位' }),
      title: line(60).meta({ title: '测评名称' }),
      questions: z.array(question).min(1, '至少一个问题').max(20, '最多20个问题').optional().meta({
        title: '问题，不填的问是否满意',
      }),
      from: day.meta({ title: '第一天', widget: 'day' }),
      until: day.meta({ title: '最后一天', widget: 'day' }),
      tokens: z.int().min(1).max(1000, '最多1000个').optional().meta({ title: '发多少个一人一码' }),
      shared: z.boolean().optional().meta({ title: '要一个张贴用的公用码' }),
      paper: totals.optional().meta({ title: '纸质测评的总数' }),
    })
    .refine(({ tokens, shared, paper }) => tokens !== undefined || shared === true || paper !== undefined, {
      path: ['tokens'],
      error: '请发一人一码或公用码，或者填写纸质测评的总数',
    })
    .refine(({ from, until }) => until >= from, { path: ['until'], error: '不能早于第一天' }),
  status: 201,
  answer: surveyAnswer.extend({
    tokens: z.array(z.string()).meta({ description: '一人一码，只给这一次；印成二维码，随机发放' }),
    sharedToken: z.string().optional().meta({ description: '公用码' }),
  }),
});

export const listSurveys = route({
  id: 'listSurveys',
  method: 'GET',
  path: '/api/units/{id}/surveys',
  title: '一个单位的群众测评',
  governedBy: ['surveys.read'],
  status: 200,
  answer: z.object({ items: z.array(z.object({ ...surveyFields, closedOn: dayAnswer.optional() })) }),
});

export const readSurvey = route({
  id: 'readSurvey',
  method: 'GET',
  path: '/api/surveys/{id}',
  title: '一次群众测评；结束以后有结果',
  governedBy: ['surveys.read'],
  status: 200,
  answer: surveyAnswer,
});

export const closeSurvey = route({
  id: 'closeSurvey',
  method: 'POST',
  path: '/api/surveys/{id}/close',
  title: '结束测评，可以提前结束；以后的答卷不再计入',
  governedBy: ['surveys.keep'],
  refuses: ['wrongState'],
  status: 200,
  answer: surveyAnswer,
});

export const enterPaperTotals = route({
  id: 'enterPaperTotals',
  method: 'POST',
  path: '/api/surveys/{id}/paper',
  title: '登记纸质测评的总数，再次登记的以最后一次为准',
  governedBy: ['surveys.keep'],
  body: totals,
  refuses: ['wrongState'],
  status: 200,
  answer: surveyAnswer.extend({ enteredAt: instantAnswer }),
});

export const openSurvey = route({
  id: 'openSurvey',
  method: 'POST',
  path: '/api/public/surveys/open',
  title: '凭二维码打开测评，可以反复打开',
  governedBy: 'anyone',
  body: z.strictObject({ token: code }),
  refuses: ['wrongState', 'linkOver'],
  status: 200,
  answer: z.object({
    title: z.string(),
    unit: z.string().meta({ description: '单位名称' }),
    until: dayAnswer,
    questions: z.array(questionAnswer),
    answered: z.literal(true).optional().meta({ description: '这个码已经用过' }),
  }),
});

export const answerSurvey = route({
  id: 'answerSurvey',
  method: 'POST',
  path: '/api/public/surveys',
  title: '匿名作答；一人一码的只计一次',
  governedBy: 'anyone',
  body: z.strictObject({
    token: code,
    answers: z.array(line(30)).min(1).max(20).meta({ title: '每个问题选了哪一项，按问题的顺序' }),
  }),
  refuses: ['wrongState', 'linkOver'],
  status: 201,
  answer: z.object({ counted: z.literal(true), said: z.string() }),
});
