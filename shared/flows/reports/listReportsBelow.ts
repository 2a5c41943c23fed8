import { listReportsBelow as route } from '../../contract/reports.ts';
import type { Day } from '../../domain/days.ts';
import { reportState } from '../../domain/supervision.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { halfOf } from './reportSubject.ts';
import { firstSentOn, isReported, reportsBelow, type ReportBelow } from './reportsBelow.ts';

/** Who right below has reported, since when, on time or late: two figures in counts, nobody ranked. */
export const listReportsBelow = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'reports.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const { table, shards, today } = context;
  const half = halfOf(request.params['half'], today);
  if (!half) return refuse('notFound');
  const [subtree, departed] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
  ]);
  const all = await reportsBelow(unit, [...departed, ...subtree], half, table);
  const items = all.map((report) => itemOf(report, today));
  return done({ half: half.id, ...countsOf(items), ...page('items', items, query.body) });
});

function itemOf(below: ReportBelow, today: Day) {
  const { unit, dueOn, report } = below;
  const sentOn = firstSentOn(below);
  const returned =
    report.returned?.on ?? report.former?.findLast(({ ended }) => ended.how === 'returned')?.ended.on;
  return {
    ...{ unit: unit.id, unitName: unit.name, kind: unit.kind, dueOn },
    state: reportState(report, today),
    isReported: isReported(below, today),
    ...(sentOn && { firstSentOn: sentOn, isLate: sentOn > dueOn }),
    ...(report.paperSent && { paperSentOn: report.paperSent.on }),
    ...(returned && { returnedOn: returned }),
    ...(report.received && { receivedOn: report.received.on }),
  };
}

function countsOf(items: readonly ReturnType<typeof itemOf>[]) {
  const count = (is: (report: ReturnType<typeof itemOf>) => boolean): number => items.filter(is).length;
  const expected = items.length;
  return {
    timeliness: {
      expected,
      onTime: count((report) => report.isLate === false),
      late: count((report) => report.isLate === true),
    },
    completeness: {
      expected,
      reported: count((report) => report.isReported),
      received: count((report) => report.receivedOn !== undefined),
      returned: count((report) => report.state === 'returned'),
      missing: count((report) => !report.isReported),
    },
  };
}
