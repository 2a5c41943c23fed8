import { unitsFor } from '../../access/access.ts';
import { read } from '../request/read.ts';
import { listInspections as route } from '../../contract/inspections.ts';
import { check, done, refuse } from '../request/flow.ts';
import { inspectionAnswer } from './inspection.ts';
import { inspectionRow } from '../../rows/audit.ts';
import { page } from '../request/page.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

/** A supervisor's own inspections, open and closed, the newest first. */
export const listInspections = read(route, [], async (request, { table, caller }) => {
  const units = unitsFor('inspections.ask', caller);
  if (units.length === 0) return refuse('forbidden');
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const each = await Promise.all(
    units.map((unit) => queryRows(table, inspectionRow.under(unit, caller.id), { consistent: true })),
  );
  const all = bodiesOf(each.flat());
  const newest = all.sort((a, b) => (a.at < b.at ? 1 : -1));
  return done(page('items', newest.map(inspectionAnswer), query.body));
});
