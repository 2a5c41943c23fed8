import type { CoverageFigures } from '../../domain/coverageFigures.ts';
import type { Day } from '../../domain/days.ts';
import type { Period } from '../../domain/periods.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';
import { coverageRow } from '../../rows/daily.ts';
import { homeIn, pathOfDue } from '../daily/figurePlaces.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Table } from '../table/ports.ts';
import { queryRows, readRows } from '../table/rows.ts';

/** Partitions read at once. */
const AT_ONCE = 16;

/** A branch that counts for the unit in the period, and the figures of it that the sweep has left. */
export interface BranchFigures {
  /** The line from the unit down to the branch on the period's day, without the unit itself. */
  readonly line: readonly UnitId[];
  readonly figures?: CoverageFigures;
}

/**
 * The figures of the branches that stood below a unit on the period's last day, or stand there today, wherever they are
 * now (PROGRAMME §4.45); of a branch its own.
 */
export async function readCoverageRows(
  root: Unit,
  units: readonly Unit[],
  period: Period,
  today: Day,
  table: Table,
): Promise<BranchFigures[]> {
  const branches = units.flatMap((unit) => {
    const path = pathOfDue(unit, period.last, today);
    const ids = pathIds(path);
    const rootIndex = ids.indexOf(root.id);
    if (unit.kind !== 'branch' || rootIndex < 0) return [];
    return [{ id: unit.id, home: homeIn(path), line: ids.slice(rootIndex + 1) }];
  });
  const rows = await readHomes(root, branches, period, table);
  return branches.map(({ id, home, line }) => {
    const figures = rows.get(`${home} ${id}`);
    return { line, ...(figures && { figures }) };
  });
}

/** By home and branch. A branch alone reads its own row, not those of its neighbours. */
async function readHomes(
  root: Unit,
  branches: readonly { readonly id: UnitId; readonly home: UnitId }[],
  { id: period }: Period,
  table: Table,
): Promise<Map<string, CoverageFigures>> {
  const homes = [...new Set(branches.map(({ home }) => home))];
  const items =
    root.kind === 'branch'
      ? await readRows(
          table,
          homes.map((home) => coverageRow.key(home, period, root.id)),
        )
      : (
          await inParallel(homes, AT_ONCE, (home) => queryRows(table, coverageRow.under(home, period)))
        ).flat();
  return new Map(
    items.map((item) => {
      const { parent, child } = coverageRow.ids(item);
      return [`${parent} ${child}`, item.body];
    }),
  );
}
