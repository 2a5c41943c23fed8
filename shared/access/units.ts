/** The units that are the caller's own. */
import type { UnitId } from '../domain/units.ts';
import type { Caller } from './caller.ts';

/** Those whose organisation the caller heads, and those in which the caller holds an office. */
export const servedUnits = ({ heads, offices }: Pick<Caller, 'heads' | 'offices'>): Set<UnitId> =>
  new Set([...heads, ...offices.map(({ unit }) => unit)]);

/** The branches that the caller was transferred from, whose records and duties of that time are the caller's still. */
export const formerUnits = ({ former }: Pick<Caller, 'former'>): readonly UnitId[] => former;

/** Where the caller may find records: the own units, and those that the caller came from. */
export const reachedUnits = (caller: Pick<Caller, 'home' | 'heads' | 'offices' | 'former'>): Set<UnitId> =>
  new Set([...ownUnits(caller), ...formerUnits(caller)]);

/** The own branch first, then the units that the caller serves. */
export const ownUnits = (caller: Pick<Caller, 'home' | 'heads' | 'offices'>): Set<UnitId> =>
  new Set([...(caller.home ? [caller.home.unit.id] : []), ...servedUnits(caller)]);
