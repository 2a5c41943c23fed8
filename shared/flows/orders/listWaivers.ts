import { listWaivers as route } from '../../contract/orders.ts';
import type { UnitKind } from '../../domain/units.ts';
import { proposalRow, refusedWaiverRow } from '../../rows/ledger.ts';
import type { KeyRange } from '../../rows/key.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';
import { refusedAnswer, waiverAnswer } from './waiverAnswer.ts';

/** What decides waivers or asks for them; further up nobody looks for them. */
const KINDS: readonly UnitKind[] = ['branch', 'generalBranch', 'committee'];

/** Waivers that a branch has asked for, or the branches below a committee: those that wait, or those not granted. */
export const listWaivers = read(route, [], async (request, context) => {
  const { table, shards } = context;
  const reached = await authorize(request.params['id'], 'waivers.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const units = KINDS.includes(unit.kind) ? await listSubtree(table, unit.path, shards) : [];
  const branches = units.filter(({ kind }) => kind === 'branch');
  const names = new Map(branches.map(({ id, name }) => [id, name]));
  const rowsOf = async <Row>(under: (unit: string) => KeyRange<Row>): Promise<Row[]> =>
    bodiesOf((await Promise.all(branches.map(({ id }) => queryRows(table, under(id))))).flat());
  const named = <W extends { readonly branch: string }>(waiver: W) => ({
    ...waiver,
    branchName: names.get(waiver.branch) ?? waiver.branch,
  });
  if (query.body.state === 'refused') {
    const refused = await rowsOf(refusedWaiverRow.under);
    const items = refused
      .toSorted(byText((waiver) => waiver.refusedAt + waiver.id))
      .toReversed()
      .map((waiver) => named({ ...refusedAnswer(waiver), proposedAt: waiver.proposedAt }));
    return done(page('items', items, query.body));
  }
  const asked = await rowsOf(proposalRow.under);
  const items = asked
    .toSorted(byText((proposal) => proposal.proposedAt + proposal.id))
    .map((proposal) => named({ ...waiverAnswer(proposal), proposedAt: proposal.proposedAt }));
  return done(page('items', items, query.body));
});

const byText =
  <T>(text: (item: T) => string) =>
  (a: T, b: T): number =>
    text(a) < text(b) ? -1 : 1;
