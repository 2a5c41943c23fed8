import type { UnitFigures } from '../../assess/board.ts';
import { later, type Day } from '../../domain/days.ts';
import type { Period } from '../../domain/periods.ts';
import type { Unit } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import { sweptDays } from '../lines/sweptDays.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { readFigures } from './readFigures.ts';

/** What was counted of a unit and all below it, from a day up to the period's end or today; and of when that is. */
export async function periodFigures(
  unit: Unit,
  period: Period,
  first: Day,
  { table, today, shards }: CallerContext,
): Promise<{ readonly figures: UnitFigures[]; readonly when: Awaited<ReturnType<typeof sweptDays>> }> {
  const [subtree, departed] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
  ]);
  const [figures, when] = await Promise.all([
    readFigures({ root: unit, subtree, departed }, { first, last: later(period.last, today) }, today, table),
    sweptDays(subtree, table),
  ]);
  return { figures, when };
}
