import { sumOfCoverage } from '../../assess/coverageFigures.ts';
import { readUnitCoverage as route } from '../../contract/coverage.ts';
import type { CoverageCell, CoverageFigures } from '../../domain/coverageFigures.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { coverages } from '../../rules/coverage.ts';
import { sweptDays } from '../lines/sweptDays.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { coveragePeriod } from './coveragePeriod.ts';
import { readCoverageRows, type BranchFigures } from './readCoverageRows.ts';

/**
 * How many are covered and how many are not in a unit and all below it, and in each unit right below it, from what the
 * sweeps have counted: who they are is told by each branch. Units stand in the order of the organisation.
 */
export const readUnitCoverage = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'coverage.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const { table, today, shards } = context;
  const period = coveragePeriod(query.body.period, unit, context);
  if (!period.ok) return period;
  const [subtree, departed] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
  ]);
  const units = [...new Map([...departed, ...subtree].map((unit) => [unit.id, unit])).values()];
  const branches = subtree.filter(({ kind }) => kind === 'branch');
  const [rows, when] = await Promise.all([
    readCoverageRows(unit, units, period.body, today, table),
    sweptDays(branches, table),
  ]);
  const { rules, ...missing } = sumOf(rows);
  return done({
    ...{ unit: unit.id, unitName: unit.name, period: period.body.id },
    ...when,
    rules: inOrder(rules).map(([{ id, title, clauses, who, shows }, cell]) => ({
      ...{ id, title, clauses: [...clauses], who, shows },
      ...counts(cell),
      numbered: cell.numbered ?? 0,
    })),
    ...missing,
    ...page('items', itemsOf(rows, units), query.body),
  });
});

const sumOf = (rows: readonly BranchFigures[]): CoverageFigures =>
  sumOfCoverage(rows.flatMap(({ figures }) => figures ?? []));

/** Each unit right below with all that is below it; units are those that stood there, in the order of their ids' line. */
function itemsOf(rows: readonly BranchFigures[], units: readonly Unit[]) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const below = Map.groupBy(rows, ({ line }): UnitId | undefined => line[0]);
  return [...below]
    .flatMap(([id, some]) => {
      const unit = id === undefined ? undefined : byId.get(id);
      return unit ? [{ unit, some }] : [];
    })
    .sort((a, b) => (a.unit.id < b.unit.id ? -1 : 1))
    .map(({ unit, some }) => {
      const { rules, ...missing } = sumOf(some);
      return {
        ...{ unit: unit.id, unitName: unit.name, kind: unit.kind },
        rules: inOrder(rules).map(([{ id }, cell]) => ({ id, ...counts(cell) })),
        ...missing,
      };
    });
}

/** In the order of the catalogue. */
const inOrder = (rules: CoverageFigures['rules']) =>
  coverages.flatMap((coverage) => {
    const cell = rules[coverage.id];
    return cell ? [[coverage, cell] as const] : [];
  });

const counts = ({ concerned, covered }: CoverageCell) => ({
  concerned,
  covered,
  uncovered: concerned - covered,
});
