import { openSurvey as route } from '../../contract/surveys.ts';
import { unitRow } from '../../rows/units.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { tokenNeeds } from '../signIn/tryToken.ts';
import { readRow } from '../table/rows.ts';
import { openCode, refuseState } from './openCode.ts';

/** What a code's survey asks; it uses nothing up. */
export const openSurvey = readOpen(route, tokenNeeds, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const opened = await openCode(input.body.token, request.source ?? '', context);
  if (!opened.ok) return opened;
  const { code, foundSurvey } = opened.body;
  const refusal = refuseState(foundSurvey, context.today);
  if (refusal) return refusal;
  const { title, questions, until, unit } = foundSurvey.survey;
  const named = await readRow(context.table, unitRow.key(unit));
  return done({
    ...{ title, unit: named?.body.name ?? '', until, questions },
    ...(code.body.isSpent && { answered: true }),
  });
});
