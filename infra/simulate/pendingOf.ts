import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import { isPending, type Duty } from '../../shared/domain/duty.ts';
import { readWholeUnit } from '../../shared/flows/scope/readUnit.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import type { Options } from './options.ts';

/** What of a unit's duties is still to be done on a day. */
export async function pendingOf(
  table: Table,
  unit: string,
  today: Day,
  { from }: Pick<Options, 'from'>,
): Promise<Duty[]> {
  const reading = await readWholeUnit(table, unit, { fromYear: Number(from.slice(0, 4)) });
  if (!reading) throw new Error(`no unit ${unit}`);
  return assess(reading.snapshot, today, { from: today }).filter(isPending);
}
