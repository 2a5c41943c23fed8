import { describe, expect, it } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import { Facts } from '../../shared/rules/facts.ts';
import { whyTooLittle } from '../../shared/rules/substance.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aMember, leaving } from '../given/people.ts';
import { aFulfilment, aPledge, aReport, corrected } from '../given/records.ts';
import { aParameter, aSnapshot, aWaiver } from '../given/snapshots.ts';
import { noon } from '../given/times.ts';
import { aBranch } from '../given/units.ts';

const REPORT = 'achievement-report~m1~~2026';
const PLEDGE = 'pledge~m1~~2026';
const KEPT = 'pledge-fulfilment~m1~p1~event:p1';

const having = (...records: LedgerRecord[]) => aSnapshot({ records });
const joined = (inSystemSince: Day, ...records: LedgerRecord[]) =>
  aSnapshot({ people: [aMember({ inSystemSince })], records });

describe.each([
  ['achievement-report', REPORT, (on: Day) => aReport(on)],
  ['pledge', PLEDGE, (on: Day) => aPledge(on, '2026-12-31')],
] as const)('%s: once a year, due on 31 March', (rule, id, done) => {
  it('§4.9 a change of category does not put off what every member owes', () => {
    const people = [aMember({ categories: ['agency'], categoriesSince: '2026-07-10' })];
    expect(dutyOn(aSnapshot({ people }), '2026-07-20', id)).toMatchObject({
      opensOn: '2026-01-01',
      dueOn: '2026-03-31',
    });
  });

  it('is owed by every member, of whatever category, retired or not', () => {
    for (const over of [
      {},
      { categories: ['farmer'] as const },
      { retired: true },
      { standing: 'probationary' as const },
    ]) {
      expect(stateOn(aSnapshot({ people: [aMember(over)] }), '2026-02-01', id)).toBe('open');
    }
    expect(stateOn(aSnapshot({ people: [aMember({ standing: 'activist' })] }), '2026-02-01', id)).toBe(
      'none',
    );
  });

  it.each<[Day, string]>([
    ['2026-03-31', 'open'],
    ['2026-04-01', 'overdue'],
    ['2026-12-31', 'overdue'],
    ['2027-01-30', 'overdue'],
    ['2027-01-31', 'missed'],
  ])('not done is on %s %s', (day, state) => expect(stateOn(having(), day, id)).toBe(state));

  it.each<[Day, string]>([
    ['2026-01-01', 'met'],
    ['2026-03-31', 'met'],
    ['2026-04-01', 'metLate'],
    ['2026-12-31', 'metLate'],
  ])('done on %s is %s', (day, state) => expect(stateOn(having(done(day)), '2027-06-01', id)).toBe(state));

  it.each<[Day, Day]>([
    ['2026-01-01', '2026-03-31'],
    ['2026-03-01', '2026-03-31'],
    ['2026-03-02', '2026-04-01'],
    ['2026-05-10', '2026-06-09'],
    ['2026-07-02', '2026-08-01'],
  ])('§4.9 who joins on %s has it due on %s: 31 March, but no earlier than 30 days on', (since, dueOn) => {
    expect(dutyOn(joined(since), '2026-12-31', id)?.dueOn).toBe(dueOn);
  });

  it('§4.9 who joins after 2 July owes it from the next year', () => {
    expect(periodsOn(joined('2026-07-02'), '2027-02-01', rule)).toEqual(['2026 missed', '2027 open']);
    expect(periodsOn(joined('2026-07-03'), '2027-02-01', rule)).toEqual(['2027 open']);
  });

  it('L140 a local plan may shorten the 30 days, not lengthen them', () => {
    const due = (value: number) =>
      dutyOn(
        aSnapshot({
          people: [aMember({ inSystemSince: '2026-05-10' })],
          parameters: [aParameter(rule, value, { parameter: 'grace' })],
        }),
        '2026-12-31',
        id,
      )?.dueOn;
    expect([due(10), due(40)]).toEqual(['2026-05-20', '2026-06-09']);
  });

  it('§4.9 a yearly count of a local plan shrinks with the quarters that are left', () => {
    const needed = (inSystemSince: Day) =>
      dutyOn(
        aSnapshot({ people: [aMember({ inSystemSince })], parameters: [aParameter(rule, 4)] }),
        '2026-12-31',
        id,
      )?.needed;
    expect([needed('2026-01-01'), needed('2026-03-01'), needed('2026-06-01')]).toEqual([4, 3, 2]);
  });

  it('§4.9 a leaver’s is notApplicable if it was still open, else stays overdue in silence', () => {
    const left = (on: Day) => aSnapshot({ people: [aMember({ left: leaving(on) })] });
    expect(dutyOn(left('2026-03-31'), '2026-06-01', id)).toMatchObject({
      state: 'notApplicable',
      reason: '调出',
    });
    expect(dutyOn(left('2026-04-01'), '2026-06-01', id)).toMatchObject({ state: 'overdue', silent: true });
    expect(dutyOn(left('2026-04-01'), '2027-01-31', id)).toMatchObject({ state: 'missed' });
  });
});

