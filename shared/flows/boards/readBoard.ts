import { read } from '../request/read.ts';
import { board, firstDay } from '../../assess/board.ts';
import { readBoard as route } from '../../contract/boards.ts';
import { later, type Day } from '../../domain/days.ts';
import type { Unit } from '../../domain/units.ts';
import { boardPeriod } from './boardPeriod.ts';
import { check, done } from '../request/flow.ts';
import { sweptKey } from '../table/keys.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import type { Table } from '../table/ports.ts';
import { authorize } from '../scope/authorize.ts';
import { readFigures } from './readFigures.ts';
import { readRows } from '../table/rows.ts';

/** Units that are named as not yet swept; there may be thousands while a sweep goes on. */
const MOST_NAMED = 50;

/**
 * Expected, done and on time of a unit and all below it in a period, from what the sweeps have counted; with what is
 * overdue today, how long problems and orders took, and the last twelve months. It says of when the figures are.
 */
export const readBoard = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'board.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const { table, today, shards } = context;
  const period = boardPeriod(query.body.period, unit, context);
  if (!period.ok) return period;
  const [subtree, departed] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
  ]);
  const months = {
    first: firstDay(period.body, today),
    last: later(period.body.last, today),
  };
  const [figures, days] = await Promise.all([
    readFigures({ root: unit, subtree, departed }, months, today, table),
    readSweptDays(subtree, table),
  ]);
  return done({
    unit: unit.id,
    unitName: unit.name,
    period: period.body.id,
    ...ofWhen(subtree, days),
    ...board(unit, figures, period.body, today),
  });
});

async function readSweptDays(units: readonly Unit[], table: Table): Promise<Map<string, Day>> {
  const items = await readRows(
    table,
    units.map(({ id }) => sweptKey(id)),
  );
  return new Map(items.map(({ pk, body }) => [pk, body.day]));
}

/** The oldest day among the figures, and the units that are behind the newest or were never swept. */
function ofWhen(units: readonly Unit[], days: ReadonlyMap<string, Day>) {
  const known = [...days.values()].sort();
  const newest = known.at(-1);
  const behind = units.filter(({ id }) => days.get(sweptKey(id).pk) !== newest);
  return {
    ...(known[0] !== undefined && { asOf: known[0] }),
    behind: {
      count: newest === undefined ? units.length : behind.length,
      units: (newest === undefined ? units : behind).slice(0, MOST_NAMED).map(({ id, name }) => {
        const sweptOn = days.get(sweptKey(id).pk);
        return { unit: id, unitName: name, ...(sweptOn && { sweptOn }) };
      }),
    },
  };
}
