import { objectByToken } from '../../shared/flows/publicSide/objectByToken.ts';
import { sayOpinion } from '../../shared/flows/publicSide/opinions.ts';
import { readPublicBranch } from '../../shared/flows/publicSide/readPublicBranch.ts';
import { answerSurvey } from '../../shared/flows/surveys/answerSurvey.ts';
import { takeSmsReceipts } from '../../shared/flows/system/takeSmsReceipts.ts';
import { openSurvey } from '../../shared/flows/surveys/openSurvey.ts';
import { httpFunction } from '../wiring/entry.ts';

/** What anybody may ask, alone: it opens no sealed text and signs nothing. */
export const publicSide = httpFunction({
  id: 'public-side',
  impact:
    'The public sees no page, objects to no candidate and answers no survey, and no receipts of SMS come in; sheets on the wall and on paper go on.',
  flows: [readPublicBranch, objectByToken, sayOpinion, openSurvey, answerSurvey, takeSmsReceipts],
  memoryMb: 512,
  timeoutSeconds: 15,
});
