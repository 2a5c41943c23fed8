import type { Unit } from '../../domain/units.ts';

/** A unit as clients see it. */
export function unitAnswer({ path: _path, movingFrom: _movingFrom, ...shown }: Unit) {
  return shown;
}
