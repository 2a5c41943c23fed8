/** Who acts on a must-talk event. */
import type { Day } from '../domain/days.ts';
import { secretaryOn, type Person } from '../domain/people.ts';
import type { MustTalkEvent } from '../domain/talks.ts';
import type { Unit } from '../domain/units.ts';
import { isAllowed } from './access.ts';
import type { Caller } from './caller.ts';
import type { Relation } from './table.ts';

/** In the member's own branch its secretary and whom it was handed to; above it the unit's officers and its head. */
export function mayActOnMustTalk(
  { branch, delegate }: MustTalkEvent,
  unit: Unit,
  relations: ReadonlySet<Relation>,
  caller: Caller,
): boolean {
  if (branch !== unit.id) return isAllowed('mustTalks.actAbove', relations);
  const isDelegate = delegate?.person === caller.id;
  return isAllowed('mustTalks.actInBranch', isDelegate ? new Set([...relations, 'delegate']) : relations);
}

/**
 * Whether whoever may raise events at all may raise one of this person: a superior only of somebody who has been
 * secretary, or while nobody is. To raise what is there already is refused, so that who raises learns what others entered.
 */
export const mayRaiseFor = (
  { posts }: Pick<Person, 'posts'>,
  people: readonly Person[],
  relations: ReadonlySet<Relation>,
  today: Day,
): boolean => mayHandOn(people, relations, today) || posts.some(({ post }) => post === 'secretary');

/** Whether the caller stands for the branch in what befell its members: its secretary, or who stands in. */
export const mayHandOn = (people: readonly Person[], relations: ReadonlySet<Relation>, today: Day): boolean =>
  isAllowed('mustTalks.raiseAnyones', relations) || secretaryOn(people, today) === undefined;
