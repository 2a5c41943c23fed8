import type { AnswerOf } from '../api/contract.ts';

export type Survey = AnswerOf<'readSurvey'>;

export const SURVEY_STATES: Readonly<Record<Survey['state'], string>> = {
  planned: '还没开始',
  open: '正在测评',
  over: '日期已过，等待结束',
  closed: '已结束',
};
