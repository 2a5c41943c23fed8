import { read } from '../request/read.ts';
import { board, firstDay } from '../../assess/board.ts';
import { readBoard as route } from '../../contract/boards.ts';
import { later } from '../../domain/days.ts';
import { boardPeriod } from './boardPeriod.ts';
import { check, done } from '../request/flow.ts';
import { sweptDays } from '../lines/sweptDays.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { authorize } from '../scope/authorize.ts';
import { readFigures } from './readFigures.ts';

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
  const [figures, when] = await Promise.all([
    readFigures({ root: unit, subtree, departed }, months, today, table),
    sweptDays(subtree, table),
  ]);
  return done({
    unit: unit.id,
    unitName: unit.name,
    period: period.body.id,
    ...when,
    ...board(unit, figures, period.body, today),
  });
});
