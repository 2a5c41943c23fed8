import { listSurveys as route } from '../../contract/surveys.ts';
import { surveyFormRow, surveyTalliesRow } from '../../rows/surveys.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';
import { surveyFacts } from './surveyAnswer.ts';

/** The surveys of a unit, the newest first. */
export const listSurveys = read(route, [], async (request, context) => {
  const { table, today } = context;
  const reached = await authorize(request.params['id'], 'surveys.read', context);
  if (!reached.ok) return reached;
  const surveys = bodiesOf(await queryRows(table, surveyFormRow.under(reached.body.unit.id)));
  const rows = await readRows(
    table,
    surveys.map(({ id }) => surveyTalliesRow.key(id)),
  );
  const tallies = new Map(rows.map((row) => [surveyTalliesRow.ids(row).survey, row.body]));
  const newest = surveys.sort((a, b) => (a.enteredAt < b.enteredAt ? 1 : -1));
  return done({ items: newest.map((survey) => surveyFacts(survey, tallies.get(survey.id) ?? {}, today)) });
});
