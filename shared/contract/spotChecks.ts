import * as z from 'zod';
import { badgeWords, foundWords } from '../domain/spotChecks.ts';
import { categories, levels } from '../domain/units.ts';
import { day, exact, id, instant, line, text } from '../submissions/fields.ts';
import { inspectedDuty } from './inspections.ts';
import { dayAnswer, instantAnswer, paging, route } from './route.ts';
import { branchAnswer, checkAnswer, drawnPerson, findingAnswer, strataResult } from './spotCheckAnswers.ts';

const MOST_PEOPLE = 2000;
const MOST_BRANCHES = 500;
/** What one commit takes, with room for what goes with it. */
const MOST_FINDINGS = 90;

const count = (most: number) => z.int().min(1).max(most);

const stratum = z.strictObject({
  name: line(40).optional().meta({ title: '名称' }),
  category: z.enum(categories).optional().meta({ title: '类别' }),
  level: z.enum(levels).optional().meta({ title: '层级' }),
  leadingCadre: z.boolean().optional().meta({ title: '领导干部' }),
  retired: z.boolean().optional().meta({ title: '离退休' }),
  mobile: z.boolean().optional().meta({ title: '流动党员' }),
  people: count(MOST_PEOPLE).optional().meta({ title: '这一层抽多少人' }),
  branches: count(MOST_BRANCHES).optional().meta({ title: '这一层抽多少个支部' }),
});

const frameSummary = z.object({
  strata: z.array(stratum),
  mode: z.union([z.object({ people: z.int() }), z.object({ branches: z.int(), peoplePerBranch: z.int() })]),
  days: z.array(dayAnswer),
  questions: z.array(z.string()),
  excluded: z
    .object({ withinDays: z.int(), what: z.enum(['people', 'branches']), count: z.int() })
    .optional()
    .meta({ description: '按要求不列入的：近期抽查过的人数' }),
});

export const makeSpotCheck = route({
  id: 'makeSpotCheck',
  method: 'POST',
  path: '/api/spot-checks',
  title: '设立一次抽查：先公布名单框和种子的哈希，再抽取',
  governedBy: ['spotChecks.keep', 'spotChecks.read', 'spotChecks.readClosed'],
  isCostly: true,
  body: z.strictObject({
    scope: id.meta({ title: '在哪个单位范围内' }),
    strata: z.array(stratum).min(1).max(20).optional().meta({ title: '分层，每人只属于最先符合的一层' }),
    people: count(MOST_PEOPLE).optional().meta({ title: '共抽多少人' }),
    branches: count(MOST_BRANCHES).optional().meta({ title: '抽多少个支部' }),
    peoplePerBranch: count(100).optional().meta({ title: '每个支部抽多少人' }),
    rules: z.array(id).max(60).optional().meta({ title: '问哪几项，不选的问常用的', widget: 'rules' }),
    excludeCheckedWithinDays: z.int().min(1).max(3660).optional().meta({ title: '不抽多少天内查过的' }),
    days: z.array(day).min(1).max(90).optional().meta({ title: '可以去的日子（如 2026-06-30）' }),
  }),
  refuses: ['wrongState'],
  status: 201,
  answer: checkAnswer.extend(frameSummary.shape),
});

export const drawSpotCheck = route({
  id: 'drawSpotCheck',
  method: 'POST',
  path: '/api/spot-checks/{id}/draw',
  title: '抽取，只能一次；可由第二人给出一段话',
  governedBy: ['spotChecks.read', 'spotChecks.keep', 'spotChecks.readClosed'],
  isCostly: true,
  body: z.strictObject({ words: exact(500).optional().meta({ title: '第二人给出的话' }) }).optional(),
  refuses: ['wrongState'],
  status: 200,
  answer: checkAnswer.extend({ people: z.array(drawnPerson), strata: z.array(strataResult) }),
});

export const cancelSpotCheck = route({
  id: 'cancelSpotCheck',
  method: 'POST',
  path: '/api/spot-checks/{id}/cancel',
  title: '撤销抽查（连同原因一直保留）',
  governedBy: ['spotChecks.read', 'spotChecks.keep', 'spotChecks.readClosed'],
  body: z.strictObject({ reason: text(500) }),
  refuses: ['wrongState'],
  status: 200,
  answer: checkAnswer,
});

export const recordFindings = route({
  id: 'recordFindings',
  method: 'POST',
  path: '/api/spot-checks/{id}/findings',
  title: '登记现场看到的情况；重复提交只算一次',
  governedBy: ['spotChecks.read', 'spotChecks.keep', 'spotChecks.readClosed'],
  body: z.strictObject({
    items: z
      .array(
        z
          .strictObject({
            key: id.meta({ title: '手机给这一条的编号' }),
            person: id,
            rule: id.optional(),
            duty: exact(300).min(1).optional(),
            found: z.enum(foundWords).meta({ title: '找到、没有找到、说不准' }),
            badge: z.enum(badgeWords).optional().meta({ title: '党徽' }),
            note: text(1000).optional().meta({ title: '说明' }),
            at: instant.meta({ title: '看到的时间' }),
          })
          .refine(({ rule, duty }) => rule !== undefined || duty !== undefined, {
            error: '请写明是哪一项',
            path: ['rule'],
          }),
      )
      .min(1)
      .max(MOST_FINDINGS),
  }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ keys: z.array(z.string()).meta({ description: '已经收到的' }) }),
});

