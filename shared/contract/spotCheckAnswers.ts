/** What answers say of a spot check. */
import * as z from 'zod';
import { badgeWords, checkStates, foundWords } from '../domain/spotChecks.ts';
import { dayAnswer, instantAnswer } from './route.ts';

const step = z.object({ by: z.string(), at: instantAnswer });

export const drawnPerson = z.object({
  id: z.string(),
  branch: z.string(),
  name: z.string().optional(),
  stratum: z.int(),
  day: dayAnswer.optional().meta({ description: '到支部去的日子' }),
  question: z.string().optional().meta({ description: '问哪一项' }),
  leftSince: dayAnswer.optional().meta({ description: '名单确定以后已经离开支部' }),
});

export const findingAnswer = z.object({
  key: z.string(),
  person: z.string(),
  rule: z.string().optional(),
  duty: z.string().optional(),
  found: z.enum(foundWords),
  badge: z.enum(badgeWords).optional(),
  note: z.string().optional(),
  at: instantAnswer,
  enteredAt: instantAnswer,
  by: z.string(),
});

export const branchAnswer = z.object({
  branch: z.string(),
  by: z.string(),
  at: instantAnswer,
  text: z.string(),
});

export const checkAnswer = z
  .object({
    id: z.string(),
    serial: z.int().meta({ description: '在这个范围内从1起连续编号' }),
    scope: z.string(),
    state: z.enum(checkStates),
    algorithm: z.string(),
    commitment: z.string().meta({ description: '种子的 SHA-256，抽取前公布' }),
    frameHash: z.string(),
    eligible: z.int(),
    made: step,
    drawn: step.extend({ words: z.string() }).optional(),
    closed: step.optional(),
    cancelled: step.extend({ reason: z.string() }).optional(),
  })
  .meta({ id: 'SpotCheck' });

export const strataResult = z.object({
  eligible: z.int(),
  drawn: z.int(),
  chance: z.string(),
  joined: z.array(z.array(z.string())).optional(),
  repeated: z.array(z.object({ branches: z.array(z.string()), times: z.int() })).optional(),
});
