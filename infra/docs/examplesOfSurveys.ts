/** A survey of the public, from its codes to its results; and opinions from the box. */
import type { Call } from './exampleCall.ts';

const survey = { unit: 'caizheng', title: '服务窗口群众满意度测评' };

export const callsOfSurveys: readonly Call[] = [
  {
    route: 'createSurvey',
    method: 'POST',
    path: '/api/surveys',
    as: 'lizhuoma',
    body: { ...survey, from: '2026-04-27', until: '2026-05-10', tokens: 2, shared: true },
  },
  {
    route: 'openSurvey',
    method: 'POST',
    path: '/api/public/surveys/open',
    body: { token: '{surveyToken}' },
  },
  {
    route: 'answerSurvey',
    method: 'POST',
    path: '/api/public/surveys',
    body: { token: '{surveyToken}', answers: ['满意'] },
  },
  {
    route: 'enterPaperTotals',
    method: 'POST',
    path: '/api/surveys/{createSurvey}/paper',
    as: 'lizhuoma',
    body: { answers: 24, counts: [[18, 5, 1]] },
  },
  { route: 'closeSurvey', method: 'POST', path: '/api/surveys/{createSurvey}/close', as: 'lizhuoma' },
  { route: 'readSurvey', method: 'GET', path: '/api/surveys/{createSurvey}', as: 'lizhuoma' },
  {
    route: 'sayOpinion',
    method: 'POST',
    path: '/api/public/opinions',
    body: { branch: 'caizheng', text: '窗口中午也请有人值班' },
  },
  { route: 'listOpinions', method: 'GET', path: '/api/branches/caizheng/opinions', as: 'lizhuoma' },
  {
    route: 'handleOpinion',
    method: 'POST',
    path: '/api/branches/caizheng/opinions/{opinion}/handle',
    as: 'lizhuoma',
    body: { note: '已安排中午轮流值班' },
  },
];