export const closeSpotCheck = route({
  id: 'closeSpotCheck',
  method: 'POST',
  path: '/api/spot-checks/{id}/close',
  title: '结束抽查，公布种子',
  governedBy: ['spotChecks.read', 'spotChecks.keep', 'spotChecks.readClosed'],
  body: z.strictObject({}).optional(),
  refuses: ['wrongState'],
  status: 200,
  answer: checkAnswer.extend({ seed: z.string() }),
});

export const listSpotChecks = route({
  id: 'listSpotChecks',
  method: 'GET',
  path: '/api/spot-checks',
  title: '一个范围内的抽查，包括撤销的',
  governedBy: ['spotChecks.keep', 'spotChecks.read', 'spotChecks.readClosed'],
  query: z.strictObject({ scope: exact(64), ...paging }),
  refuses: ['forbidden', 'notFound'],
  status: 200,
  answer: z.object({ items: z.array(checkAnswer), cursor: z.string().optional() }),
});

export const readSpotCheck = route({
  id: 'readSpotCheck',
  method: 'GET',
  path: '/api/spot-checks/{id}',
  title: '一次抽查：结束前每次查看都有记录',
  governedBy: ['spotChecks.read', 'spotChecks.readClosed'],
  refuses: ['busy'],
  neverRefuses: ['forbidden'],
  status: 200,
  answer: checkAnswer.extend({
    ...frameSummary.shape,
    people: z.array(drawnPerson).optional(),
    results: z.array(strataResult).optional(),
    findings: z.array(findingAnswer).optional().meta({ description: '每人每项最后看到的' }),
    earlier: z.array(findingAnswer).optional().meta({ description: '后来又看过的' }),
    answers: z.array(branchAnswer).optional(),
    seed: z.string().optional(),
    looks: z.array(z.object({ at: instantAnswer, by: z.string(), what: z.string(), hash: z.string() })),
    looksIntact: z.boolean().meta({ description: '查看记录的链是否完整' }),
  }),
});

export const readCheckClaims = route({
  id: 'readCheckClaims',
  method: 'GET',
  path: '/api/spot-checks/{id}/claims',
  title: '抽到的人：台账上每件事的情况、何时发生、何时由谁登记',
  governedBy: ['spotChecks.read', 'spotChecks.readClosed'],
  query: z.strictObject({
    person: id.optional().meta({ title: '只看哪个人' }),
    asOf: day.optional(),
    knownAt: day.optional(),
    limit: z.coerce.number().int().min(1).max(200).optional().meta({ title: '每页多少人，默认50' }),
    cursor: paging.cursor,
  }),
  refuses: ['wrongState', 'busy'],
  neverRefuses: ['forbidden'],
  status: 200,
  answer: z.object({
    asOf: dayAnswer,
    knownAt: dayAnswer.optional(),
    items: z.array(drawnPerson.extend({ duties: z.array(inspectedDuty) })),
    cursor: z.string().optional(),
  }),
});

export const readCheckDrafts = route({
  id: 'readCheckDrafts',
  method: 'GET',
  path: '/api/spot-checks/{id}/drafts',
  title: '按现场情况起草的责令改正和通报，由人修改后发出',
  governedBy: ['spotChecks.read', 'spotChecks.readDrafts', 'spotChecks.readClosed'],
  refuses: ['wrongState', 'busy'],
  neverRefuses: ['forbidden'],
  status: 200,
  answer: z.object({
    items: z.array(z.object({ branch: z.string(), name: z.string(), order: z.string(), notice: z.string() })),
  }),
});

export const readVerification = route({
  id: 'readVerification',
  method: 'GET',
  path: '/api/spot-checks/{id}/verification',
  title: '结束后公布的文件，任何人都能凭它重新算一遍',
  governedBy: ['spotChecks.recompute', 'spotChecks.read', 'spotChecks.readClosed'],
  refuses: ['wrongState'],
  neverRefuses: ['forbidden'],
  status: 200,
  answer: z.looseObject({
    frame: z.looseObject({ algorithm: z.string(), serial: z.int() }),
    frameHash: z.string(),
    commitment: z.string(),
    seed: z.string(),
    words: z.string(),
    finalSeed: z.string(),
  }),
});

export const listBranchSpotChecks = route({
  id: 'listBranchSpotChecks',
  method: 'GET',
  path: '/api/branches/{id}/spot-checks',
  title: '已经结束的、到过本支部的抽查',
  governedBy: ['spotChecks.readOfBranch'],
  query: z.strictObject(paging),
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        serial: z.int(),
        scope: z.string(),
        drawnOn: dayAnswer,
        closedOn: dayAnswer,
        people: z
          .array(drawnPerson.extend({ findings: z.array(findingAnswer) }))
          .meta({ description: '书记和上级看全部，其他人看自己的' }),
        answers: z.array(branchAnswer).optional(),
      }),
    ),
    cursor: z.string().optional(),
  }),
});

export const answerSpotCheck = route({
  id: 'answerSpotCheck',
  method: 'POST',
  path: '/api/spot-checks/{id}/answers',
  title: '支部对抽查情况的说明',
  governedBy: ['spotChecks.answer'],
  body: z.strictObject({ branch: id, text: text(2000).meta({ title: '说明', widget: 'text' }) }),
  status: 201,
  answer: branchAnswer.omit({ text: true }),
});
