import { dayNumber, type Day } from '../../domain/days.ts';
import type { Unit } from '../../domain/units.ts';
import { readChain } from '../audit/auditChain.ts';
import { unitChain } from '../audit/unitChain.ts';
import type { WorkPorts } from '../request/flow.ts';
import { shardOf } from '../table/keys.ts';

/** So many nights it takes to recompute the audits of all units. */
const NIGHTS = 30;

/** Recomputes the audits of a thirtieth of the units, another one each night; an alarm waits for the words. */
export async function checkAudits(
  units: readonly Unit[],
  day: Day,
  { table, log }: WorkPorts,
): Promise<void> {
  const tonight = dayNumber(day) % NIGHTS;
  for (const { id } of units) {
    if (shardOf(id, NIGHTS) !== tonight) continue;
    const { intact } = await readChain(unitChain(id), table);
    if (!intact) log.error('audit chain broken', { day, unit: id });
  }
}
