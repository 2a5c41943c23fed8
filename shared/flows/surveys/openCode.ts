import { WRONG_LINKS } from '../../domain/codes.ts';
import { surveyState, type SurveyCode } from '../../domain/surveys.ts';
import { dayText } from '../../messages/wording.ts';
import { surveyCodeRow } from '../../rows/surveys.ts';
import { tokenHash } from '../lines/oneTapToken.ts';
import { done, refuse, type OpenContextWith, type Refusal, type Result } from '../request/flow.ts';
import { takeUse } from '../signIn/counts.ts';
import { inTurn } from '../signIn/inTurn.ts';
import type { Item } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';
import { readSurveyOf, type FoundSurvey } from './findSurvey.ts';

export type CodeNeeds = 'table.read' | 'table.write' | 'vault.blind' | 'worldClock.read';
export const codeNeeds = [
  'table.read',
  'table.write',
  'vault.blind',
  'worldClock.read',
] as const satisfies readonly CodeNeeds[];

export interface OpenedCode {
  readonly code: Item<SurveyCode>;
  readonly found: FoundSurvey;
}

const unknown: Refusal = refuse('linkOver', { detail: '这个码无效，或者测评早已结束' });

/** The survey of a code. One that leads nowhere is counted for the address that tries it, as the links of SMS are. */
export async function openCode(
  token: string,
  source: string,
  context: OpenContextWith<CodeNeeds>,
): Promise<Result<OpenedCode>> {
  const code = await known(token, source, context);
  if (!code.ok) return code;
  const { unit, survey } = code.body.body;
  const found = await readSurveyOf(unit, survey, context.table);
  return found ? done({ code: code.body, found }) : unknown;
}

async function known(
  token: string,
  source: string,
  { table, vault, worldClock }: OpenContextWith<CodeNeeds>,
): Promise<Result<Item<SurveyCode>>> {
  const address = await vault.blind(JSON.stringify(['surveyCodes', source]));
  return inTurn(table, async () => {
    const use = await takeUse(address, WRONG_LINKS, worldClock.now(), table);
    if ('wait' in use) return { changes: [], result: refuse('tooMany', { retryAfter: use.wait }) };
    const row = await readRow(table, surveyCodeRow.key(tokenHash(token)), { consistent: true });
    return row ? { changes: [], result: done(row) } : { changes: [use.change], result: unknown };
  });
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
