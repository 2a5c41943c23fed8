import { isDutyOfficer, type Office } from '../../domain/people.ts';

/** Whether the holder of an office gets its unit's digests. */
export const isAlerted = ({ role }: Pick<Office, 'role'>): boolean => isDutyOfficer(role);
