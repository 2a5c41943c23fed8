import * as z from 'zod';
import { unitKinds } from '../domain/units.ts';
import { period } from '../submissions/fields.ts';
import { behindAnswer, ofUnit } from './boards.ts';
import { clauseAnswer, dayAnswer, paging, route } from './route.ts';

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
  governedBy: ['coverage.read'],
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

const figures = {
  concerned: z.int().meta({ description: '涉及的' }),
  covered: z.int().meta({ description: '已有的' }),
  uncovered: z.int().meta({ description: '还没有的' }),
};

const missing = {
  unpaired: z.int().meta({ description: '没有结对户的机关、企事业单位在职党员' }),
  unassigned: z.int().meta({ description: '没有联系人的发展对象和入党积极分子' }),
};

export const readUnitCoverage = route({
  id: 'readUnitCoverage',
  method: 'GET',
  path: '/api/units/{id}/coverage',
  title: '本单位所属党支部的覆盖情况：只有数字，名单在各党支部；只展示，不排名',
  governedBy: ['coverage.read'],
  query: z.strictObject({ ...paging, period: asked }),
  status: 200,
  answer: z
    .object({
      unit: z.string(),
      unitName: z.string(),
      period: z.string(),
      asOf: dayAnswer.optional().meta({ description: '数字是哪天汇总的：各党支部中最早的一天' }),
      behind: behindAnswer,
      rules: z
        .array(
          z.object({
            id: entry.id,
            title: entry.title,
            clauses: entry.clauses,
            who: entry.who,
            shows: entry.shows,
            ...figures,
            numbered: z.int().meta({ description: '涉及的当中，地方方案定了次数的' }),
          }),
        )
        .meta({ description: '按规则目录的顺序；不涉及任何党支部的不列' }),
      ...missing,
      items: z
        .array(
          z.object({
            ...ofUnit,
            kind: z.enum(unitKinds),
            rules: z.array(z.object({ id: z.string(), ...figures })),
            ...missing,
          }),
        )
        .meta({ description: '下一级各单位，连同它们的下级；按组织顺序' }),
      cursor: z.string().optional(),
    })
    .meta({ id: 'UnitCoverage' }),
});
