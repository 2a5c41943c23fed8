import { auditedUnits } from '../../access/offices.ts';
import { readAudit as route } from '../../contract/inspections.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import { readChain } from '../audit/auditChain.ts';
import { unitChain } from '../audit/unitChain.ts';
import { check, done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';

/**
 * What the supervisors of a unit looked into, for the auditor in line. The whole chain is read and recomputed each time:
 * a row is some 0.4 KB, so that a year of fifty looks a working day costs some 1,250 read units.
 */
export const readAudit = read(route, [], async (request, context) => {
  const id = request.query['unit'] ?? auditedUnits(context.caller)[0];
  if (id === undefined) return refuse('forbidden');
  const reached = await authorize(id, 'audit.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const { rows, intact } = await readChain(unitChain(unit.id), context.table);
  const { from, to } = query.body;
  const shown = rows
    .map((row, i) => ({ n: i + 1, ...row }))
    .filter(({ at }) => isWithin(dayOf(at), from, to));
  return done({ unit: unit.id, intact, count: rows.length, ...page('items', shown, query.body) });
});

const isWithin = (day: Day, from: Day | undefined, to: Day | undefined): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);
