import { listWaivers as route } from '../../contract/orders.ts';
import type { UnitKind } from '../../domain/units.ts';
import { proposalRow } from '../../rows/ledger.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';
import { waiverAnswer } from './waiverAnswer.ts';

/** What decides waivers or asks for them; further up nobody looks for them. */
const KINDS: readonly UnitKind[] = ['branch', 'generalBranch', 'committee'];

/** Waivers that a branch has asked for, or the branches below a committee, and that wait: the oldest first. */
export const listWaivers = read(route, [], async (request, context) => {
  const { table, shards } = context;
  const reached = await authorize(request.params['id'], 'waivers.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const units = KINDS.includes(unit.kind) ? await listSubtree(table, unit.path, shards) : [];
  const branches = units.filter(({ kind }) => kind === 'branch');
  const found = await Promise.all(branches.map(({ id }) => queryRows(table, proposalRow.under(id))));
  const names = new Map(branches.map(({ id, name }) => [id, name]));
  const items = bodiesOf(found.flat())
    .toSorted((a, b) => (a.proposedAt + a.id < b.proposedAt + b.id ? -1 : 1))
    .map((one) => ({
      ...waiverAnswer(one),
      branchName: names.get(one.branch) ?? one.branch,
      proposedAt: one.proposedAt,
    }));
  return done(page('items', items, query.body));
});
