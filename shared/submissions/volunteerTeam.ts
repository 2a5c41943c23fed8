import * as z from 'zod';
import { commonFields, line, people } from './fields.ts';
import type { SubmissionKind } from './kind.ts';

const group = z.strictObject({
  name: line(50).meta({ title: '组名' }),
  duty: line(100).optional().meta({ title: '认领的职责' }),
  place: line(100).optional().meta({ title: '哪个网格、楼栋或单元' }),
  members: people.meta({ title: '组员', widget: 'people' }),
});

/** Groups of a team (编队分组、认岗领责): of its members, for a duty or a grid, block or stairwell. */
export const groups = z.array(group).min(1, '至少写一个小组').max(30);

interface Grouped {
  readonly members: readonly string[];
  readonly groups?: readonly z.output<typeof group>[] | undefined;
}

/** The place of the first in a group who is not in the team. */
export function strayIn({ members, groups: all = [] }: Grouped): (string | number)[] | undefined {
  const team = new Set(members);
  for (const [n, group] of all.entries()) {
    const stray = group.members.findIndex((member) => !team.has(member));
    if (stray >= 0) return ['groups', n, 'members', stray];
  }
  return undefined;
}

/** What somebody in a group who is not in the team is told. */
export const STRAY = '组员应是本队队员';

/** A volunteer team of the branch, by its theme and its place. */
export const volunteerTeam: SubmissionKind = {
  kind: 'volunteerTeam',
  title: '登记志愿服务队',
  schema: z
    .strictObject({
      kind: z.literal('volunteerTeam'),
      name: line(100).meta({ title: '队名' }),
      theme: line(100).meta({ title: '服务主题' }),
      place: line(100).optional().meta({ title: '哪个网格、楼栋或单元' }),
      members: people.meta({ title: '队员', widget: 'people' }),
      groups: groups.optional().meta({ title: '小组', widget: 'groups' }),
      ...commonFields,
    })
    .check(({ value, issues }) => {
      const path = strayIn(value);
      if (path) issues.push({ code: 'custom', path, message: STRAY, input: value });
    }),
  belongsTo: { to: 'unit' },
  standing: true,
};
