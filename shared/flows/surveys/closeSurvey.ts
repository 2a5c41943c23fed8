import { closeSurvey as route } from '../../contract/surveys.ts';
import { surveyTalliesRow } from '../../rows/surveys.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { putRow } from '../table/rows.ts';
import { authorizeSurvey } from './findSurvey.ts';
import { heldChanges } from './heldSurvey.ts';
import { surveyAnswer } from './surveyAnswer.ts';

/** Ends a survey, before its last day or after it; one that somebody answered was held. */
export const closeSurvey = write({
  route,
  authorize: (request, context) => authorizeSurvey(request.params['id'], 'surveys.keep', context),
  decide: async (_input, { survey, tallies, versions }, context) => {
    const { today, now, caller, table } = context;
    if (tallies.closed) return refuse('wrongState', { detail: '测评已经结束' });
    const after = { ...tallies, closed: { on: today, at: now, by: caller.id } };
    const isAnswered = tallies.personal.answers + tallies.shared.answers > 0;
    return done({
      changes: [
        putRow(surveyTalliesRow.key(survey.id), after, versions.tallies),
        ...(isAnswered ? await heldChanges(survey, { on: today, at: now }, table) : []),
      ],
      answer: surveyAnswer(survey, after, today),
      // Somebody answered at that moment: counted too.
      taken: () => 'again',
    });
  },
});
