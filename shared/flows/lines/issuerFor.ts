import type { Caller } from '../../access/caller.ts';
import { isDutyOfficer } from '../../domain/people.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';

type Serving = Pick<Caller, 'offices'>;

/** Units for which the caller may issue orders and notices. */
const unitsOf = ({ offices }: Serving): Set<UnitId> =>
  new Set(offices.filter(({ role }) => isDutyOfficer(role)).map(({ unit }) => unit));

/** The caller's own unit that is nearest above the one on which something is issued. */
export function issuerFor({ id, path }: Unit, caller: Serving): UnitId | undefined {
  const serves = unitsOf(caller);
  return pathIds(path).findLast((one) => one !== id && serves.has(one));
}

/** Whether the caller is a committee or department officer of the unit itself. */
export const isOfficerOf = (unit: UnitId, caller: Serving): boolean => unitsOf(caller).has(unit);

/** Whether the caller is one of any unit at all. */
export const isIssuer = (caller: Serving): boolean => unitsOf(caller).size > 0;
