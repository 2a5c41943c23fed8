import { listRounds as route } from '../../contract/rounds.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { roundHead } from './roundAnswer.ts';

/** The rounds of a branch, the newest quarter first. */
export const listRounds = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'rounds.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const { items, ...more } = page('items', newestFirst(snapshot.rounds), query.body);
  return done({ items: items.map((round) => roundHead(round, snapshot, context.today)), ...more });
});

/** By the quarter, the last one first. */
export const newestFirst = <R extends { readonly quarter: string }>(rounds: readonly R[]): R[] =>
  rounds.toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1));
