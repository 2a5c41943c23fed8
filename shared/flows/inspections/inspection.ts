/** Looks of supervisors without a draw: what is kept of one. */
import { isOwnInspection } from '../../access/inspections.ts';
import { readRow } from '../table/rows.ts';
import type { Inspection } from '../../rows/audit.ts';
import type { CallerContext } from '../request/flow.ts';
import { inspectionKey, inspectionPlaceKey } from '../table/keys.ts';
import { isId } from '../scope/authorize.ts';

/** An inspection of the caller's own, with its version; everybody else's looks absent. */
export async function findInspection(
  id: string | undefined,
  { table, caller }: CallerContext,
): Promise<{ readonly inspection: Inspection; readonly version: number } | undefined> {
  if (!isId(id)) return undefined;
  const place = await readRow(table, inspectionPlaceKey(id), { consistent: true });
  if (!place || !isOwnInspection(place.body, caller)) return undefined;
  const { unit, by, at } = place.body;
  const item = await readRow(table, inspectionKey(unit, by, at, id), { consistent: true });
  return item && { inspection: item.body, version: item.version };
}

/** An inspection as who asked sees it. */
export function inspectionAnswer({ by: _by, ...inspection }: Inspection): Omit<Inspection, 'by'> {
  return inspection;
}
