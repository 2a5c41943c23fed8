import type { AnswerOf } from '../api/contract.ts';

/** How far a report is. */
export const REPORT_STATES: Readonly<Record<AnswerOf<'readReport'>['state'], string>> = {
  draft: '草稿',
  submitted: '已报送',
  onPaper: '已报送纸质',
  returned: '已退回',
  revising: '收回修改',
  received: '已签收',
};
