import * as z from 'zod';
import { currentRecords } from '../domain/records.ts';
import { wishStanding } from '../domain/wishes.ts';
import { commonFields, id, text } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A wish of one of the public, which counts once it is fulfilled; with `fulfils` one that the branch published. */
export const microWish: SubmissionKind = {
  kind: 'microWish',
  title: '登记微心愿',
  schema: z
    .strictObject({
      kind: z.literal('microWish'),
      wish: text(200).meta({ title: '什么心愿' }),
      fulfilled: z.boolean().meta({ title: '已完成' }),
      fulfils: id.optional().meta({ title: '是认领的哪个微心愿', widget: 'wish' }),
      ...commonFields,
    })
    .refine(({ fulfils, fulfilled }) => fulfils === undefined || fulfilled, {
      path: ['fulfilled'],
      error: '认领的微心愿完成以后再登记',
    }),
  belongsTo: { to: 'person' },
  about: { field: 'fulfils', kind: 'wish', once: true },
  standing: ({ fulfils }) => fulfils !== undefined,
  conflict: ({ subject, about }, { records, people }, today) => {
    if (about === undefined) return undefined;
    const { state, claim } = wishStanding(about, currentRecords(records), people, today);
    if (state === 'fulfilled') return '这个微心愿已经完成';
    return claim?.subject === subject ? undefined : '请先认领这个微心愿';
  },
};
