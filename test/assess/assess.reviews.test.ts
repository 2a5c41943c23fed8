import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { Facts } from '../../shared/rules/facts.ts';
import { whyTooLittle } from '../../shared/rules/substance.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { noon } from '../given/times.ts';
import { aBranch, aUnit } from '../given/units.ts';

const MEETING = 'assessment-meeting~b1~~2026-Q2';
const REVIEW = 'ledger-review~b1~~2026-Q2';
const YEAR_END = 'year-end-review~b1~~2026';

const meeting = (on: Day, quarter: string, more = {}, over = {}) =>
  aRecord('assessmentMeeting', on, {
    subject: 'b1',
    body: { quarter, attendees: ['s1', 'm1'], selfAssessed: true, mutualAssessed: true, ...more },
    ...over,
  });
const review = (on: Day, quarter: string, over = {}) =>
  aRecord('ledgerReview', on, { subject: 'b1', body: { quarter, summary: '已梳理' }, ...over });
const yearEnd = (on: Day, year: number, over = {}) =>
  aRecord('yearEndReview', on, { subject: 'b1', body: { year, summary: '已评估' }, ...over });

describe.each([
  ['assessment-meeting', MEETING, meeting],
  ['ledger-review', REVIEW, review],
] as const)('%s: once a quarter, by every branch', (rule, id, done) => {
  it('§4.23 is the branch’s, due on the quarter’s last day', () => {
    expect(dutyOn(aSnapshot(), '2026-04-01', id)).toMatchObject({
      subject: 'b1',
      owner: 's1',
      dueOn: '2026-06-30',
      closesOn: '2026-07-30',
      needed: 1,
      state: 'open',
    });
  });

  it.each<[Day, string, string]>([
    ['2026-06-01', '2026-Q2', 'met'],
    ['2026-06-30', '2026-Q2', 'met'],
    ['2026-07-05', '2026-Q2', 'metLate'],
    ['2026-05-01', '2026-Q1', 'overdue'],
    ['2026-07-05', '2026-Q3', 'overdue'],
  ])('§4.27 held on %s for %s it is %s: the quarter that it names decides', (on, quarter, state) => {
    expect(stateOn(aSnapshot({ records: [done(on, quarter)] }), '2026-07-30', id)).toBe(state);
  });

  it('§4.27 one that names an earlier quarter does not count for its own', () => {
    const snapshot = aSnapshot({ records: [done('2026-04-10', '2026-Q1')] });
    expect(periodsOn(snapshot, '2026-04-10', rule, 'b1')).toEqual(['2026-Q1 metLate', '2026-Q2 open']);
  });

  it('§4.10 entered late it is still in time; entered after the close it cures only', () => {
    const entered = (enteredOn: Day) =>
      aSnapshot({
        records: [{ ...done('2026-06-20', '2026-Q2'), enteredAt: noon(enteredOn) }],
      });
    expect(stateOn(entered('2026-07-30'), '2026-09-01', id)).toBe('met');
    expect(dutyOn(entered('2026-07-31'), '2026-09-01', id)).toMatchObject({
      state: 'missed',
      curedOn: '2026-06-20',
    });
  });

  it('is owed by branches of every category and by no unit above', () => {
    const farmers = aSnapshot({ unit: aBranch({ categories: ['farmer'] }) });
    expect(stateOn(farmers, '2026-04-01', id)).toBe('open');
    const committee = aSnapshot({ unit: aUnit({ id: 'b1', kind: 'committee' }) });
    expect(stateOn(committee, '2026-04-01', id)).toBe('none');
  });
});

describe('assessment-meeting', () => {
  it.each([
    [true, true, 'met'],
    [true, false, 'open'],
    [false, true, 'open'],
  ])('with self-assessment %s and mutual assessment %s it is %s', (selfAssessed, mutualAssessed, state) => {
    const held = meeting('2026-05-01', '2026-Q2', { selfAssessed, mutualAssessed });
    expect(stateOn(aSnapshot({ records: [held] }), '2026-05-01', MEETING)).toBe(state);
  });
});

