import { describe, expect, test } from 'vitest';
import { instantsOn, occurrencesOn, type Cadence } from '../../shared/domain/cadence.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';

const daysIn = (cadence: Cadence, from: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, n) => addDays(from, n)).filter(
    (day) => instantsOn(cadence, day).length > 0,
  );

describe('a cadence', () => {
  test('daily has one instant a day, by the clock of Shanghai', () => {
    expect(instantsOn({ hours: [6] }, '2026-03-01')).toEqual(['2026-02-28T22:00:00.000Z']);
  });

  test('several times a day has them in order', () => {
    expect(instantsOn({ hours: [9, 13, 18], minute: 5 }, '2026-03-01')).toEqual([
      '2026-03-01T01:05:00.000Z',
      '2026-03-01T05:05:00.000Z',
      '2026-03-01T10:05:00.000Z',
    ]);
  });

  test('monthly, quarterly and yearly have one day each', () => {
    expect(daysIn({ hours: [6], days: [1] }, '2026-01-15', 80)).toEqual([
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
    ]);
    const quarterly = { hours: [6], days: [1], months: [1, 4, 7, 10] };
    expect(daysIn(quarterly, '2026-01-01', 365)).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
    ]);
    expect(daysIn({ hours: [6], days: [1], months: [6] }, '2026-01-01', 731)).toEqual([
      '2026-06-01',
      '2027-06-01',
    ]);
  });

  test('a day has what recurs on it in the order of its instants', () => {
    const often = { id: 'often', cadence: { hours: [9, 18] } };
    const monthly = { id: 'monthly', cadence: { hours: [12], days: [1] } };
    const early = { id: 'early', cadence: { hours: [9], minute: 30 } };
    const on = (day: Day) => occurrencesOn([monthly, often, early], day).map(({ of }) => of.id);
    expect(on('2026-03-01')).toEqual(['often', 'early', 'monthly', 'often']);
    expect(on('2026-03-02')).toEqual(['often', 'early', 'often']);
  });
});
