import type { Day } from '../../domain/days.ts';
import {
  FEWEST,
  shownResults,
  surveyState,
  type Survey,
  type SurveyTallies,
  type ShownResults,
} from '../../domain/surveys.ts';

/** What a survey is, without its results. */
export function surveyFacts(survey: Survey, tallies: Pick<SurveyTallies, 'closed'>, today: Day) {
  const { id, unit, title, questions, from, until, codes, isShared = false } = survey;
  return {
    ...{ id, unit, title, questions, from, until },
    state: surveyState(survey, tallies, today),
    tokensGiven: codes,
    shared: isShared,
    ...(tallies.closed && { closedOn: tallies.closed.on }),
  };
}

/** A survey as its unit reads it: before the close nobody hears how, or how many, have answered. */
export function surveyAnswer(survey: Survey, tallies: SurveyTallies, today: Day) {
  const facts = surveyFacts(survey, tallies, today);
  if (facts.state !== 'over' && facts.state !== 'closed') return facts;
  const results = shownResults(tallies, survey.paper);
  return { ...facts, results: { ...results, said: saidOf(results, tallies) } };
}

function saidOf({ online, apart, paper }: ShownResults, { personal, shared }: SurveyTallies): string[] {
  const few = (what: string) => `${what}不足${FEWEST}份，人数太少，不公布结果`;
  const isMixed = personal.answers > 0 && shared.answers > 0 && !apart;
  return [
    ...(online || paper ? [] : ['没有收到答卷']),
    ...(online && 'tooFew' in online ? [few('扫码作答')] : []),
    ...(online && !('tooFew' in online) && isMixed ? ['一人一码和公用码有一种人数太少，只公布合计'] : []),
    ...(apart ? ['公用码不限每人一次，请分开看待'] : []),
    ...(paper && 'tooFew' in paper ? [few('纸质测评')] : []),
  ];
}
