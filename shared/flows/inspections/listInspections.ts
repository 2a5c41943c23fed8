import { supervisedUnits } from '../../access/offices.ts';
import { listInspections as route } from '../../contract/inspections.ts';
import { check, done, refuse, type PersonFlow } from '../request/flow.ts';
import { inspectionAnswer } from './inspection.ts';
import type { Inspection } from '../../rows/supervision.ts';
import { auditPartition, inspectionsBy, range } from '../table/keys.ts';
import { page } from '../request/page.ts';
import { queryAll } from '../table/queryAll.ts';

/** A supervisor's own inspections, open and closed, the newest first. */
export const listInspections: PersonFlow = async (request, { table, caller }) => {
  const units = supervisedUnits(caller);
  if (units.length === 0) return refuse('forbidden');
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const each = await Promise.all(
    units.map((unit) =>
      queryAll(table, {
        partition: auditPartition(unit),
        ...range(inspectionsBy(caller.id)),
        consistent: true,
      }),
    ),
  );
  const all = each.flat().map(({ body }) => body as Inspection);
  const newest = all.sort((a, b) => (a.at < b.at ? 1 : -1));
  return done(page('items', newest.map(inspectionAnswer), query.body));
};