describe('achievement-report', () => {
  it('§4.27 names the year reported on: 2025 serves the duty of 2026', () => {
    const snapshot = having(aReport('2026-02-01', { year: 2025 }));
    expect(dutyOn(snapshot, '2026-02-01', REPORT)).toMatchObject({
      state: 'met',
      dueOn: '2026-03-31',
      needed: 1,
    });
  });

  it('§4.27 whatever the day on which it was given', () => {
    expect(stateOn(having(aReport('2025-12-20', { year: 2025 })), '2026-02-01', REPORT)).toBe('met');
    const late = having(aReport('2027-01-10', { year: 2025 }));
    expect(stateOn(late, '2027-01-20', REPORT)).toBe('metLate');
    expect(stateOn(late, '2027-01-20', 'achievement-report~m1~~2027')).toBe('open');
  });

  it('§4.27 a report on 2024 or on the present year does not serve 2026', () => {
    expect(stateOn(having(aReport('2026-02-01', { year: 2024 })), '2026-02-01', REPORT)).toBe('open');
    expect(stateOn(having(aReport('2026-02-01', { year: 2026 })), '2026-02-01', REPORT)).toBe('open');
  });

  it('is the member’s own', () => {
    expect(stateOn(having(aReport('2026-02-01', { subject: 's1' })), '2026-02-01', REPORT)).toBe('open');
  });

  it('can be waived for the retired', () => {
    const people = [aMember({ retired: true })];
    const snapshot = aSnapshot({ people, waivers: [aWaiver(REPORT, '2026-04-20')] });
    expect(dutyOn(snapshot, '2026-04-20', REPORT)).toMatchObject({ state: 'waived', reason: '年老体弱' });
  });
});

