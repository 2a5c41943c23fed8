import { closeSurvey } from '../../shared/flows/surveys/closeSurvey.ts';
import { createSurvey } from '../../shared/flows/surveys/createSurvey.ts';
import { listSurveys } from '../../shared/flows/surveys/listSurveys.ts';
import { enterPaperTotals } from '../../shared/flows/surveys/paperTotals.ts';
import { readSurvey } from '../../shared/flows/surveys/readSurvey.ts';
import { handleOpinion, listOpinions } from '../../shared/flows/publicSide/opinions.ts';
import { httpFunction } from '../wiring/entry.ts';

export const surveys = httpFunction({
  id: 'surveys',
  impact:
    'Surveys of the public can be neither begun, closed nor read; those that are open go on taking answers.',
  flows: [createSurvey, listSurveys, readSurvey, closeSurvey, enterPaperTotals, listOpinions, handleOpinion],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
