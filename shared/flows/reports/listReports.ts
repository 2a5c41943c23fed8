import { listReports as route } from '../../contract/reports.ts';
import { halfRemains, periodsWithin } from '../../domain/periods.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { reportHead } from './reportAnswer.ts';
import { readSubject } from './reportSubject.ts';

/** Halves that are listed; older reports are read by their halves. */
const MOST_HALVES = 20;

/** The reports of a unit, the newest half first, with whose turn each is. */
export const listReports = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'reports.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const halves = periodsWithin('half', unit.startsOn, context.today).reverse().slice(0, MOST_HALVES);
  const heads = await Promise.all(
    halves.map(async (half) => {
      const subject = await readSubject(unit, half.id, context);
      if (!subject.ok) return [];
      const head = await reportHead(subject.body, context);
      // Of a half in which the unit began too late to owe it, only what was reported all the same.
      return halfRemains(half, unit.startsOn) || head.state !== 'draft' ? [head] : [];
    }),
  );
  return done(page('items', heads.flat(), query.body));
});