describe('pledge', () => {
  const published = (lan: boolean | undefined, ...publishedAt: ('board' | 'lan')[]) =>
    aSnapshot({
      unit: aBranch(lan === undefined ? {} : { lan }),
      records: [aPledge('2026-02-01', '2026-11-30', { publishedAt })],
    });

  it.each([
    [undefined, ['board'], 'met'],
    [undefined, [], 'open'],
    [undefined, ['lan'], 'open'],
    [false, ['board'], 'met'],
    [true, ['board'], 'open'],
    [true, ['lan'], 'open'],
    [true, ['lan', 'board'], 'met'],
  ] as const)('with a LAN declared %s and published at %j it is %s', (lan, places, state) => {
    expect(stateOn(published(lan, ...places), '2026-02-10', PLEDGE)).toBe(state);
  });

  it('says where it is still to be published', () => {
    const why = (places: ('board' | 'lan')[]) => {
      const snapshot = published(true, ...places);
      const [pledge = aPledge('2026-02-01', '2026-11-30')] = snapshot.records;
      return whyTooLittle(pledge, new Facts(snapshot, '2026-02-10'));
    };
    expect(why(['board', 'lan'])).toBeUndefined();
    expect(why(['board'])).toBe('承诺还没有在局域网公示，公示以后请更正这一条，才算公开承诺');
    expect(why([])).toBe('承诺还没有在公开栏和局域网公示，公示以后请更正这一条，才算公开承诺');
  });

  it('§4.27 that is not published does not meet it, yet its fulfilment is owed', () => {
    expect(stateOn(published(undefined), '2026-04-10', PLEDGE)).toBe('overdue');
    expect(dutyOn(published(undefined), '2026-04-10', KEPT)).toMatchObject({
      state: 'open',
      dueOn: '2026-11-30',
    });
  });

  it('§4.27 belongs to the year of its day, whatever its date', () => {
    const snapshot = having(aPledge('2026-12-20', '2027-06-30'));
    expect(stateOn(snapshot, '2027-01-15', PLEDGE)).toBe('metLate');
    expect(stateOn(snapshot, '2027-01-15', 'pledge~m1~~2027')).toBe('open');
  });

  it('published by a correction counts from the day of the pledge', () => {
    const pledge = aPledge('2026-02-01', '2026-11-30', { publishedAt: [] });
    const onTheBoard = corrected(pledge, '2026-05-01', { body: { ...pledge.body, publishedAt: ['board'] } });
    expect(stateOn(having(pledge, onTheBoard), '2026-05-01', PLEDGE)).toBe('met');
  });
});

