import type { Caller } from '../../shared/access/caller.ts';
import type { OfficerRole, Post } from '../../shared/domain/people.ts';
import type { Unit } from '../../shared/domain/units.ts';
import { aMember } from './people.ts';
import { START } from './times.ts';
import { aBranch } from './units.ts';

/** Somebody who stands to nothing. */
export const aCaller = (over: Partial<Caller> = {}): Caller => ({
  id: 'p',
  name: '某人',
  offices: [],
  heads: [],
  former: [],
  ...over,
});

/** A member of the branch, with posts since the programme's first day. */
export const atHome = (
  posts: readonly Post[] = [],
  over: Partial<Caller> = {},
  unit: Unit = aBranch(),
): Caller => {
  const caller = aCaller(over);
  const { id, name } = caller;
  const held = posts.map((post) => ({ post, since: START }));
  return { ...caller, home: { unit, person: aMember({ id, name, branch: unit.id, posts: held }) } };
};

/** The holder of one office, who belongs to no branch. */
export const anOfficer = (unit: string, role: OfficerRole, over: Partial<Caller> = {}): Caller => {
  const caller = aCaller(over);
  return { ...caller, offices: [{ person: caller.id, name: caller.name, unit, role }] };
};
