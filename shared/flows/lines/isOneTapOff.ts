import { pathIds } from '../../domain/units.ts';
import { unitRow } from '../../rows/units.ts';
import type { Table } from '../table/ports.ts';
import { readRow, readRows } from '../table/rows.ts';

/** Whether the unit, or one above it, wants no links that open a form without signing in. */
export async function isOneTapOff(unit: string, table: Table): Promise<boolean> {
  const own = await readRow(table, unitRow.key(unit));
  if (!own) return true;
  const line = await readRows(
    table,
    pathIds(own.body.path).map((id) => unitRow.key(id)),
  );
  return line.some(({ body }) => body.oneTap === false);
}
