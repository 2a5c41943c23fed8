import { daysBetween } from '../../domain/days.ts';
import type { DigestLine } from '../../domain/line.ts';
import type { UnitId } from '../../domain/units.ts';
import { readAlert } from '../lines/alertRow.ts';
import type { CallerContext } from '../request/flow.ts';
import { nextRoutineDay } from '../../domain/sendingTimes.ts';
import { sendingDayAfter } from '../../domain/daysOff.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { homesOf } from '../scope/homesOf.ts';
import { lineItem } from '../lines/lineItem.ts';
import { FRESH_DAYS } from '../lines/freshDays.ts';

/**
 * Whoever is named while the last alert is fresh gets its digest, which the predecessor may not have had: by the next
 * run of `send`, and counted anew then.
 */
export async function tellNewOfficer(
  person: string,
  unit: UnitId,
  { table, today, now, shards }: CallerContext,
): Promise<void> {
  const alert = (await readAlert(table, unit))?.alert;
  if (!alert || alert.told.length === 0 || daysBetween(alert.day, today) >= FRESH_DAYS) return;
  const line: DigestLine = {
    kind: 'digest',
    person,
    unit,
    day: sendingDayAfter(nextRoutineDay(now), 'officer', await readCalendars(table)),
  };
  const homes = await homesOf([person], new Map(), table);
  await table.putIfAbsent([lineItem(line, homes.get(person) ?? person, shards)]);
}
