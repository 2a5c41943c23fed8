import * as z from 'zod';
import { text } from '../submissions/fields.ts';
import { ofUnit, subtreeQuery } from './boards.ts';
import { dayAnswer, route } from './route.ts';

/** What became of suggestions (L72): adopted, spread, or used to strengthen the team. */
export const outcomes = ['adopt', 'spread', 'strengthenTeam'] as const;

export const synthesis = z
  .object({
    id: z.string(),
    half: z.string(),
    suggestion: z.string(),
    outcome: z.enum(outcomes),
    action: z.string(),
    on: dayAnswer,
  })
  .meta({ id: 'Synthesis' });

export const writeSynthesis = route({
  id: 'writeSynthesis',
  method: 'POST',
  path: '/api/branches/{id}/syntheses',
  title: '归纳谈话中的意见建议：采纳、推广或用于加强班子建设',
  governedBy: ['branchTalks.keep'],
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

export const listUnitSyntheses = route({
  id: 'listUnitSyntheses',
  method: 'GET',
  path: '/api/units/{id}/syntheses',
  title: '本单位和所属支部的意见建议归纳',
  governedBy: ['ledger.read'],
  query: subtreeQuery.omit({ rule: true }).extend({
    half: z
      .string()
      .regex(/^\d{4}-H[12]$/, '请填写半年，如 2026-H1')
      .optional()
      .meta({ title: '哪个半年，默认现在的' }),
  }),
  status: 200,
  answer: z.object({
    half: z.string(),
    items: z.array(synthesis.extend(ofUnit)),
    cursor: z.string().optional(),
  }),
});

export const listSyntheses = route({
  id: 'listSyntheses',
  method: 'GET',
  path: '/api/branches/{id}/syntheses',
  title: '意见建议的归纳和处理',
  governedBy: ['ledger.read'],
  status: 200,
  answer: z.object({ items: z.array(synthesis) }),
});
