import { closeRow } from '../../rows/ledger.ts';
import { queryRows, readRow } from '../table/rows.ts';
import type { Day } from '../../domain/days.ts';
import type { Frozen } from '../../rows/ledger.ts';
import { sweptKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';

/** What of a unit has been frozen. */
export interface Closes {
  /** Everything that closed before this day is frozen; absent for a unit that was never swept. */
  readonly before?: Day;
  readonly duties: ReadonlyMap<string, Frozen>;
}

/** The frozen closes of a unit. A sweep writes them before it says how far it has come, so they are read after it. */
export async function readCloses(table: Table, unit: string): Promise<Closes> {
  const item = await readRow(table, sweptKey(unit), { consistent: true });
  const swept = item?.body;
  if (!swept) return { duties: new Map() };
  const rows = await queryRows(table, closeRow.under(unit), { consistent: true });
  const all = rows.flatMap((row) => row.body);
  return { before: swept.day, duties: new Map(all.map((duty) => [duty.id, duty])) };
}
