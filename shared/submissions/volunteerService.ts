import * as z from 'zod';
import { currentRecords } from '../domain/records.ts';
import { commonFields, id, line, people } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

/** A volunteer service of the branch in a community, by a team of it, on its service day or another. */
export const volunteerService: SubmissionKind = {
  kind: 'volunteerService',
  title: '登记志愿服务',
  schema: z.strictObject({
    kind: z.literal('volunteerService'),
    community: line(100).meta({ title: '哪个社区' }),
    theme: line(100).meta({ title: '服务内容' }),
    participants: people.meta({ title: '参加的人', widget: 'people' }),
    team: id.optional().meta({ title: '哪支志愿服务队', widget: 'team' }),
    place: line(100).optional().meta({ title: '哪个网格、楼栋或单元' }),
    serviceDay: z.boolean().optional().meta({ title: '党员志愿服务日' }),
    ...commonFields,
  }),
  belongsTo: { to: 'unit' },
  missing: ({ team }, { records }) => {
    if (team === undefined) return undefined;
    const teams = currentRecords(records).filter(({ kind }) => kind === 'volunteerTeam');
    return teams.some((record) => record.id === team) ? undefined : 'team';
  },
};
