import type { AlertedDuty } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { alertKey } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';
import type { Change, Item, Table } from '../table/ports.ts';

/** The last alert of a unit: what its officers know to be overdue, and what became of the one before. */
export interface Alert {
  readonly day: Day;
  readonly told: readonly AlertedDuty[];
  readonly cured: number;
  readonly missed: number;
}

/** As it is stored: a department may know of thousands, which are kept below an item's limit. */
type Stored = Omit<Alert, 'told'> & { readonly told: ReturnType<typeof pack> };

/** The alert in a row. */
export function alertIn({ body }: Item): Alert {
  const { told, ...rest } = body as Stored;
  return { ...rest, told: unpack(told) as AlertedDuty[] };
}

/** The last alert of a unit with its version. */
export async function readAlert(
  table: Table,
  unit: UnitId,
  consistent = false,
): Promise<{ readonly alert: Alert; readonly version: number } | undefined> {
  const [item] = (await table.read([alertKey(unit)], { consistent })).items;
  return item && { alert: alertIn(item), version: item.version };
}

/** Puts `alert` in place of the one of that version. */
export const alertChange = (unit: UnitId, { told, ...rest }: Alert, version: number | undefined): Change => ({
  put: { ...alertKey(unit), body: { ...rest, told: pack(told) } satisfies Stored },
  expect: version ?? 'absent',
});
