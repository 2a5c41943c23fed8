import { showsProblem } from '../../access/problems.ts';
import { read } from '../request/read.ts';
import { listProblems as route } from '../../contract/problems.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { problemAnswers } from './problemAnswer.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** A branch's problems. Problem lists are internal: a member sees the branch's and the own ones. */
export const listProblems = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'problems.readOwn', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit, relations } = reached.body;
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const problems = problemAnswers(reading.snapshot, context.today).filter(
    ({ owner, state }) =>
      (query.body.state === undefined || state === query.body.state) &&
      showsProblem('member' in owner ? owner.member : undefined, relations, context.caller),
  );
  return done(page('problems', problems, query.body));
});
