import { listCircumstances as route } from '../../contract/circumstances.ts';
import type { CircumstanceProposal } from '../../domain/circumstanceProposals.ts';
import { circumstanceRow } from '../../rows/people.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';
import { circumstanceAnswer } from './circumstanceRows.ts';

/** What a branch has proposed, or the branches right below a unit: what waits first, then the latest. */
export const listCircumstances = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'circumstances.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { state } = query.body;
  const rows = await queryRows(context.table, circumstanceRow.under(reached.body.unit.id), {
    consistent: true,
  });
  const place = (proposal: CircumstanceProposal): string =>
    `${Number(proposal.state === 'proposed')} ${proposal.at}`;
  const items = bodiesOf(rows)
    .filter((proposal) => state === undefined || proposal.state === state)
    .toSorted((a, b) => (place(a) < place(b) ? 1 : -1))
    .map(circumstanceAnswer);
  return done(page('items', items, query.body));
});
