import { daysBetween } from '../../domain/days.ts';
import type { DigestLine } from '../../messages/line.ts';
import type { UnitId } from '../../domain/units.ts';
import { readAlert } from '../lines/alertRow.ts';
import type { CallerContext } from '../request/flow.ts';
import { nextRoutineDay } from '../../domain/sendingTimes.ts';
import { sendingDayAfter } from '../../domain/daysOff.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { newLines } from '../lines/noticeChanges.ts';
import type { Change } from '../table/ports.ts';
import { FRESH_DAYS } from '../lines/freshDays.ts';

/**
 * Whoever is named while the last alert is fresh gets its digest, which the predecessor may not have had: by the next
 * run of `send`, and counted anew then.
 */
export async function newOfficerLines(
  person: string,
  unit: UnitId,
  context: CallerContext,
): Promise<Change[]> {
  const { table, today, now } = context;
  const alert = (await readAlert(table, unit))?.alert;
  if (!alert || alert.told.length === 0 || daysBetween(alert.day, today) >= FRESH_DAYS) return [];
  const line: DigestLine = {
    kind: 'digest',
    person,
    unit,
    day: sendingDayAfter(nextRoutineDay(now), 'officer', await readCalendars(table)),
  };
  return newLines([line], context);
}
