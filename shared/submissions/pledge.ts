import * as z from 'zod';
import { isDay } from '../domain/days.ts';
import { commonFields, day, line, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

const place = z.enum(['board', 'lan']);

/** A public pledge: what, to whom, by when, and where it is published (nowhere yet: an empty list). */
export const pledge: SubmissionKind = {
  kind: 'pledge',
  title: '登记承诺',
  schema: z
    .strictObject({
      kind: z.literal('pledge'),
      what: text(500).meta({ title: '承诺什么' }),
      toWhom: line(100).meta({ title: '对谁承诺' }),
      dueOn: day.meta({ title: '何时完成', widget: 'day' }),
      publishedAt: z
        .union([place.transform((chosen) => [chosen]), z.array(place).max(2)], {
          error: '请从这些中选：board（公开栏）、lan（局域网）；还没公示的填空列表',
        })
        .meta({ title: '在哪里公示', widget: 'places' }),
      ...commonFields,
    })
    .refine(({ dueOn, happenedOn }) => !isDay(dueOn) || !isDay(happenedOn) || dueOn >= happenedOn, {
      path: ['dueOn'],
      error: '完成日期不能早于承诺日期',
    }),
  belongsTo: { to: 'person' },
  standing: true,
};
