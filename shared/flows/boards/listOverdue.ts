import { read } from '../request/read.ts';
import { assess } from '../../assess/assess.ts';
import { listOverdue as route } from '../../contract/boards.ts';
import type { Day } from '../../domain/days.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { done, invalidField } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { pageOfUnits } from '../scope/pageOfUnits.ts';
import { authorizeSubtree } from '../scope/authorizeSubtree.ts';
import { readUnit, yearOfOpenPeriods } from '../scope/readUnit.ts';
import { listMyStep } from './listMyStep.ts';
import { overdueRow, type OverdueRow } from './overdueRow.ts';

/**
 * What is overdue in a unit and below it, assessed as of now, in the order of the organisation; with how long, how far
 * up the ladder it has come, and what was last done about it.
 */
export const listOverdue = read(route, [], async (request, context) => {
  // A list that is computed whole has pages by position, and no place in the tree.
  const { cursor: place, ...rest } = request.query;
  const isMine = request.query['step'] === 'mine';
  const asked = isMine ? { ...request, query: rest } : request;
  const reached = await authorizeSubtree(asked, 'overdue.read', route.query, context);
  if (!reached.ok) return reached;
  if (isMine && place !== undefined && !/^\d+$/.test(place))
    return invalidField('cursor', '页码无效，请从第一页读起');
  const { units, query, position } = reached.body;
  const { table, today } = context;
  if (isMine) {
    const { items, ...step } = await listMyStep(reached.body.root, context);
    const ids = new Set(units.map(({ id }) => id));
    const wanted = items.filter((row) => ids.has(row.unit) && isWanted(row, query));
    return done({ ...page('items', wanted, { limit: query.limit, cursor: place }), ...step, asOf: today });
  }
  const { rows, cursor } = await pageOfUnits(
    units,
    position,
    query.limit ?? 200,
    context,
    async (unit, surroundings) => {
      const extent = { fromYear: yearOfOpenPeriods(today) };
      const reading = await readUnit(table, unit.id, surroundings, extent);
      return reading ? overdueRows(reading.snapshot, query, today) : [];
    },
  );
  return done({ items: rows, asOf: today, ...(cursor !== undefined && { cursor }) });
});

interface Wanted {
  readonly rule?: string | undefined;
  readonly ageFrom?: number | undefined;
  readonly ageTo?: number | undefined;
}

const isWanted = ({ rule, age }: OverdueRow, wanted: Wanted): boolean =>
  (wanted.rule ?? rule) === rule && age >= (wanted.ageFrom ?? age) && age <= (wanted.ageTo ?? age);

const overdueRows = (snapshot: UnitSnapshot, wanted: Wanted, today: Day): OverdueRow[] =>
  assess(snapshot, today, { from: today })
    .filter(({ state, rule }) => state === 'overdue' && (wanted.rule ?? rule) === rule)
    .map((duty) => overdueRow(duty, snapshot, today))
    .filter((row) => isWanted(row, wanted));
