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

/** A draft whose day has passed was not sent; what was returned or went on paper says so by its state. */
export const isOverdue = ({ state, dueOn }: Pick<AnswerOf<'readReport'>, 'state' | 'dueOn'>, today: string) =>
  state === 'draft' && dueOn < today;

/** The oldest half whose report is overdue or was returned: it goes before the one that has just begun. */
export const toSendFirst = (
  reports: readonly Pick<AnswerOf<'readReport'>, 'half' | 'state' | 'dueOn'>[],
  today: string,
): string | undefined =>
  reports
    .filter((report) => isOverdue(report, today) || report.state === 'returned')
    .map(({ half }) => half)
    .sort()[0];

/** This half and the three before it. */
export function halvesBefore(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const now = year * 2 + (month > 6 ? 1 : 0);
  return [0, 1, 2, 3].map((n) => `${Math.floor((now - n) / 2)}-H${((now - n) % 2) + 1}`);
}
