import * as z from 'zod';
import { period } from '../submissions/fields.ts';
import { clauseAnswer, dayAnswer, route } from './route.ts';

const asked = period
  .optional()
  .meta({ title: '哪一期（2026、2026-H1、2026-Q3 或 2026-06），不写为本季度；只看最近三年' });

const entry = {
  id: z.string(),
  title: z.string(),
  clauses: z.array(clauseAnswer),
  who: z.string().meta({ description: '涉及谁' }),
  shows: z.string().meta({ description: '展示什么' }),
  localNumber: z
    .object({ value: z.int(), since: dayAnswer })
    .optional()
    .meta({ description: '地方方案定了次数的：多少次，从哪天起；没有写的，原文和地方都没有定次数' }),
};

const subject = {
  subject: z.string().meta({ description: '党员或党支部' }),
  counterpart: z.string().optional().meta({ description: '对哪一户' }),
  leadingCadre: z.literal(true).optional().meta({ description: '领导干部，只作标记' }),
};

export const readBranchCoverage = route({
  id: 'readBranchCoverage',
  method: 'GET',
  path: '/api/branches/{id}/coverage',
  title: '力争、定期、经常性要求的覆盖情况：谁办了什么，谁还没有；只展示，不提醒',
  caller: 'person',
  query: z.strictObject({ period: asked }),
  status: 200,
  answer: z
    .object({
      branch: z.string(),
      period: z.string(),
      asOf: dayAnswer.meta({ description: '哪天的情况：这一期的最后一天，还没有过完的为今天' }),
      rules: z
        .array(
          z.object({
            ...entry,
            covered: z.array(
              z.object({ ...subject, by: z.array(z.object({ id: z.string(), on: dayAnswer })) }),
            ),
            uncovered: z.array(z.object(subject)),
          }),
        )
        .meta({ description: '按规则目录的顺序；不涉及本支部的不列' }),
      unpaired: z.array(z.string()).meta({ description: '没有结对户的机关、企事业单位在职党员' }),
      unassigned: z.array(z.string()).meta({ description: '没有联系人的发展对象和入党积极分子' }),
    })
    .meta({ id: 'BranchCoverage' }),
});
