import { readSurvey as route } from '../../contract/surveys.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorizeSurvey } from './findSurvey.ts';
import { surveyAnswer } from './surveyAnswer.ts';

/** One survey; its results only once it has ended. */
export const readSurvey = read(route, [], async (request, context) => {
  const reached = await authorizeSurvey(request.params['id'], 'surveys.read', context);
  if (!reached.ok) return reached;
  const { survey, tallies } = reached.body;
  return done(surveyAnswer(survey, tallies, context.today));
});
