import type { Day } from '../../domain/days.ts';
import { pathIds, unitOn, type Unit } from '../../domain/units.ts';

/** Whether a unit was, or stood below, each of some on a day (PROGRAMME §4.45). */
export function stoodBelow(unit: Unit, day: Day, those: readonly Pick<Unit, 'id'>[]): boolean {
  const ids = pathIds(unitOn(unit, day).path);
  return those.every(({ id }) => ids.includes(id));
}
