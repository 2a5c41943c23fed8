import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOfNumber, daysBetween, type Day } from '../../shared/domain/days.ts';
import {
  contains,
  halfRemains,
  parsePeriod,
  periodOf,
  periodsWithin,
  quartersOf,
  type Period,
  type PeriodKind,
} from '../../shared/domain/periods.ts';

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'half', 'year'];
const anyDay = fc.integer({ min: dayNumber('1999-01-01'), max: dayNumber('2060-12-31') }).map(dayOfNumber);
const anyKind = fc.constantFrom(...kinds);

function period(id: string): Period {
  const parsed = parsePeriod(id);
  if (!parsed) throw new Error(`no period ${id}`);
  return parsed;
}

describe('periodOf', () => {
  it.each<[PeriodKind, Day, string, Day, Day, number]>([
    ['month', '2026-02-14', '2026-02', '2026-02-01', '2026-02-28', 28],
    ['month', '2024-02-29', '2024-02', '2024-02-01', '2024-02-29', 29],
    ['month', '2026-12-31', '2026-12', '2026-12-01', '2026-12-31', 31],
    ['quarter', '2026-03-31', '2026-Q1', '2026-01-01', '2026-03-31', 90],
    ['quarter', '2024-01-01', '2024-Q1', '2024-01-01', '2024-03-31', 91],
    ['quarter', '2026-10-01', '2026-Q4', '2026-10-01', '2026-12-31', 92],
    ['half', '2026-06-30', '2026-H1', '2026-01-01', '2026-06-30', 181],
    ['half', '2026-07-01', '2026-H2', '2026-07-01', '2026-12-31', 184],
    ['year', '2026-07-01', '2026', '2026-01-01', '2026-12-31', 365],
    ['year', '2024-07-01', '2024', '2024-01-01', '2024-12-31', 366],
  ])('the %s of %s is %s', (kind, day, id, first, last, length) => {
    expect(periodOf(kind, day)).toEqual({ id, kind, first, last, length });
  });

  it('covers every day with exactly one period of a kind', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, day) => {
        const { first, last, length } = periodOf(kind, day);
        expect(first <= day && day <= last).toBe(true);
        expect(daysBetween(first, last) + 1).toBe(length);
        expect(periodOf(kind, addDays(last, 1)).first).toBe(addDays(last, 1));
      }),
    );
  });

  it('has an id that names it', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, day) => period(periodOf(kind, day).id) === periodOf(kind, day)),
    );
  });
});

it.each([
  '2026-Q5',
  '2026-Q0',
  '2026-H3',
  '2026-13',
  '2026-00',
  '2026-1',
  '26',
  'NaN',
  'standing',
  '',
  '2026-Q1 ',
  '1899',
])('%j names no period', (id) => expect(parsePeriod(id)).toBeUndefined());

describe('periodsWithin', () => {
  const ids = (kind: PeriodKind, from: Day, to: Day) => periodsWithin(kind, from, to).map((p) => p.id);

  it('takes every period that has a day in the range, in order', () => {
    expect(ids('month', '2025-11-30', '2026-02-01')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(ids('quarter', '2025-12-31', '2026-04-01')).toEqual(['2025-Q4', '2026-Q1', '2026-Q2']);
    expect(ids('half', '2026-01-01', '2026-06-30')).toEqual(['2026-H1']);
    expect(ids('year', '2026-05-05', '2026-05-05')).toEqual(['2026']);
  });

  it('is empty if nothing lies before its end', () =>
    expect(ids('month', '2026-02-01', '2026-01-31')).toEqual([]));
});

describe('containment', () => {
  it.each([
    ['2026', '2026-Q1', true],
    ['2026', '2026-12', true],
    ['2026-H1', '2026-Q2', true],
    ['2026-Q1', '2026-03', true],
    ['2026-Q1', '2026-Q1', true],
    ['2026-Q1', '2026-04', false],
    ['2026-Q1', '2026', false],
    ['2026-H2', '2026-Q2', false],
    ['2026', '2025-12', false],
  ])('%s contains %s: %s', (outer, inner, expected) => {
    expect(contains(period(outer), period(inner))).toBe(expected);
  });
});

describe('§4.9 half of a period remains', () => {
  it.each<[string, Day, boolean]>([
    ['2026-02', '2026-02-15', true], // 14 of 28 days left
    ['2026-02', '2026-02-16', false],
    ['2026-01', '2026-01-16', true], // 16 of 31
    ['2026-01', '2026-01-17', false], // 15 of 31
    ['2026-Q1', '2026-02-15', true], // 45 of 90
    ['2026-Q1', '2026-02-16', false],
    ['2026-Q2', '2026-05-16', true], // 46 of 91
    ['2026-Q2', '2026-05-17', false],
    ['2026-H1', '2026-04-01', true], // 91 of 181
    ['2026-H1', '2026-04-02', false],
    ['2026', '2026-07-02', true], // 183 of 365
    ['2026', '2026-07-03', false],
    ['2024', '2024-07-02', true], // 183 of 366
    ['2024', '2024-07-03', false],
    ['2026', '2025-06-01', true],
    ['2026', '2027-01-01', false],
  ])('%s from %s: %s', (id, since, expected) => expect(halfRemains(period(id), since)).toBe(expected));
});

it('the quarters of a day are the four of its year', () => {
  expect(quartersOf('2026-08-08').map((q) => q.id)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
});
