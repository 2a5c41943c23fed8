import { surveyState, type SurveyCode } from '../../domain/surveys.ts';
import { dayText } from '../../messages/wording.ts';
import { surveyCodeRow } from '../../rows/surveys.ts';
import { tokenHash } from '../lines/oneTapToken.ts';
import { done, refuse, type OpenContextWith, type Refusal, type Result } from '../request/flow.ts';
import { tryToken, type TokenNeeds } from '../signIn/tryToken.ts';
import type { Item } from '../table/ports.ts';
import { readSurveyOf, type FoundSurvey } from './findSurvey.ts';

export interface OpenedCode {
  readonly code: Item<SurveyCode>;
  readonly foundSurvey: FoundSurvey;
}

const unknown: Refusal = refuse('linkOver', { detail: '这个码无效，或者测评早已结束' });

/** The survey of a code. One that leads nowhere is counted for the address that tries it, as the links of SMS are. */
export async function openCode(
  token: string,
  source: string,
  context: OpenContextWith<TokenNeeds>,
): Promise<Result<OpenedCode>> {
  const tried = { what: 'surveyCodes', source, unknown };
  const code = await tryToken(surveyCodeRow.key(tokenHash(token)), tried, context);
  if (!code.ok) return code;
  const { unit, survey } = code.body.body;
  const foundSurvey = await readSurveyOf(unit, survey, context.table);
  return foundSurvey ? done({ code: code.body, foundSurvey }) : unknown;
}

/** Why no answer is taken now; only who holds a code of the survey hears it. */
export function refuseState(
  { survey, tallies }: FoundSurvey,
  today: OpenContextWith<never>['today'],
): Refusal | undefined {
  const state = surveyState(survey, tallies, today);
  if (state === 'open') return undefined;
  if (state === 'planned')
    return refuse('wrongState', { detail: `测评从${dayText(survey.from)}开始，请到时再来` });
  return refuse('linkOver', { detail: '测评已经结束，不再接收答卷' });
}
