import { readSurvey as route } from '../../contract/surveys.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorizeSurvey } from './findSurvey.ts';
import { surveyAnswer } from './surveyAnswer.ts';

/** One survey; its results only once it has ended. */
export const readSurvey = read(route, [], async (request, context) => {
  const found = await authorizeSurvey(request.params['id'], 'surveys.read', context);
  if (!found.ok) return found;
  const { survey, tallies } = found.body;
  return done(surveyAnswer(survey, tallies, context.today));
});
