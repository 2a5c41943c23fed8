import { listUnitPairings as route } from '../../contract/pairings.ts';
import { currentRecords } from '../../domain/records.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { spanOf, withActs } from './actsOf.ts';

/** The villages with which a unit itself is or was paired (结对共建村), with the visits and projects there. */
export const listUnitPairings = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'pairings.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const span = spanOf(query.body, context);
  if (!span.ok) return span;
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const records = currentRecords(reading.snapshot.records);
  const villages = reading.snapshot.pairings.filter((pairing) => pairing.with === 'village');
  const items = villages.map((pairing) => withActs(pairing, records, span.body));
  return done({ unit: reached.body.unit.id, ...span.body, ...page('items', items, query.body) });
});
