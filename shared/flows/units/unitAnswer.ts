import type { Unit } from '../../domain/units.ts';

/** A unit as clients see it; where it stood before is its superiors' of then. */
export function unitAnswer({ path: _path, movingFrom: _movingFrom, was: _was, ...shown }: Unit) {
  return shown;
}