describe('§4.43 a meeting has more than half of the full members', () => {
  const people = [
    aSecretary(),
    aMember(),
    aMember({ id: 'm2' }),
    aMember({ id: 'm3' }),
    aMember({ id: 'p1', standing: 'probationary' }),
    aMember({ id: 'gone', left: leaving('2026-04-30') }),
  ];

  it.each([
    [['s1', 'm1', 'm2'], 'met'],
    [['s1', 'm1'], 'open'],
    [['s1', 'm1', 'p1'], 'open'],
    [['s1', 'm1', 'gone'], 'open'],
  ])('with %j of four it is %s', (attendees, state) => {
    const held = meeting('2026-05-01', '2026-Q2', { attendees });
    expect(stateOn(aSnapshot({ people, records: [held] }), '2026-05-01', MEETING)).toBe(state);
  });

  it('says why it counts for nothing', () => {
    const held = meeting('2026-05-01', '2026-Q2', { attendees: ['s1', 'm1'] });
    const facts = new Facts(aSnapshot({ people, records: [held] }), '2026-05-01');
    expect(whyTooLittle(held, facts)).toContain('到会的正式党员2名，没有超过全体正式党员（4名）的一半');
  });
});

describe('§4.43 a review is held in its period’s last month or later', () => {
  it.each<[Day, string, string]>([
    ['2026-05-31', '2026-Q2', 'overdue'],
    ['2026-06-01', '2026-Q2', 'met'],
    ['2026-04-01', '2026-Q2', 'overdue'],
    ['2026-07-02', '2026-Q2', 'metLate'],
  ])('of the ledger, held on %s for %s: %s', (on, quarter, state) => {
    expect(stateOn(aSnapshot({ records: [review(on, quarter)] }), '2026-07-30', REVIEW)).toBe(state);
  });

  it.each<[Day, string]>([
    ['2026-11-30', 'overdue'],
    ['2026-12-01', 'met'],
    ['2027-01-05', 'metLate'],
  ])('of the year, held on %s: %s', (on, state) => {
    expect(stateOn(aSnapshot({ records: [yearEnd(on, 2026)] }), '2027-01-30', YEAR_END)).toBe(state);
  });

  it.each([
    [
      review('2026-05-31', '2026-Q2'),
      '台账梳理应在季度最后一个月或之后进行（2026年6月1日起），这次早了，只作记录',
    ],
    [
      yearEnd('2026-11-30', 2026),
      '成效评估应在当年最后一个月或之后通报（2026年12月1日起），这次早了，只作记录',
    ],
    [review('2026-06-01', '2026-Q2'), undefined],
    [yearEnd('2027-01-05', 2026), undefined],
  ])('says why: %#', (record, why) => {
    expect(whyTooLittle(record, new Facts(aSnapshot({ records: [record] }), '2027-01-10'))).toBe(why);
  });

  it('reminds of it no sooner than it counts, and says that the month is ours (†)', () => {
    for (const rule of catalogue.filter(({ id }) => ['ledger-review', 'year-end-review'].includes(id))) {
      expect(Math.max(...rule.stages.before)).toBeLessThan(28);
      expect(rule.metBy).toContain('最后一个月†');
    }
  });
});

describe('year-end-review', () => {
  it('is due by 31 December', () => {
    expect(dutyOn(aSnapshot(), '2026-04-01', YEAR_END)).toMatchObject({
      subject: 'b1',
      dueOn: '2026-12-31',
      closesOn: '2027-01-30',
    });
  });

  it.each<[Day, number, string]>([
    ['2026-12-20', 2026, 'met'],
    ['2027-01-10', 2026, 'metLate'],
    ['2026-12-20', 2025, 'overdue'],
    ['2027-01-10', 2027, 'overdue'],
  ])('§4.27 reported on %s for %i it is %s', (on, year, state) => {
    expect(stateOn(aSnapshot({ records: [yearEnd(on, year)] }), '2027-01-30', YEAR_END)).toBe(state);
  });
});
