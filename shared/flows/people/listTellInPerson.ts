import { listTellInPerson as route } from '../../contract/tellInPerson.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { authorize } from '../scope/authorize.ts';
import { whomToTell } from './tellInPerson.ts';

/** Who has no SMS of the own and what is to be told in person, for the secretary and the group leaders. */
export const listTellInPerson = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'tellInPerson.keep', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { table, today } = context;
  const unit = await new AssessedUnits(table, today).of(reached.body.unit.id);
  return unit ? done(page('items', await whomToTell(unit, today, table), query.body)) : refuse('notFound');
});
