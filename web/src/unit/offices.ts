/** What who looks is to a unit, for what a screen offers; who may do it the server says. */
import type { Me } from '../me.ts';

const DUTY: readonly string[] = ['committeeOfficer', 'departmentOfficer'];

export const serves = (
  { offices }: Pick<Me, 'offices'>,
  unit: string,
  roles: readonly string[] = DUTY,
): boolean => offices.some((office) => office.unit === unit && roles.includes(office.role));

export const isOfficer = ({ offices }: Pick<Me, 'offices'>): boolean =>
  offices.some(({ role }) => DUTY.includes(role));

export const hasRole = ({ offices }: Pick<Me, 'offices'>, role: string): boolean =>
  offices.some((office) => office.role === role);
