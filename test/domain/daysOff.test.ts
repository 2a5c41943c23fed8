import { describe, expect, it } from 'vitest';
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import type { Day } from '../../shared/domain/days.ts';
import {
  digestDayOf,
  isDayOff,
  sendingDayAfter,
  sendingDayBefore,
  type Audience,
} from '../../shared/domain/daysOff.ts';

describe('isDayOff', () => {
  it.each<[Day, Audience, boolean, string]>([
    ['2026-03-02', 'member', false, 'a Monday'],
    ['2026-03-07', 'member', false, 'an ordinary Saturday is no day off of the table'],
    ['2026-03-07', 'officer', true, 'an officer rests on it'],
    ['2026-03-08', 'officer', true, 'and on the Sunday'],
    ['2026-02-14', 'officer', false, 'a Saturday that is worked'],
    ['2026-02-17', 'member', true, 'the Spring Festival'],
    ['2026-02-17', 'officer', true, 'for officers too'],
    ['2031-05-03', 'member', true, 'a Saturday of a year without a table'],
    ['2031-05-01', 'member', false, 'a Thursday of a year without a table: nothing is guessed'],
  ])('%s for a %s: %s, %s', (day, audience, expected) =>
    expect(isDayOff(day, audience, publishedCalendars)).toBe(expected),
  );
});

describe('the day to which a message moves', () => {
  it.each<[Day, Audience, Day, Day]>([
    ['2026-02-17', 'member', '2026-02-14', '2026-02-24'],
    ['2026-03-07', 'member', '2026-03-07', '2026-03-07'],
    ['2026-03-07', 'officer', '2026-03-06', '2026-03-09'],
    ['2026-10-03', 'officer', '2026-09-30', '2026-10-08'],
  ])('%s for a %s: back to %s, on to %s', (day, audience, before, after) => {
    expect(sendingDayBefore(day, audience, publishedCalendars)).toBe(before);
    expect(sendingDayAfter(day, audience, publishedCalendars)).toBe(after);
  });

  it('says so where a table has no end', () => {
    const holidays = Array.from({ length: 90 }, (_, n) =>
      new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
    );
    const endless = { 2026: { holidays: holidays as Day[], makeUp: [] } };
    expect(() => sendingDayAfter('2026-01-10', 'member', endless)).toThrow('no sending day within 40 days');
  });
});

describe('digestDayOf', () => {
  it.each<[Day, Day | undefined, string]>([
    ['2026-03-04', '2026-03-02', 'a Wednesday: its Monday'],
    ['2026-04-08', '2026-04-07', 'the week after a long weekend begins on Tuesday'],
    ['2026-02-28', '2026-02-24', 'the week that begins with the end of the holiday'],
    ['2026-02-18', undefined, 'a week without a working day has none'],
  ])('%s: %s, %s', (day, expected) => expect(digestDayOf(day, publishedCalendars)).toBe(expected));
});
