import { answerSurvey } from '../../shared/flows/surveys/answerSurvey.ts';
import { openSurvey } from '../../shared/flows/surveys/openSurvey.ts';
import { httpFunction } from '../wiring/entry.ts';

/** What anybody may ask, alone: it opens no sealed text and signs nothing. */
export const publicSide = httpFunction({
  id: 'public-side',
  impact: 'The public can answer no survey; units can enter the totals of a survey on paper.',
  flows: [openSurvey, answerSurvey],
  memoryMb: 512,
  timeoutSeconds: 15,
});
