/** Who acts on a must-talk event. */
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
