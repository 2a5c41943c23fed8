import { enterPaperTotals as route } from '../../contract/surveys.ts';
import type { Question, Survey, Tally } from '../../domain/surveys.ts';
import { surveyFormRow } from '../../rows/surveys.ts';
import { done, invalidField, refuse, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { putRow } from '../table/rows.ts';
import { authorizeSurvey } from './findSurvey.ts';
import { heldChanges } from './heldSurvey.ts';
import { surveyAnswer } from './surveyAnswer.ts';

/** The totals of a survey on paper, typed in by the unit; typed in again they replace what stood there. */
export const enterPaperTotals = write({
  route,
  authorize: (request, context) => authorizeSurvey(request.params['id'], 'surveys.keep', context),
  decide: async (totals, { survey, tallies, versions }, context) => {
    const { today, now, caller, table } = context;
    if (today < survey.from) return refuse('wrongState', { detail: '测评还没有开始' });
    const fault = totalsFault(totals, survey.questions);
    if (fault) return fault;
    const after: Survey = { ...survey, paper: { ...totals, at: now, by: caller.id } };
    return done({
      changes: [
        putRow(surveyFormRow.key(survey.unit, survey.id), after, versions.survey),
        ...(await heldChanges(survey, { on: today, at: now }, table)),
      ],
      answer: { ...surveyAnswer(after, tallies, today), enteredAt: now },
    });
  },
});

/** Whether the counts are of these questions: a number a choice, and no question has more than there are sheets. */
export function totalsFault(
  { answers, counts }: Tally,
  questions: readonly Question[],
  prefix = '',
): Refusal | undefined {
  if (counts.length !== questions.length)
    return invalidField(`${prefix}counts`, `有${questions.length}个问题，请逐题填写`);
  for (const [q, { choices, text }] of questions.entries()) {
    const row = counts[q] ?? [];
    if (row.length !== choices.length)
      return invalidField(`${prefix}counts.${q}`, `“${text}”有${choices.length}个选项，请逐项填写`);
    if (row.reduce((sum, count) => sum + count, 0) > answers)
      return invalidField(`${prefix}counts.${q}`, `合计超过收回的${answers}份`);
  }
  return undefined;
}
