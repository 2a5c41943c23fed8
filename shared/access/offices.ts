/** What the caller's offices allow, and for which units. */
import { isDutyOfficer, type OfficerRole } from '../domain/people.ts';
import { pathIds, type Unit, type UnitId } from '../domain/units.ts';
import type { Caller } from './caller.ts';

export type Serving = Pick<Caller, 'offices'>;

const servedAs = (is: (role: OfficerRole) => boolean, { offices }: Serving): UnitId[] =>
  offices.filter(({ role }) => is(role)).map(({ unit }) => unit);

/** Units of which the caller is a supervisor. */
export const supervisedUnits = (caller: Serving): UnitId[] =>
  servedAs((role) => role === 'supervisor', caller);

/** Units of which the caller is an auditor. */
export const auditedUnits = (caller: Serving): UnitId[] => servedAs((role) => role === 'auditor', caller);

/** Units of which the caller is a system administrator. */
export const administeredUnits = (caller: Serving): UnitId[] =>
  servedAs((role) => role === 'systemAdministrator', caller);

/** Units for which the caller may issue orders and notices: as officer of the committee or department. */
export const issuingUnits = (caller: Serving): UnitId[] => servedAs(isDutyOfficer, caller);

/** The caller's own unit that is nearest above the one on which something is issued. */
export function issuerFor({ id, path }: Unit, caller: Serving): UnitId | undefined {
  const serves = issuingUnits(caller);
  return pathIds(path).findLast((above) => above !== id && serves.includes(above));
}

/** The unit, or the nearest above it, of which the caller is a supervisor. */
export function supervisorFor({ path }: Pick<Unit, 'path'>, caller: Serving): UnitId | undefined {
  const serves = supervisedUnits(caller);
  return pathIds(path).findLast((unit) => serves.includes(unit));
}

/** Whether the caller is a committee or department officer of the unit itself. */
export const isOfficerOf = (unit: UnitId, caller: Serving): boolean => issuingUnits(caller).includes(unit);

/** Whether the caller is one of the unit or of one above it. */
export const isOfficerInLine = ({ path }: Pick<Unit, 'path'>, caller: Serving): boolean =>
  pathIds(path).some((unit) => isOfficerOf(unit, caller));

/** Whether the caller is one of any unit at all. */
export const isIssuer = (caller: Serving): boolean => issuingUnits(caller).length > 0;

/** Whether the caller is a supervisor of any unit at all. */
export const isSupervisor = (caller: Serving): boolean => supervisedUnits(caller).length > 0;

/** Whether the caller is a security administrator of any unit at all. */
export const isSecurityAdministrator = (caller: Serving): boolean =>
  servedAs((role) => role === 'securityAdministrator', caller).length > 0;

/** Whether the caller is a system administrator of any unit at all. */
export const isAdministrator = (caller: Serving): boolean => administeredUnits(caller).length > 0;
