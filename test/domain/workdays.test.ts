import chineseDays from 'chinese-days';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { addDays, weekday, type Day } from '../../shared/domain/days.ts';
import { addWorkdays, isWorkday } from '../../shared/domain/workdays.ts';

const years = [2024, 2025, 2026];

function daysOfYear(year: number): Day[] {
  const days: Day[] = [];
  for (let day: Day = `${year}-01-01` as Day; day.startsWith(`${year}`); day = addDays(day, 1))
    days.push(day);
  return days;
}

describe('isWorkday', () => {
  it.each<[Day, boolean, string]>([
    ['2026-03-02', true, 'a Monday'],
    ['2026-03-07', false, 'a Saturday'],
    ['2026-03-08', false, 'a Sunday'],
    ['2026-02-14', true, 'the Saturday worked before the Spring Festival'],
    ['2026-02-15', false, 'the first day of the Spring Festival'],
    ['2026-02-23', false, 'its last day, a Monday'],
    ['2026-02-24', true, 'the day after it'],
    ['2026-02-28', true, 'the Saturday worked after it'],
    ['2026-01-04', true, 'the Sunday worked for New Year'],
    ['2025-10-08', false, 'the eighth day of the National Day holiday'],
  ])('%s: %s, %s', (day, expected) => expect(isWorkday(day, publishedCalendars)).toBe(expected));

  it('answers with the year whose table is missing, on weekends too', () => {
    expect(isWorkday('2027-03-01', publishedCalendars)).toEqual({ missing: 2027 });
    expect(isWorkday('2027-03-06', publishedCalendars)).toEqual({ missing: 2027 });
    expect(isWorkday('2023-12-29', publishedCalendars)).toEqual({ missing: 2023 });
  });
});

describe('§4.8 working days from a day, which is day 0', () => {
  it.each<[Day, number, Day, string]>([
    ['2026-03-02', 3, '2026-03-05', 'Monday to Thursday'],
    ['2026-03-05', 3, '2026-03-10', 'across a weekend'],
    ['2026-03-07', 3, '2026-03-11', 'from a Saturday'],
    [
      '2026-02-12',
      3,
      '2026-02-24',
      'across the Spring Festival: Friday 13, Saturday 14 (worked), Tuesday 24',
    ],
    ['2026-02-26', 3, '2026-03-02', 'over a Saturday that is worked'],
    ['2025-09-30', 3, '2025-10-11', 'across National Day: 9, 10, and Saturday 11, which is worked'],
    ['2025-12-31', 1, '2026-01-04', 'into the next year, to a Sunday that is worked'],
    ['2026-03-02', 0, '2026-03-02', 'no days'],
  ])('%s and %i is %s: %s', (day, count, expected) => {
    expect(addWorkdays(day, count, publishedCalendars)).toBe(expected);
  });

  it('names the missing year instead of guessing from weekends', () => {
    expect(addWorkdays('2026-12-31', 3, publishedCalendars)).toEqual({ missing: 2027 });
    expect(addWorkdays('2026-12-28', 3, publishedCalendars)).toBe('2026-12-31');
    expect(addWorkdays('2026-12-29', 3, publishedCalendars)).toEqual({ missing: 2027 });
  });
});

describe('the published tables', () => {
  it('are those of the years that are tested here', () => {
    expect(Object.keys(publishedCalendars).map(Number)).toEqual(years);
  });

  it.each(years)('of %i are the rows of chinese-days', (year) => {
    const file = new URL(`../../node_modules/chinese-days/dist/years/${year}.json`, import.meta.url);
    const { holidays, workdays } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
    const rows = (table: object = {}) =>
      Object.keys(table)
        .filter((day) => day.startsWith(`${year}-`))
        .sort();
    expect(publishedCalendars[year]).toEqual({ holidays: rows(holidays), makeUp: rows(workdays) });
  });

  it.each(years)('say of every day of %i what chinese-days says', (year) => {
    const days = daysOfYear(year);
    const ours = days.filter((day) => isWorkday(day, publishedCalendars) === true);
    expect(ours).toEqual(days.filter((day) => chineseDays.isWorkday(day)));
    expect(ours.length).toBeGreaterThan(240);
  });

  it.each(years)('list of %i only weekends as worked instead, and no day twice', (year) => {
    const { holidays = [], makeUp = [] } = publishedCalendars[year] ?? {};
    expect(makeUp.filter((day) => weekday(day) < 6)).toEqual([]);
    expect(new Set([...holidays, ...makeUp]).size).toBe(holidays.length + makeUp.length);
    expect([...holidays, ...makeUp].filter((day) => !day.startsWith(`${year}-`))).toEqual([]);
  });
});
