import { DIGEST, type Line } from '../../assess/line.ts';
import type { Day } from '../../domain/days.ts';
import { isDutyOfficer, type Office } from '../../domain/people.ts';
import type { UnitId } from '../../domain/units.ts';

/** Whether the holder of an office gets its unit's digests. */
export const isAlerted = ({ role }: Pick<Office, 'role'>): boolean => isDutyOfficer(role);

/** The line by which an officer gets the digest of a day. */
export const digestLine = (
  person: string,
  unit: UnitId,
  purpose: 'alert' | 'closing',
  day: Day,
): Omit<Line, 'count'> => ({
  person,
  role: 'officer',
  unit,
  rule: DIGEST,
  dueOn: day,
  stage: purpose,
  purpose,
  day,
});
