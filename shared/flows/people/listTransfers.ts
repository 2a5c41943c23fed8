import { listTransfers as route } from '../../contract/transfers.ts';
import { transferRow } from '../../rows/people.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';
import { transferAnswer } from './transferAnswer.ts';

/** Transfers to the branch and from it that had or have to be accepted, those that wait first, then the latest. */
export const listTransfers = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'members.keep', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const rows = await queryRows(context.table, transferRow.under(reached.body.unit.id), { consistent: true });
  const place = ({ state, proposedAt }: { state: string; proposedAt: string }): string =>
    `${Number(state === 'waiting')} ${proposedAt}`;
  const items = bodiesOf(rows)
    .toSorted((a, b) => (place(a) < place(b) ? 1 : -1))
    .map(transferAnswer);
  return done(page('items', items, query.body));
});