describe('pledge-fulfilment', () => {
  const pledge = aPledge('2026-02-01', '2026-06-30');

  it('is owed for each pledge, by its date', () => {
    expect(dutyOn(having(pledge), '2026-02-01', KEPT)).toEqual({
      id: KEPT,
      rule: 'pledge-fulfilment',
      period: { event: 'p1' },
      subject: 'm1',
      owner: 'm1',
      counterpart: 'p1',
      opensOn: '2026-02-01',
      dueOn: '2026-06-30',
      closesOn: '2026-07-30',
      needed: 1,
      counted: [],
      state: 'open',
    });
    expect(stateOn(having(pledge), '2026-01-31', KEPT)).toBe('none');
  });

  it('two pledges are two duties, and each needs its own fulfilment', () => {
    const other = aPledge('2026-02-02', '2026-08-31', { id: 'p2' });
    const snapshot = having(pledge, other, aFulfilment('2026-06-01'));
    expect(periodsOn(snapshot, '2026-09-01', 'pledge-fulfilment')).toEqual([
      'event:p1 met',
      'event:p2 overdue',
    ]);
  });

  it.each<[Day, string]>([
    ['2026-06-30', 'open'],
    ['2026-07-01', 'overdue'],
    ['2026-07-30', 'overdue'],
    ['2026-07-31', 'missed'],
  ])('not fulfilled is on %s %s (§4.10 a dated event closes after 30 days)', (day, state) => {
    expect(stateOn(having(pledge), day, KEPT)).toBe(state);
  });

  it.each<[Day, Day, string]>([
    ['2026-06-30', '2026-06-30', 'met'],
    ['2026-06-30', '2026-07-30', 'met'],
    ['2026-07-01', '2026-07-01', 'metLate'],
    ['2026-06-30', '2026-07-31', 'missed'],
  ])('fulfilled on %s and entered on %s is %s', (on, enteredOn, state) => {
    expect(stateOn(having(pledge, aFulfilment(on, { enteredOn })), '2026-12-01', KEPT)).toBe(state);
  });

  it('§4.10 a fulfilment after the close shows as curedOn', () => {
    expect(dutyOn(having(pledge, aFulfilment('2026-08-15')), '2026-09-01', KEPT)).toMatchObject({
      state: 'missed',
      curedOn: '2026-08-15',
    });
  });

  it('a pledge whose date is put off by a correction in time is due on the new date', () => {
    const putOff = corrected(pledge, '2026-06-20', { body: { ...pledge.body, dueOn: '2026-09-30' } });
    expect(dutyOn(having(pledge, putOff), '2026-07-10', KEPT)).toMatchObject({
      state: 'open',
      dueOn: '2026-09-30',
    });
  });

  it('§4.10 a correction of the pledge after the close, or its withdrawal, changes nothing', () => {
    const putOff = { body: { ...pledge.body, dueOn: '2026-09-30' } };
    for (const change of [{}, putOff, { withdrawn: true }]) {
      const snapshot = having(pledge, corrected(pledge, '2026-08-05', change));
      expect(dutyOn(snapshot, '2026-08-10', KEPT)).toMatchObject({ state: 'missed', dueOn: '2026-06-30' });
    }
    const noted = having(pledge, corrected(pledge, '2026-08-05'), aFulfilment('2026-08-08'));
    expect(dutyOn(noted, '2026-08-10', KEPT)).toMatchObject({ state: 'missed', curedOn: '2026-08-08' });
  });

  it('§4.10 nor does a second change, after the close of the date to which it was put off', () => {
    const putOff = corrected(pledge, '2026-08-05', { body: { ...pledge.body, dueOn: '2026-09-30' } });
    const snapshot = having(pledge, putOff, corrected(putOff, '2026-12-01'));
    expect(dutyOn(snapshot, '2026-12-10', KEPT)).toMatchObject({ state: 'missed', dueOn: '2026-06-30' });
  });

  it('a withdrawn pledge is not owed', () => {
    expect(
      stateOn(having(pledge, corrected(pledge, '2026-03-01', { withdrawn: true })), '2026-08-10', KEPT),
    ).toBe('none');
  });

  it('§4.42 a pledge entered after its own close is marked late', () => {
    const kept = (enteredOn: Day) =>
      dutyOn(having(aPledge('2026-02-01', '2026-06-30', { enteredOn })), '2026-08-10', KEPT);
    expect(kept('2026-07-31')).toMatchObject({ state: 'missed', enteredLate: true });
    expect(kept('2026-07-30')).toMatchObject({ state: 'missed' });
    expect(kept('2026-07-30')).not.toHaveProperty('enteredLate');
  });

  it('§4.9 nothing is owed for a date before the programme’s first day', () => {
    const old = aPledge('2025-03-01', '2025-12-15');
    expect(stateOn(having(old), '2026-01-10', KEPT)).toBe('none');
    expect(dutyOn(having(aPledge('2025-03-01', '2026-01-15')), '2026-01-10', KEPT)?.opensOn).toBe(
      '2026-01-01',
    );
  });

  it('§4.9 a leaver’s is notApplicable if its date had not passed', () => {
    const left = (on: Day) => aSnapshot({ people: [aMember({ left: leaving(on) })], records: [pledge] });
    expect(stateOn(left('2026-06-30'), '2026-07-10', KEPT)).toBe('notApplicable');
    expect(dutyOn(left('2026-07-01'), '2026-07-10', KEPT)).toMatchObject({ state: 'overdue', silent: true });
  });

  it('is not owed by those who are no members, and a stranger’s pledge is nobody’s here', () => {
    const activist = aSnapshot({ people: [aMember({ standing: 'activist' })], records: [pledge] });
    expect(assess(activist, '2026-08-01').filter((duty) => duty.rule === 'pledge-fulfilment')).toEqual([]);
    expect(stateOn(having(aPledge('2026-02-01', '2026-06-30', { subject: 'x' })), '2026-08-01', KEPT)).toBe(
      'none',
    );
  });

  it('§4.42 of a member who became known only after the close it is marked late', () => {
    const people = [aMember({ enteredAt: noon('2026-08-01') })];
    expect(dutyOn(aSnapshot({ people, records: [pledge] }), '2026-09-01', KEPT)).toMatchObject({
      state: 'missed',
      enteredLate: true,
    });
  });
});
