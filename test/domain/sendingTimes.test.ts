import { expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { sparedUntil } from '../../shared/domain/sendingTimes.ts';

const FIVE: readonly Day[] = ['2026-12-01', '2026-12-02', '2026-12-07', '2026-12-10', '2026-12-15'];

test.each<[sent: readonly Day[], day: Day, until: Day | undefined]>([
  [[], '2026-12-01', undefined],
  [FIVE.slice(1), '2026-12-16', undefined],
  [FIVE, '2026-12-16', '2026-12-22'],
  [FIVE, '2026-12-21', '2026-12-22'],
  [FIVE, '2026-12-22', undefined],
  [[...FIVE, '2026-12-22'], '2026-12-24', '2026-12-29'],
  [[...FIVE, '2026-12-26'], '2026-12-28', '2027-01-01'],
  [[], '2027-01-01', undefined],
  // Those of the month before stay in it, also where a line of that month is told only now.
  [[...FIVE, '2026-12-22', '2026-12-29'], '2027-01-01', undefined],
  [[...FIVE, '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07'], '2027-01-08', undefined],
])('after routine SMS on %j the next of %s waits until %s', (sent, day, until) => {
  expect(sparedUntil(sent, day)).toBe(until);
});

test('with something to tell every day nobody gets more than eight in a month of 31 days', () => {
  const sent: Day[] = [];
  for (let day: Day = '2026-12-01'; day <= '2026-12-31'; day = addDays(day, 1))
    if (sparedUntil(sent, day) === undefined) sent.push(day);
  expect(sent).toHaveLength(8);
});
