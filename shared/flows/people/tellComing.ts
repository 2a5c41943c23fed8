import { othersThan } from '../../access/caller.ts';
import { secretaryOn } from '../../domain/people.ts';
import { servingOn, type UnitSnapshot } from '../../domain/snapshot.ts';
import { superiorsOf, type Unit } from '../../domain/units.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import type { CallerContext } from '../request/flow.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import type { Change } from '../table/ports.ts';

/** The officers of the committee or department right above, whose turn it is where a branch has nobody. */
export function superiorOfficers(
  { dutyOfficers, lineage }: Pick<UnitSnapshot, 'dutyOfficers' | 'lineage'>,
  { today }: Pick<CallerContext, 'today'>,
): readonly string[] {
  const superior = superiorsOf(lineage.ancestors).parent;
  const office = dutyOfficers.find(({ unit }) => unit === superior);
  return office ? servingOn(office, today) : [];
}

/**
 * Tells the secretary of a branch that somebody comes by a transfer, or, without one, the officers above: `thing` is
 * the transfer that waits or the person who is there. Who did it is not told.
 */
export async function tellComing(target: Unit, thing: string, context: CallerContext): Promise<Change[]> {
  const { table, today, caller } = context;
  const reading = await readWholeUnit(table, target.id);
  if (!reading) return [];
  const secretary = secretaryOn(reading.snapshot.people, today)?.id;
  const receivers = secretary === undefined ? superiorOfficers(reading.snapshot, context) : [secretary];
  return noticeChanges(othersThan(receivers, caller), target.id, 'transfer-came', context, thing);
}
