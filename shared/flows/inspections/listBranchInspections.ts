import { read } from '../request/read.ts';
import { listBranchInspections as route } from '../../contract/inspections.ts';
import { dayOf } from '../../domain/days.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import { check, done, type CallerContext } from '../request/flow.ts';
import { closedLookRow, closedSubtreeLookRow, type ClosedLook } from '../../rows/audit.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

/** The closed inspections of a branch, or of another unit: its own, and those of a whole subtree around it. */
export const listBranchInspections = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'inspections.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const each = await Promise.all(pathIds(unit.path).map((id) => closedLooks(id, unit, context)));
  const newest = each.flat().sort((a, b) => (a.at < b.at ? 1 : -1));
  return done(page('items', newest, query.body));
});

async function closedLooks(scope: string, unit: Unit, { table }: CallerContext): Promise<ClosedLook[]> {
  const kinds = scope === unit.id ? [closedLookRow, closedSubtreeLookRow] : [closedSubtreeLookRow];
  const items = await Promise.all(
    kinds.map((kind) => queryRows(table, kind.under(scope), { consistent: true })),
  );
  const looks = bodiesOf(items.flat());
  // Before it came here it was not among those who were looked at.
  return looks.filter((look) => scope === unit.id || dayOf(look.at) >= (unit.parentSince ?? unit.startsOn));
}
