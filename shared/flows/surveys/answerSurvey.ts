import { answerSurvey as route } from '../../contract/surveys.ts';
import { SHARED_SHEETS } from '../../domain/codes.ts';
import { withAnswer, type Question } from '../../domain/surveys.ts';
import { surveyCodeRow, surveyTalliesRow } from '../../rows/surveys.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, invalidField, refuse, type OpenContextWith, type Refusal } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { takeUse, type Use } from '../signIn/counts.ts';
import { tokenNeeds, type TokenNeeds } from '../signIn/tryToken.ts';
import { inTurn, type Turn } from '../signIn/inTurn.ts';
import { putRow } from '../table/rows.ts';
import { heldByAnswers } from './heldSurvey.ts';
import { openCode, refuseState, type OpenedCode } from './openCode.ts';

/** Whatever was sent: nothing of a sheet is kept beside its code, so that nobody can say whether it was the same. */
const counted = done({ counted: true, said: '谢谢，答卷已经收到。一人一码的只计一次。' });

/** Counts a sheet and spends its code in one commit; a code that is spent gets the same answer and counts nothing. */
export const answerSurvey = readOpen(route, tokenNeeds, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { token, answers } = input.body;
  return inTurn(context.table, async () => {
    // Anew each time: of two at once the second finds what the first has written.
    const opened = await openCode(token, request.source ?? '', context);
    return opened.ok ? counting(opened.body, answers, context) : { changes: [], result: opened };
  });
});

async function counting(
  { code, foundSurvey }: OpenedCode,
  answers: readonly string[],
  context: OpenContextWith<TokenNeeds>,
): Promise<Turn<unknown>> {
  const { survey, tallies, versions } = foundSurvey;
  const refusal = refuseState(foundSurvey, context.today) ?? refuseAnswers(answers, survey.questions);
  if (refusal) return { changes: [], result: refusal };
  const { way, isSpent } = code.body;
  if (isSpent) return { changes: [], result: counted };
  const after = { ...tallies, [way]: withAnswer(tallies[way], survey.questions, answers) };
  const used = way === 'shared' ? await oneOfMany(survey.id, context) : spent(code);
  if ('wait' in used) return { changes: [], result: refuse('tooMany', { retryAfter: used.wait }) };
  const held = await heldByAnswers(survey, after, context.today, context.table);
  const tally = putRow(surveyTalliesRow.key(survey.id), after, versions.tallies);
  return { changes: [used.change, tally, ...held], result: counted };
}

/** The code on a wall is not spent: so many sheets a day, whoever sends them; no address is kept of any. */
const oneOfMany = async (
  survey: string,
  { table, vault, worldClock }: OpenContextWith<TokenNeeds>,
): Promise<Use> =>
  takeUse(
    await vault.blind(JSON.stringify(['sharedSheets', survey])),
    SHARED_SHEETS,
    worldClock.now(),
    table,
  );

function spent(code: OpenedCode['code']): Use {
  const { hash } = surveyCodeRow.ids(code);
  const entries = code.expiresAt === undefined ? {} : { expiresAt: code.expiresAt };
  return { change: putRow(surveyCodeRow.key(hash), { ...code.body, isSpent: true }, code.version, entries) };
}

function refuseAnswers(answers: readonly string[], questions: readonly Question[]): Refusal | undefined {
  if (answers.length !== questions.length)
    return invalidField('answers', `有${questions.length}个问题，请逐题选择`);
  const wrong = questions.findIndex(({ choices }, q) => !choices.includes(answers[q] ?? ''));
  return wrong < 0 ? undefined : invalidField(`answers.${wrong}`, '请从选项里选一项');
}
