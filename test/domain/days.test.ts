import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  civilDay,
  dayNumber,
  dayOf,
  dayOfNumber,
  daysBetween,
  hourOf,
  instantAt,
  isDay,
  latest,
  weekday,
  type Day,
} from '../../shared/domain/days.ts';

const anyDay = fc.integer({ min: dayNumber('1992-01-01'), max: dayNumber('2099-12-31') }).map(dayOfNumber);

describe('the Shanghai day of an instant', () => {
  it.each([
    ['2026-01-31T15:59:59.999Z', '2026-01-31'],
    ['2026-01-31T16:00:00.000Z', '2026-02-01'],
    ['2026-01-31T16:00Z', '2026-02-01'],
    ['2026-02-01T15:59:59.999Z', '2026-02-01'],
    ['2026-02-01T00:00:00+08:00', '2026-02-01'],
    ['2025-12-31T16:00:00Z', '2026-01-01'],
    ['2024-02-28T16:00:00Z', '2024-02-29'],
  ])('%s is on %s', (instant, day) => expect(dayOf(instant)).toBe(day));

  it('is the one that instantAt was made for, at any hour', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (day, hour, minute) => {
          const instant = instantAt(day, hour, minute);
          expect([dayOf(instant), hourOf(instant)]).toEqual([day, hour]);
        },
      ),
    );
  });

  it('begins at 16:00 UTC of the day before', () => {
    expect(instantAt('2026-03-01', 0)).toBe('2026-02-28T16:00:00.000Z');
    expect(instantAt('2026-03-01', 9, 30)).toBe('2026-03-01T01:30:00.000Z');
  });
});

describe('arithmetic of days', () => {
  it.each<[Day, number, Day]>([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-12-31', 22, '2027-01-22'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
  });

  it('counts a leap year as 366 days', () => {
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2026-05-01', '2026-05-01')).toBe(0);
  });

  it('sorts as text in the order of time', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === daysBetween(a, b) > 0));
  });

  it('takes the latest of several', () => {
    expect(latest(['2026-02-01', '2026-10-01', '2026-09-30'])).toBe('2026-10-01');
  });

  it('pads months and days', () => expect(civilDay(2026, 3, 5)).toBe('2026-03-05'));
});

it.each<[Day, number]>([
  ['2026-01-01', 4], // the Thursday on which 2026 began
  ['2026-02-28', 6],
  ['2026-03-01', 7],
  ['2026-03-02', 1],
  ['2024-02-29', 4],
])('%s is weekday %i', (day, expected) => expect(weekday(day)).toBe(expected));

describe('isDay', () => {
  it.each(['2026-01-01', '2024-02-29', '1949-10-01', '2999-12-31'])('takes %s', (text) =>
    expect(isDay(text)).toBe(true),
  );

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    '1899-12-31',
    '3000-01-01',
    '',
    ' 2026-01-01',
    '2026-01-01\n',
  ])('refuses %j', (text) => expect(isDay(text)).toBe(false));
});
