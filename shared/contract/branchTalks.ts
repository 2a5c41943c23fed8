/** What a branch notes down that leads to talks, or comes of them: honours, appraisals, and what became of suggestions. */
import * as z from 'zod';
import { day, id, text, year } from '../submissions/fields.ts';
import { dayText, route } from './route.ts';

const raised = z
  .array(z.object({ member: z.string(), event: z.string() }))
  .meta({ description: '由此产生的“八必谈”事项；已有的不重复' });

export const recordHonour = route({
  id: 'recordHonour',
  method: 'POST',
  path: '/api/branches/{id}/honours',
  title: '登记表彰或处罚（都要谈心谈话）',
  caller: 'person',
  body: z.strictObject({
    member: id.meta({ title: '哪名党员', widget: 'person' }),
    on: day.meta({ title: '哪天', widget: 'day' }),
    title: text(200).meta({ title: '什么表彰或处罚' }),
    penalty: z.boolean().optional().meta({ title: '是处罚' }),
  }),
  status: 201,
  answer: z.object({
    id: z.string(),
    member: z.string(),
    on: dayText,
    title: z.string(),
    penalty: z.boolean(),
    raised,
  }),
});

const votes = z.int().min(0).max(10_000);

export const recordAppraisal = route({
  id: 'recordAppraisal',
  method: 'POST',
  path: '/api/branches/{id}/appraisals',
  title: '登记民主评议票数；“基本合格”“不合格”票数较多的要谈心谈话',
  caller: 'person',
  body: z.strictObject({
    year,
    on: day.meta({ title: '评议的日期', widget: 'day' }),
    results: z
      .array(
        z.strictObject({
          member: id,
          excellent: votes.optional(),
          qualified: votes,
          basic: votes,
          unqualified: votes,
        }),
      )
      .min(1)
      .max(500),
    reason: text(200).optional().meta({ title: '更正这一天已登记的票数时，写明原因' }),
  }),
  status: 201,
  answer: z.object({ year: z.int(), on: dayText, counted: z.int(), raised }),
});

/** What became of suggestions (L72): adopted, spread, or used to strengthen the team. */
const outcomes = ['adopt', 'spread', 'strengthenTeam'] as const;

const synthesis = z
  .object({
    id: z.string(),
    half: z.string(),
    suggestion: z.string(),
    outcome: z.enum(outcomes),
    action: z.string(),
    on: dayText,
  })
  .meta({ id: 'Synthesis' });

export const writeSynthesis = route({
  id: 'writeSynthesis',
  method: 'POST',
  path: '/api/branches/{id}/syntheses',
  title: '归纳谈话中的意见建议：采纳、推广或用于加强班子建设',
  caller: 'person',
  body: z.strictObject({
    half: z
      .string()
      .regex(/^\d{4}-H[12]$/, '请填写半年，如 2026-H1')
      .optional()
      .meta({ title: '哪个半年，默认现在的' }),
    suggestion: text(500).meta({ title: '意见建议，不写是谁提的' }),
    outcome: z.enum(outcomes).meta({ title: '怎样处理' }),
    action: text(500).meta({ title: '做了什么' }),
  }),
  status: 201,
  answer: synthesis,
});

export const listSyntheses = route({
  id: 'listSyntheses',
  method: 'GET',
  path: '/api/branches/{id}/syntheses',
  title: '意见建议的归纳和处理',
  caller: 'person',
  status: 200,
  answer: z.object({ items: z.array(synthesis) }),
});
