/** What a code sent to a phone alone does not open. */
import type { OfficerRole } from '../domain/people.ts';
import type { Caller } from './caller.ts';

/** Those who look into many units, and those who give and take offices: a phone that was sold again must not be enough. */
const ROLES: readonly OfficerRole[] = [
  'supervisor',
  'auditor',
  'systemAdministrator',
  'securityAdministrator',
];

export const needsSecondFactor = (role: OfficerRole): boolean => ROLES.includes(role);

/** Whether the caller holds an office for which one factor is not enough. */
export const holdsGuarded = ({ offices }: Pick<Caller, 'offices'>): boolean =>
  offices.some(({ role }) => needsSecondFactor(role));

/** The caller as one who has shown one factor: such offices open nothing, all else is as it is. */
export function withOneFactor(caller: Caller): Caller {
  const offices = caller.offices.filter(({ role }) => !needsSecondFactor(role));
  return { ...caller, offices, by: 'code', ...(holdsGuarded(caller) && { isHeldBack: true }) };
}

/** Whether the caller may renew or replace a second factor that has been shown before: only who shows it again. */
export const mayRenewFactor = ({ by }: Pick<Caller, 'by'>): boolean => by !== 'code';
