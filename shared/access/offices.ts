/** What the caller's offices allow, and for which units. */
import { isDutyOfficer } from '../domain/people.ts';
import { pathIds, type Unit, type UnitId } from '../domain/units.ts';
import { unitsFor } from './access.ts';
import type { Caller } from './caller.ts';
import type { Action } from './table.ts';

export type Serving = Pick<Caller, 'offices'>;

/** Whether an office of the caller's gives the right to do it anywhere at all: who has none hears that first. */
export const mayAnywhere = (action: Action, caller: Serving): boolean => unitsFor(action, caller).length > 0;

/** Whether an office of the caller's in that very unit gives it. */
export const mayServe = (action: Action, unit: UnitId, caller: Serving): boolean =>
  unitsFor(action, caller).includes(unit);

/** The caller's own unit that is nearest above the one on which something is issued. */
export function issuerFor({ id, path }: Unit, action: Action, caller: Serving): UnitId | undefined {
  const serves = unitsFor(action, caller);
  return pathIds(path).findLast((above) => above !== id && serves.includes(above));
}

/** The unit, or the nearest above it, in which an office of the caller's gives it. */
export function nearestFor(
  action: Action,
  { path }: Pick<Unit, 'path'>,
  caller: Serving,
): UnitId | undefined {
  const serves = unitsFor(action, caller);
  return pathIds(path).findLast((unit) => serves.includes(unit));
}

/** Whether somebody is a committee or department officer of the unit itself: who is told, not who may. */
export const isOfficerOf = (unit: UnitId, { offices }: Serving): boolean =>
  offices.some((office) => office.unit === unit && isDutyOfficer(office.role));

/** The unit by which others know somebody: the own branch, or that of an office. */
export const knownBy = ({ home, offices }: Pick<Caller, 'home' | 'offices'>): UnitId | undefined =>
  home?.unit.id ?? offices[0]?.unit;
