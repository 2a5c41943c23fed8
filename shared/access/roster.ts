import type { Day } from '../domain/days.ts';
import { holds, posts, type Person, type PersonId } from '../domain/people.ts';
import type { Unit } from '../domain/units.ts';
import { isAllowed, relationsTo } from './access.ts';
import type { Caller } from './caller.ts';

/** What is proposed by the secretary and approved by the superior (PROGRAMME §4.50). */
export const circumstanceFields = ['specialCircumstance', 'inService', 'ableToWork', 'ableToHelp'] as const;

/** Why a caller may not make a person's row so, and at which field. */
export interface RosterFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Who fills the post of secretary and who says what excuses from duties: the superior. Nobody gives a post to himself
 * or changes the own circumstances; whoever has a post may lay it down (PROGRAMME §4.50).
 */
export function rosterFault(
  before: Person | undefined,
  after: Person,
  unit: Unit,
  caller: Caller,
  day: Day,
): RosterFault | undefined {
  const isOwn = after.id === caller.id;
  const isSuperior = isAllowed('circumstances.approve', relationsTo(caller, unit, day));
  const given = posts.filter((post) => holds(after, post, day) && !(before && holds(before, post, day)));
  if (isOwn && given.length > 0) return { path: 'posts', message: '不能给自己任职' };
  const ends = before !== undefined && holds(before, 'secretary', day) && !holds(after, 'secretary', day);
  if (!isSuperior && (given.includes('secretary') || (ends && !isOwn)))
    return { path: 'posts', message: '书记由上级任免' };
  const field = circumstanceFields.find((name) => before?.[name] !== after[name]);
  if (field === undefined || (isSuperior && !isOwn)) return undefined;
  const message = isOwn ? '不能更改自己的情况，请由上级办理' : '要由上级同意，请在“情况变化”中提出';
  return { path: field, message };
}

/** Whether it is the caller's own circumstances that are spoken of. */
export const isOwnCircumstance = (person: PersonId, { id }: Pick<Caller, 'id'>): boolean => person === id;

/** A superior decides what somebody else proposed of somebody else. */
export const mayDecideCircumstance = (
  { person, by }: { readonly person: PersonId; readonly by: PersonId },
  unit: Unit,
  caller: Caller,
  day: Day,
): boolean =>
  isAllowed('circumstances.approve', relationsTo(caller, unit, day)) &&
  !isOwnCircumstance(person, caller) &&
  by !== caller.id;
