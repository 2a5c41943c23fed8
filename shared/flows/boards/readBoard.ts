import { read } from '../request/read.ts';
import { board, firstDay } from '../../assess/board.ts';
import { readBoard as route } from '../../contract/boards.ts';
import { boardPeriod } from './boardPeriod.ts';
import { periodFigures } from './periodFigures.ts';
import { check, done } from '../request/flow.ts';
import { authorize } from '../scope/authorize.ts';

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
  const { today } = context;
  const period = boardPeriod(query.body.period, unit, context);
  if (!period.ok) return period;
  const { figures, when } = await periodFigures(unit, period.body, firstDay(period.body, today), context);
  return done({
    unit: unit.id,
    unitName: unit.name,
    period: period.body.id,
    ...when,
    ...board(unit, figures, period.body, today),
  });
});
