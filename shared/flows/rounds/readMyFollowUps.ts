import { reachedUnits } from '../../access/units.ts';
import { readMyFollowUps as route } from '../../contract/followUps.ts';
import { gradingRow } from '../../rows/supervision.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';
import { newestFirst } from './listRounds.ts';

/** How the caller was graded after each selection, in every branch that the caller is or was in; as it stands now. */
export const readMyFollowUps = read(route, [], async (request, { table, caller }) => {
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const perUnit = await Promise.all(
    [...reachedUnits(caller)].map((unit) => queryRows(table, gradingRow.under(unit, caller.id))),
  );
  // Later revisions come after the earlier ones.
  const last = new Map(bodiesOf(perUnit.flat()).map((grading) => [grading.round, grading]));
  const rows = newestFirst([...last.values()]).map(({ round, quarter, grade, action, on, reason }) => ({
    ...{ round, quarter, grade, action, on },
    ...(reason !== undefined && { reason }),
  }));
  return done(page('items', rows, query.body));
});
