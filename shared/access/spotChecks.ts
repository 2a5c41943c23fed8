/** Who makes, keeps, reads and recomputes a spot check. */
import type { Day } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import type { SpotCheck } from '../domain/spotChecks.ts';
import { pathIds, type Unit } from '../domain/units.ts';
import { isAllowed, relationsTo, unitsFor } from './access.ts';
import type { Caller } from './caller.ts';
import { isShown } from './fields.ts';
import { mayServe } from './offices.ts';
import type { Relation } from './table.ts';

/** Supervisors of the unit from which it is made. */
export const mayKeepCheck = ({ office }: SpotCheck, caller: Caller): boolean =>
  mayServe('spotChecks.keep', office, caller);

/**
 * Supervisors of that unit and of those above it. Those between it and the scope are of the subtree that is checked, and
 * hear of it when it is over.
 */
export function mayReadCheck({ office, state }: SpotCheck, { path }: Unit, caller: Caller): boolean {
  const line = pathIds(path);
  const isOver = state === 'closed' || state === 'cancelled';
  const above = isOver ? line : [office, ...line.slice(0, line.indexOf(office) + 1)];
  if (unitsFor('spotChecks.read', caller).some((unit) => above.includes(unit))) return true;
  // Who audits sees afterwards who looked.
  return state === 'closed' && unitsFor('spotChecks.readClosed', caller).some((unit) => line.includes(unit));
}

/**
 * Who may recompute a closed draw: besides those who may read it, everybody at home in its scope and the officers of
 * the line, so that the checked need take nobody's word.
 */
export function mayRecomputeCheck(check: SpotCheck, scope: Unit, caller: Caller, today: Day): boolean {
  if (mayReadCheck(check, scope, caller)) return true;
  if (check.state !== 'closed') return false;
  return isAllowed('spotChecks.recompute', relationsTo(caller, scope, today));
}

/** In a check of the branch its people see themselves, those in line everybody. */
export const showsDrawn = (
  person: PersonId,
  relations: ReadonlySet<Relation>,
  { id }: Pick<Caller, 'id'>,
): boolean => person === id || isShown('spotChecks.ofOthers', relations);

/** Whether the caller's home is the branch that answers. */
export const answersFor = (branch: string, { home }: Pick<Caller, 'home'>): boolean =>
  home?.unit.id === branch;
