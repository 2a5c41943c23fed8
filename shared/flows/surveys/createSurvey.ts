import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ownUnits } from '../../access/units.ts';
import { createSurvey as route } from '../../contract/surveys.ts';
import { addDays, instantAt } from '../../domain/days.ts';
import { usualQuestion, type Survey, type SurveyCode } from '../../domain/surveys.ts';
import { dayText } from '../../messages/wording.ts';
import { surveyCodeRow, surveyFormRow, surveyPlaceRow, surveyTalliesRow } from '../../rows/surveys.ts';
import { tokenHash } from '../lines/oneTapToken.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Refusal,
} from '../request/flow.ts';
import { write, type InputOf } from '../request/write.ts';
import { authorize } from '../scope/authorize.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { chunksOf } from '../table/chunksOf.ts';
import type { NewItem } from '../table/ports.ts';
import { putAll } from '../table/putAll.ts';
import { newRow, putRow } from '../table/rows.ts';
import { noTallies } from './findSurvey.ts';
import { heldChanges } from './heldSurvey.ts';
import { totalsFault } from './paperTotals.ts';
import { surveyAnswer } from './surveyAnswer.ts';
import { surveyTokens } from './surveyTokens.ts';

const place = z.object({ unit: idSchema });
const made = z.looseObject({ id: z.string() });
type Input = InputOf<typeof route>;
type Context = ContextWith<'vault.blind' | 'table.write'>;

/** A year and a day: an appraisal may stand all the year, as at a window. */
const LONGEST_DAYS = 366;
/** Codes are known for a month after the last day, so that a late one hears that it is over. */
const KNOWN_DAYS = 31;
const CODES_A_TIME = 100;

/** Begins a survey of the public: its codes are given out once, with the answer; on paper alone it is held at once. */
export const createSurvey = write({
  route,
  needs: ['vault.blind'],
  authorize: async (request, context) => {
    const named = place.safeParse(request.body);
    return named.success
      ? authorize(named.data.unit, 'surveys.keep', context)
      : refuseBody(request.body, context);
  },
  decide: async (input, { unit }, context) => {
    const { today, now, caller } = context;
    const { title, questions = [usualQuestion], from, until, tokens = 0, shared, paper } = input;
    const refusal = refuseDays(input, context) ?? (paper && totalsFault(paper, questions, 'paper.'));
    if (refusal) return refusal;
    const survey: Survey = {
      ...{ id: `survey-${randomUUID()}`, unit: unit.id, title, questions, from, until, codes: tokens },
      ...(shared && { isShared: true }),
      ...{ enteredAt: now, enteredBy: caller.id },
      ...(paper && { paper: { ...paper, at: now, by: caller.id } }),
    };
    const isPaperOnly = tokens === 0 && !shared;
    const tallies = {
      ...noTallies(survey),
      ...(isPaperOnly && { closed: { on: today, at: now, by: caller.id } }),
    };
    return done({
      changes: [
        putRow(surveyFormRow.key(unit.id, survey.id), survey, 'absent'),
        putRow(surveyTalliesRow.key(survey.id), tallies, 'absent'),
        putRow(surveyPlaceRow.key(survey.id), { unit: unit.id }, 'absent'),
        ...(paper ? await heldChanges(survey, { on: today, at: now }, context.table) : []),
      ],
      answer: surveyAnswer(survey, tallies, today),
    });
  },
  // The codes first: nobody is given one that does not count.
  show: async (answer, _target, context, input) => {
    const { id } = made.parse(answer);
    const given = await layTokens(id, input, context);
    return done({
      ...made.parse(answer),
      tokens: given.personal,
      ...(given.shared !== undefined && { sharedToken: given.shared }),
    });
  },
});

/** Whoever names no unit is told what is wrong with the body. */
function refuseBody(body: unknown, { caller }: CallerContext): Refusal {
  if (ownUnits(caller).size === 0) return refuse('forbidden');
  const input = check(route.body, body);
  return input.ok ? refuse('notFound') : input;
}

function refuseDays(
  { from, until, tokens, shared, paper }: Input,
  { today }: Pick<CallerContext, 'today'>,
): Refusal | undefined {
  if (until > addDays(from, LONGEST_DAYS)) return invalidField('until', '一次测评最长一年');
  const isOnline = tokens !== undefined || shared === true;
  if (isOnline && until < today) return invalidField('until', `不能早于今天（${dayText(today)}）`);
  if (paper && from > today) return invalidField('from', '还没有开始的，不能登记纸质测评的总数');
  if (!isOnline && until > today) return invalidField('until', `不能晚于今天（${dayText(today)}）`);
  return undefined;
}

/** Puts the hashes of the codes; those that are there stay as they are, spent or not. */
async function layTokens(
  survey: string,
  { unit, until, tokens = 0, shared = false }: Input,
  context: Context,
) {
  const given = await surveyTokens(survey, { personal: tokens, isShared: shared }, context);
  const expiresAt = Date.parse(instantAt(addDays(until, KNOWN_DAYS), 0)) / 1000;
  const laid = (token: string, way: SurveyCode['way']): NewItem =>
    newRow(surveyCodeRow.key(tokenHash(token)), { unit, survey, way }, { expiresAt });
  const rows = [
    ...given.personal.map((token) => laid(token, 'personal')),
    ...(given.shared === undefined ? [] : [laid(given.shared, 'shared')]),
  ];
  for (const some of chunksOf(rows, CODES_A_TIME)) await putAll(some, context);
  return given;
}
