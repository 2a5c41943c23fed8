/** The draft of a year's review fits into the record, however much there was. */
import { expect, it } from 'vitest';
import { draftYearReview } from '../../shared/assess/draftYearReview.ts';
import { dutyId, type Duty } from '../../shared/domain/duty.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { aSnapshot } from '../given/snapshots.ts';

const YEAR = periodOf('year', '2026-01-01');

const duties = catalogue.flatMap(({ id: rule }) =>
  (['met', 'metLate', 'open', 'overdue', 'missed'] as const).map((state, n): Duty => {
    const period = { event: `e${n}` };
    return {
      ...{ id: dutyId(rule, 'm1', `p${n}`, period), rule, period, subject: 'm1', state },
      ...{ opensOn: '2026-05-01', dueOn: '2026-05-31', needed: 1, counted: [] },
    };
  }),
);

it('says the sum and what there is besides, and of rules as many as there is room for', () => {
  const { text, rules } = draftYearReview(aSnapshot(), duties, YEAR, '2026-12-20');
  expect(rules).toHaveLength(catalogue.length);
  expect(text.length).toBeLessThanOrEqual(2000);
  const lines = text.split('\n');
  expect(lines[0]).toMatch(/^2026年到期的事项共\d+项：/);
  const shown = catalogue.filter(({ title }) => lines.some((line) => line.startsWith(`${title}5项：`)));
  expect(shown.length).toBeGreaterThan(20);
  expect(lines.includes('其余各项见台账。')).toBe(shown.length < catalogue.length);
  expect(text).toContain('谈心谈话：应谈15人次，已谈6人次。');
});
