import { listActivityPlans as route } from '../../contract/units.ts';
import { currentRecords, isOfLedger } from '../../domain/records.ts';
import { done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** A unit's own plans of activity (L68), the newest first: for itself, for all below it and for those above. */
export const listActivityPlans = read(route, [], async ({ params }, context) => {
  const reached = await authorize(params['id'], 'activityPlans.read', context);
  if (!reached.ok) return reached;
  const extent = { fromYear: Number(context.today.slice(0, 4)) + 1 };
  const reading = await readWholeUnit(context.table, reached.body.unit.id, extent);
  if (!reading) return refuse('notFound');
  const items = currentRecords(reading.snapshot.records)
    .filter((record) => record.kind === 'activityPlan' && isOfLedger(record))
    .sort((a, b) => (a.happenedOn + a.id < b.happenedOn + b.id ? 1 : -1))
    .map(({ id, happenedOn, enteredBy, body }) => ({
      id,
      title: String(body['title']),
      summary: String(body['summary']),
      adoptedOn: happenedOn,
      enteredBy,
    }));
  return done({ items });
});
