import type { Below } from '../../assess/digest.ts';
import type { Summary } from '../../domain/summaries.ts';
import { pathIds, superiorsOf, type Unit, type UnitId } from '../../domain/units.ts';
import { listSubtree } from '../scope/listUnits.ts';
import type { Table } from '../table/ports.ts';
import { readSummaries } from './summaries.ts';

/** A unit's subtree, and of it what climbs to the unit, with the summaries of the last sweep. */
export interface UnitsBelow {
  readonly subtree: readonly Unit[];
  readonly below: readonly Below[];
}

/** The units below of which this one is the parent or the department, with their gaps, in the tree's order. */
export async function readBelow(unit: Unit, table: Table, shards: number): Promise<UnitsBelow> {
  const subtree = await listSubtree(table, unit.path, shards);
  const units = new Map(subtree.map((unit) => [unit.id, unit]));
  const steps = subtree.flatMap((unitBelow) => {
    const step = stepOf(unitBelow, unit, units);
    return step ? [{ unit: unitBelow, step }] : [];
  });
  const summaries = new Map<UnitId, Summary>();
  for (const parent of new Set(steps.map(({ unit: unitBelow }) => unitBelow.parent ?? ''))) {
    for (const [child, summary] of await readSummaries(table, parent)) summaries.set(child, summary);
  }
  const below = steps.flatMap(({ unit: { id }, step }): Below[] => {
    const summary = summaries.get(id);
    if (!summary) return [];
    const { gaps, orderedOn } = summary;
    return [{ unit: id, step, gaps, ...(orderedOn && { orderedOn }) }];
  });
  return { subtree, below };
}

function stepOf(unitBelow: Unit, unit: Unit, units: ReadonlyMap<UnitId, Unit>): Below['step'] | undefined {
  const ancestors = pathIds(unitBelow.path)
    .slice(0, -1)
    .reverse()
    .flatMap((id) => units.get(id) ?? []);
  const { parent, department } = superiorsOf(ancestors);
  if (parent === unit.id) return 'parent';
  return department === unit.id ? 'department' : undefined;
}
