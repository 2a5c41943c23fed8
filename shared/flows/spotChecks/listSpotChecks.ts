import { mayAnywhere } from '../../access/offices.ts';
import { mayReadCheck } from '../../access/spotChecks.ts';
import { read } from '../request/read.ts';
import { queryRows } from '../table/rows.ts';
import { checkRow } from '../../rows/spotChecks.ts';
import { listSpotChecks as route } from '../../contract/spotChecks.ts';
import { checkAnswer } from './checkAnswer.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';

/** The checks of a scope by their serials, those that were given up too: without who was drawn. */
export const listSpotChecks = read(route, [], async (request, context) => {
  const query = check(route.query, request.query);
  if (request.query['scope'] === undefined)
    return query.ok || !mayAnywhere('spotChecks.keep', context.caller) ? refuse('forbidden') : query;
  const reached = await authorize(request.query['scope'], 'spotChecks.keep', context);
  if (!reached.ok) return reached;
  if (!query.ok) return query;
  const { unit } = reached.body;
  const rows = await queryRows(context.table, checkRow.under(unit.id));
  const checks = rows.map((item) => item.body);
  const readable = checks.filter((check) => mayReadCheck(check, unit, context.caller));
  return done(page('items', readable.map(checkAnswer), query.body));
});
