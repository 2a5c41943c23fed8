import { listSpotChecks as route } from '../../contract/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { checkAnswer } from './checkAnswer.ts';
import { check, done, refuse, type PersonFlow } from '../request/flow.ts';
import { CHECKS, checksPartition, range } from '../table/keys.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';
import { mayRead, supervises } from './authorizeCheck.ts';
import { queryAll } from '../table/queryAll.ts';

/** The checks of a scope by their serials, those that were given up too: without who was drawn. */
export const listSpotChecks: PersonFlow = async (request, context) => {
  const query = check(route.query, request.query);
  if (request.query['scope'] === undefined)
    return query.ok || supervises(context.caller).length === 0 ? refuse('forbidden') : query;
  const reached = await authorize(request.query['scope'], 'spotChecks.keep', context);
  if (!reached.ok) return reached;
  if (!query.ok) return query;
  const { unit } = reached.body;
  const rows = await queryAll(context.table, { partition: checksPartition(unit.id), ...range(CHECKS) });
  const checks = rows.map((item) => item.body as SpotCheck);
  const known = checks.filter((one) => mayRead(one, unit, context.caller));
  return done(page('items', known.map(checkAnswer), query.body));
};
