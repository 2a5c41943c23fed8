/** Surveys of the public: what is asked, what is counted, and the codes that let in. Beside no code stands an answer. */
import type { Survey, SurveyCode, SurveyTallies } from '../domain/surveys.ts';
import { address, ledgerYears } from './kept.ts';
import type { UnitPlace } from './places.ts';
import { row } from './rowKind.ts';

export const surveyFormRow = row<Survey>()({
  id: 'surveyForm',
  holds: 'what a survey of the public asks, its days and the totals on paper',
  key: ['U#{unit}', 'B#surveyForm#{survey}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const surveyTalliesRow = row<SurveyTallies>()({
  id: 'surveyTallies',
  holds: 'how often each choice was taken, in all; nothing of a single answer',
  key: ['V#{survey}', 'TALLIES'],
  whose: 'unit',
  tier: 'internal',
  kept: ledgerYears,
});

export const surveyCodeRow = row<SurveyCode>()({
  id: 'surveyCode',
  holds: 'which survey a code lets into and that it is spent, by the hash of the code',
  key: ['K#surveyCode#{hash}', 'CODE'],
  whose: 'system',
  tier: 'internal',
  kept: {
    until: 'a month after the survey’s last day',
    ground: 'each code counts once',
    said: '测评结束后一个月；每个码只计一次',
    term: { kept: 'expires' },
  },
});

export const surveyPlaceRow = row<UnitPlace>()({
  id: 'surveyPlace',
  holds: 'where a survey is',
  key: ['K#survey#{survey}', 'UNIT'],
  whose: 'system',
  tier: 'internal',
  kept: address,
});
