/** Who acts on a must-talk event. */
import type { MustTalkEvent } from '../domain/talks.ts';
import type { Unit } from '../domain/units.ts';
import type { Relation } from './access.ts';
import type { Caller } from './caller.ts';
import { isOfficerOf } from './offices.ts';

/** In the member's own branch its secretary and whom it was handed to; above it the unit's officers and its head. */
export function mayActOnMustTalk(
  { branch, delegate }: MustTalkEvent,
  unit: Unit,
  relations: ReadonlySet<Relation>,
  caller: Caller,
): boolean {
  if (branch === unit.id) return relations.has('secretary') || delegate?.person === caller.id;
  return isOfficerOf(unit.id, caller) || relations.has('head');
}
