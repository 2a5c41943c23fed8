import * as z from 'zod';
import { currentRecords } from '../domain/records.ts';
import { wishStanding } from '../domain/wishes.ts';
import { commonFields, id } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A member takes on a wish that the branch has published; withdrawn, it is left to others. */
export const wishClaim: SubmissionKind = {
  kind: 'wishClaim',
  title: '登记认领微心愿',
  schema: z.strictObject({
    kind: z.literal('wishClaim'),
    wish: id.meta({ title: '哪个微心愿', widget: 'wish' }),
    ...commonFields,
  }),
  belongsTo: { to: 'person' },
  about: { field: 'wish', kind: 'wish', once: true },
  standing: true,
  conflict: ({ subject, about = '' }, { records, people }, today) => {
    const { state, claim } = wishStanding(about, currentRecords(records), people, today);
    if (state === 'fulfilled') return '这个微心愿已经完成';
    if (state === 'published') return undefined;
    return claim?.subject === subject ? '这个微心愿已经认领过了' : '这个微心愿已有人认领';
  },
};
