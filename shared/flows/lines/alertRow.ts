import type { StoredAlert } from '../../rows/daily.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { AlertedDuty } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { alertKey } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';
import type { Change, Item, Table } from '../table/ports.ts';

/** The last message of a unit's topic: what its department knows to be overdue. */
export interface Alert {
  readonly day: Day;
  readonly told: readonly AlertedDuty[];
  /** The day of the last digest. */
  readonly digestOn?: Day;
}

/** The alert in a row. */
function alertIn({ body: { told, ...rest } }: Pick<Item<StoredAlert>, 'body'>): Alert {
  return { ...rest, told: unpack(told) };
}

/** The last alert of a unit with its version. */
export async function readAlert(
  table: Table,
  unit: UnitId,
  consistent = false,
): Promise<{ readonly alert: Alert; readonly version: number } | undefined> {
  const item = await readRow(table, alertKey(unit), { consistent });
  return item && { alert: alertIn(item), version: item.version };
}

/** Puts `alert` in place of the one of that version. */
export const alertChange = (unit: UnitId, { told, ...rest }: Alert, version: number | undefined): Change =>
  putRow(alertKey(unit), { ...rest, told: pack(told) }, version ?? 'absent');
