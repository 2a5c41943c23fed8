import { describe, expect, it } from 'vitest';
import { periodText } from '../../shared/domain/duty.ts';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import { categories, levels, type Level } from '../../shared/domain/units.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aPairing, ending } from '../given/pairings.ts';
import { aMember, leaving } from '../given/people.ts';
import { aCall, aDeed, aVisit, corrected } from '../given/records.ts';
import { aParameter, aSnapshot, aWaiver } from '../given/snapshots.ts';
import { noon } from '../given/times.ts';
import { aBranch } from '../given/units.ts';

/** Member `m1` of a county agency with household `h1` since 1 January, and these records. */
const paired = (...records: LedgerRecord[]) => aSnapshot({ pairings: [aPairing()], records });

/** The same member, but otherwise, with household `h1`. */
const member = (over: Partial<Person>, ...records: LedgerRecord[]) =>
  aSnapshot({ people: [aMember(over)], pairings: [aPairing()], records });

const MARCH = 'pairing-call~m1~h1~2026-03';
const Q1 = 'pairing-visit-quarter~m1~h1~2026-Q1';
const YEAR = 'pairing-visit-year~m1~~2026';
const DEED = 'pairing-deed~m1~h1~2026';

describe('pairing-call', () => {
  it('is owed by the member to each household, every month', () => {
    expect(dutyOn(paired(), '2026-03-10', MARCH)).toEqual({
      id: MARCH,
      rule: 'pairing-call',
      period: { calendar: '2026-03' },
      subject: 'm1',
      owner: 'm1',
      counterpart: 'h1',
      opensOn: '2026-03-01',
      dueOn: '2026-03-31',
      closesOn: '2026-04-22',
      needed: 1,
      counted: [],
      state: 'open',
    });
  });

  it('is owed to each of two households; a call to one does not count for the other', () => {
    const snapshot = aSnapshot({
      pairings: [aPairing(), aPairing({ id: 'h2' })],
      records: [aCall('2026-03-05')],
    });
    expect(stateOn(snapshot, '2026-04-10', MARCH)).toBe('met');
    expect(stateOn(snapshot, '2026-04-10', 'pairing-call~m1~h2~2026-03')).toBe('overdue');
  });

  it('is not met by a visit, nor a visit by a call', () => {
    expect(stateOn(paired(aVisit('2026-03-05')), '2026-04-10', MARCH)).toBe('overdue');
    expect(stateOn(paired(aCall('2026-03-05')), '2026-04-10', Q1)).toBe('overdue');
  });

  it('§4.25 a pairing’s record belongs to the pairing, whoever entered it', () => {
    const call = aCall('2026-03-05', { subject: 's1', enteredBy: 's1' });
    expect(stateOn(paired(call), '2026-04-10', MARCH)).toBe('met');
  });

  it('counts every record of its month, by the day they happened', () => {
    const calls = [aCall('2026-03-20'), aCall('2026-03-02'), aCall('2026-02-28'), aCall('2026-04-01')];
    expect(dutyOn(paired(...calls), '2026-04-10', MARCH)?.counted).toEqual([
      'call-2026-03-02',
      'call-2026-03-20',
    ]);
  });
});

describe('§4.10 in time, late and missed', () => {
  it.each<[Day, string]>([
    ['2026-03-01', 'open'],
    ['2026-03-31', 'open'],
    ['2026-04-01', 'overdue'],
    ['2026-04-22', 'overdue'],
    ['2026-04-23', 'missed'],
    ['2027-06-01', 'missed'],
  ])('a month without a call is on %s %s', (day, state) => {
    expect(stateOn(paired(), day, MARCH)).toBe(state);
  });

  it('is not listed before its month begins (§4.22)', () => {
    expect(periodsOn(paired(), '2026-02-28', 'pairing-call')).toEqual(['2026-01 missed', '2026-02 open']);
  });

  it('an overdue duty says since when, a missed one too', () => {
    expect(dutyOn(paired(), '2026-04-10', MARCH)?.overdueSince).toBe('2026-04-01');
    expect(dutyOn(paired(), '2026-05-10', MARCH)?.overdueSince).toBe('2026-04-01');
    expect(dutyOn(paired(), '2026-03-31', MARCH)).not.toHaveProperty('overdueSince');
  });

  it('§4.10 happened by the due day is met, however late it was entered', () => {
    const late = aCall('2026-03-31', { enteredOn: '2026-04-22' });
    expect(stateOn(paired(late), '2026-04-22', MARCH)).toBe('met');
    expect(stateOn(paired(late), '2026-12-01', MARCH)).toBe('met');
  });

  it('§4.10 until the period closes: closesOn still belongs to it, the next day does not', () => {
    const tooLate = aCall('2026-03-31', { enteredOn: '2026-04-23' });
    expect(stateOn(paired(tooLate), '2026-12-01', MARCH)).toBe('missed');
    const atMidnight = aCall('2026-03-31', { enteredAt: '2026-04-22T16:00:00.000Z' });
    expect(stateOn(paired(atMidnight), '2026-12-01', MARCH)).toBe('missed');
    const inTheLastSecond = aCall('2026-03-31', { enteredAt: '2026-04-22T15:59:59.999Z' });
    expect(stateOn(paired(inTheLastSecond), '2026-12-01', MARCH)).toBe('met');
  });

  it('§4.42 what is entered after the close changes nothing, on no day before it either', () => {
    const tooLate = paired(aCall('2026-03-31', { enteredOn: '2026-04-23' }));
    expect(stateOn(tooLate, '2026-03-31', MARCH)).toBe('open');
    expect(stateOn(tooLate, '2026-04-22', MARCH)).toBe('overdue');
    expect(dutyOn(tooLate, '2026-04-23', MARCH)).toMatchObject({ state: 'missed', curedOn: '2026-03-31' });
  });

  it('§4.42 neither does what is taken back after the close', () => {
    const call = aCall('2026-03-31');
    const takenBack = paired(call, corrected(call, '2026-04-23', { withdrawn: true }));
    expect(stateOn(takenBack, '2026-03-31', MARCH)).toBe('met');
    expect(stateOn(takenBack, '2026-04-22', MARCH)).toBe('met');
    expect(stateOn(takenBack, '2026-04-23', MARCH)).toBe('met');
  });

  it('§4.10 a month closes 22 days after its last day, quarters and years 30', () => {
    const closing = (id: string) => dutyOn(paired(), '2026-12-31', id)?.closesOn;
    expect(closing('pairing-call~m1~h1~2026-02')).toBe('2026-03-22');
    expect(closing('pairing-call~m1~h1~2026-12')).toBe('2027-01-22');
    expect(closing(Q1)).toBe('2026-04-30');
    expect(closing(YEAR)).toBe('2027-01-30');
    expect(closing(DEED)).toBe('2027-01-30');
  });

  it('§4.10 a call of April does not count for March, unless it makes up for it', () => {
    expect(stateOn(paired(aCall('2026-04-02')), '2026-04-10', MARCH)).toBe('overdue');
    expect(stateOn(paired(aCall('2026-04-02', { makesUp: '2026-03' })), '2026-04-10', MARCH)).toBe('metLate');
  });

  it('§4.10 what makes up counts for the period that it names, and then not for its own', () => {
    const snapshot = paired(aCall('2026-04-02', { makesUp: '2026-03' }));
    expect(stateOn(snapshot, '2026-05-10', 'pairing-call~m1~h1~2026-04')).toBe('overdue');
  });

  it('§4.10 a visit that makes up for a quarter counts for the year that contains it', () => {
    const visit = aVisit('2027-01-05', { makesUp: '2026-Q4' });
    const snapshot = paired(visit);
    expect(stateOn(snapshot, '2027-01-20', 'pairing-visit-quarter~m1~h1~2026-Q4')).toBe('metLate');
    expect(dutyOn(snapshot, '2027-01-20', YEAR)?.counted).toEqual([visit.id]);
    expect(dutyOn(snapshot, '2027-01-20', 'pairing-visit-quarter~m1~h1~2027-Q1')?.counted).toEqual([]);
    expect(dutyOn(snapshot, '2027-01-20', 'pairing-visit-year~m1~~2027')?.counted).toEqual([]);
  });

  it('a visit that makes up for a year counts for no quarter, which the year does not lie in', () => {
    const snapshot = paired(aVisit('2026-03-05', { makesUp: '2026' }));
    expect(dutyOn(snapshot, '2026-03-20', YEAR)?.counted).toHaveLength(1);
    expect(dutyOn(snapshot, '2026-03-20', Q1)?.counted).toEqual([]);
  });

  it('§4.10 a cure after the close shows as curedOn and changes nothing', () => {
    const snapshot = paired(aCall('2026-05-03', { makesUp: '2026-03' }));
    expect(dutyOn(snapshot, '2026-05-02', MARCH)).toMatchObject({ state: 'missed', counted: [] });
    expect(dutyOn(snapshot, '2026-05-02', MARCH)).not.toHaveProperty('curedOn');
    expect(dutyOn(snapshot, '2026-05-03', MARCH)).toMatchObject({
      state: 'missed',
      counted: [],
      curedOn: '2026-05-03',
    });
  });

  it('§4.10 done in time but entered after the close is a cure of the day it was done', () => {
    const snapshot = paired(aCall('2026-03-15', { enteredOn: '2026-06-01' }));
    expect(dutyOn(snapshot, '2026-06-01', MARCH)).toMatchObject({ state: 'missed', curedOn: '2026-03-15' });
  });

  it('§4.10 nothing shifts the next period: a missed March leaves April as it is', () => {
    expect(dutyOn(paired(), '2026-05-01', 'pairing-call~m1~h1~2026-04')).toMatchObject({
      opensOn: '2026-04-01',
      dueOn: '2026-04-30',
      needed: 1,
      state: 'overdue',
    });
  });

  it('§4.10 a correction before the close is what counts', () => {
    const call = aCall('2026-04-01');
    const snapshot = paired(call, corrected(call, '2026-04-20', { happenedOn: '2026-03-31' }));
    expect(stateOn(snapshot, '2026-04-20', MARCH)).toBe('met');
    expect(stateOn(snapshot, '2026-12-01', MARCH)).toBe('met');
    expect(stateOn(snapshot, '2026-12-01', 'pairing-call~m1~h1~2026-04')).toBe('missed');
  });

  it('§4.10 a correction or withdrawal after the close changes nothing of what had closed', () => {
    const call = aCall('2026-03-20');
    const noted = paired(call, corrected(call, '2026-06-01', { body: { note: '补充' } }));
    const moved = paired(call, corrected(call, '2026-06-01', { happenedOn: '2026-05-20' }));
    const withdrawn = paired(call, corrected(call, '2026-06-01', { withdrawn: true }));
    for (const snapshot of [noted, moved, withdrawn]) {
      expect(dutyOn(snapshot, '2026-07-01', MARCH)).toMatchObject({ state: 'met', counted: [call.id] });
    }
    expect(stateOn(moved, '2026-07-01', 'pairing-call~m1~h1~2026-05')).toBe('met');
  });

  it('nor does it for whoever asks only for what closed lately', () => {
    const call = aCall('2026-03-20');
    const snapshot = paired(call, corrected(call, '2026-04-23', { withdrawn: true }));
    expect(stateOn(snapshot, '2026-05-01', MARCH)).toBe('met');
    expect(dutyOn(snapshot, '2026-05-01', MARCH, { from: '2026-04-22' })?.state).toBe('met');
  });

  it('§4.42 a reader of a day before the close and of one after it see what was known at the close', () => {
    const call = aCall('2026-04-20');
    const snapshot = paired(call, corrected(call, '2026-06-01', { withdrawn: true }));
    const april = 'pairing-call~m1~h1~2026-04';
    expect(stateOn(snapshot, '2026-05-22', april)).toBe('met');
    expect(stateOn(snapshot, '2026-05-23', april)).toBe('met');
  });

  it('a record moved into a closed period by a correction is only a cure', () => {
    const call = aCall('2026-05-20');
    const snapshot = paired(call, corrected(call, '2026-06-01', { happenedOn: '2026-03-20' }));
    expect(dutyOn(snapshot, '2026-07-01', MARCH)).toMatchObject({ state: 'missed', curedOn: '2026-03-20' });
  });

  it('duties keep the order of the catalogue when an older view brings some back', () => {
    const pairings = [aPairing({ ended: ending('2026-02-15', '2026-06-01') })];
    const rules = assess(aSnapshot({ pairings }), '2026-07-01').map((duty) => duty.rule);
    const order = catalogue.map((rule) => rule.id);
    expect(rules.filter((rule) => rule === 'pairing-call')).toHaveLength(4);
    expect(rules).toEqual(rules.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });
});

describe('pairing-visit-quarter', () => {
  it('is met by a visit in the quarter', () => {
    expect(stateOn(paired(aVisit('2026-01-01')), '2026-02-01', Q1)).toBe('met');
    expect(stateOn(paired(aVisit('2026-03-31')), '2026-04-01', Q1)).toBe('met');
    expect(stateOn(paired(aVisit('2026-04-01')), '2026-04-01', Q1)).toBe('overdue');
  });

  it('is owed to each household, whatever was visited elsewhere', () => {
    const snapshot = aSnapshot({
      pairings: [aPairing(), aPairing({ id: 'h2' })],
      records: [aVisit('2026-02-01')],
    });
    expect(stateOn(snapshot, '2026-04-01', Q1)).toBe('met');
    expect(stateOn(snapshot, '2026-04-01', 'pairing-visit-quarter~m1~h2~2026-Q1')).toBe('overdue');
  });

  it('§4.2 one visit on 31 March counts for the quarter and the year', () => {
    const snapshot = paired(aVisit('2026-03-31'));
    expect(dutyOn(snapshot, '2026-05-15', Q1)).toMatchObject({ state: 'met', counted: ['visit-2026-03-31'] });
    expect(dutyOn(snapshot, '2026-05-15', YEAR)).toMatchObject({
      state: 'open',
      counted: ['visit-2026-03-31'],
    });
  });

  it('§4.2 four December visits meet the yearly floor and leave three quarters missed', () => {
    const december: Day[] = ['2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26'];
    const snapshot = paired(...december.map((day) => aVisit(day)));
    expect(stateOn(snapshot, '2027-02-15', YEAR)).toBe('met');
    expect(periodsOn(snapshot, '2027-02-15', 'pairing-visit-quarter')).toEqual([
      '2026-Q1 missed',
      '2026-Q2 missed',
      '2026-Q3 missed',
      '2026-Q4 met',
      '2027-Q1 open',
    ]);
  });

  it('§4.2 one visit a quarter meets both for a county unit', () => {
    const visits: Day[] = ['2026-02-10', '2026-05-10', '2026-08-10', '2026-11-10'];
    const snapshot = paired(...visits.map((day) => aVisit(day)));
    expect(stateOn(snapshot, '2026-12-31', YEAR)).toBe('met');
    expect(
      periodsOn(snapshot, '2026-12-31', 'pairing-visit-quarter').every((line) => line.endsWith(' met')),
    ).toBe(true);
  });
});

describe('pairing-visit-year', () => {
  const at = (level: Level, since: Day = '2026-01-01') =>
    aSnapshot({ unit: aBranch({ level }), pairings: [aPairing({ startedOn: since })] });

  it.each<[Level, number]>([
    ['provincial', 2],
    ['prefecture', 3],
    ['county', 4],
  ])('%s units owe %i visits', (level, needed) => {
    expect(dutyOn(at(level), '2026-03-01', YEAR)).toMatchObject({
      needed,
      dueOn: '2026-12-31',
      state: 'open',
    });
  });

  it('other levels have no number and no duty, whatever a local plan says', () => {
    const parameters = [aParameter('pairing-visit-year', 5)];
    for (const level of levels.filter((each) => each === 'township' || each === 'none')) {
      const snapshot = aSnapshot({ unit: aBranch({ level }), pairings: [aPairing()], parameters });
      expect(stateOn(snapshot, '2026-03-01', YEAR)).toBe('none');
      expect(stateOn(snapshot, '2026-03-01', MARCH)).toBe('open');
    }
  });

  it.each<[Day, number, number, number]>([
    // since, provincial (2), prefecture (3), county (4)
    ['2026-01-01', 2, 3, 4],
    ['2026-02-15', 2, 3, 4], // half of the first quarter is left
    ['2026-02-16', 1, 2, 3], // three quarters: 1.5, 2.25, 3
    ['2026-05-16', 1, 2, 3],
    ['2026-05-17', 1, 1, 2], // two quarters: 1, 1.5, 2
    ['2026-07-02', 1, 1, 2],
  ])('§4.9 paired on %s: %i, %i, %i', (since, provincial, prefecture, county) => {
    const needed = (level: Level) => dutyOn(at(level, since), '2026-12-31', YEAR)?.needed;
    expect([needed('provincial'), needed('prefecture'), needed('county')]).toEqual([
      provincial,
      prefecture,
      county,
    ]);
  });

  it('§4.9 paired with less than half of the year left owes nothing for the year', () => {
    expect(stateOn(at('county', '2026-07-03'), '2026-12-31', YEAR)).toBe('none');
    expect(dutyOn(at('county', '2026-07-03'), '2027-01-01', 'pairing-visit-year~m1~~2027')?.needed).toBe(4);
  });

  it('§4.9 is never less than one', () => {
    expect(dutyOn(at('provincial', '2026-07-02'), '2026-12-31', YEAR)?.needed).toBe(1);
  });

  it('§4.25 visits to any paired home count; the duty runs from the first pairing', () => {
    const pairings = [aPairing({ startedOn: '2026-06-01' }), aPairing({ id: 'h2', startedOn: '2026-02-10' })];
    const records = [
      aVisit('2026-06-10'),
      aVisit('2026-03-01', { about: 'h2' }),
      aVisit('2026-09-01', { about: 'h2' }),
    ];
    expect(dutyOn(aSnapshot({ pairings, records }), '2026-12-31', YEAR)).toMatchObject({
      needed: 4,
      opensOn: '2026-02-10',
      counted: ['visit-2026-03-01', 'visit-2026-06-10', 'visit-2026-09-01'],
      state: 'open',
    });
  });

  it('§4.25 without a pairing there is no duty, and visits to others’ homes do not count', () => {
    expect(stateOn(aSnapshot(), '2026-12-31', YEAR)).toBe('none');
    const others = aSnapshot({
      people: [aMember(), aMember({ id: 'm2' })],
      pairings: [aPairing(), aPairing({ id: 'h2', member: 'm2' })],
      records: [aVisit('2026-02-01', { about: 'h2' })],
    });
    expect(dutyOn(others, '2026-12-31', YEAR)?.counted).toEqual([]);
  });

  it('§4.25 a record inside the period but before since counts', () => {
    const pairings = [aPairing({ startedOn: '2026-02-10' })];
    const snapshot = aSnapshot({ pairings, records: [aVisit('2026-01-20')] });
    expect(dutyOn(snapshot, '2026-03-01', YEAR)?.counted).toEqual(['visit-2026-01-20']);
    expect(stateOn(snapshot, '2026-03-01', Q1)).toBe('met');
  });

  it('is one duty a year, however many pairings', () => {
    const pairings = [
      aPairing({ ended: ending('2026-03-10') }),
      aPairing({ id: 'h2', startedOn: '2026-05-01', ended: ending('2026-08-10') }),
      aPairing({ id: 'h3', startedOn: '2026-11-01' }),
    ];
    const years = periodsOn(aSnapshot({ pairings }), '2027-01-10', 'pairing-visit-year');
    expect(years).toEqual(['2026 overdue', '2027 open']);
  });

  it('rests while no pairing is open, and goes on with the next one of the year', () => {
    const pairings = [
      aPairing({ ended: ending('2026-03-10') }),
      aPairing({ id: 'h2', startedOn: '2026-05-18' }),
    ];
    const snapshot = aSnapshot({ pairings });
    expect(stateOn(snapshot, '2026-03-09', YEAR)).toBe('open');
    expect(dutyOn(snapshot, '2026-04-15', YEAR)).toMatchObject({ state: 'notApplicable', reason: '脱贫' });
    // The first, third and fourth quarter: each of them by the half rule (PROGRAMME §4.58).
    expect(dutyOn(snapshot, '2026-05-18', YEAR)).toMatchObject({ state: 'open', needed: 3 });
  });

  it('one pairing that follows another without a gap, over New Year, leaves no silence about the old year', () => {
    const pairings = [
      aPairing({ ended: ending('2027-01-01') }),
      aPairing({ id: 'h2', startedOn: '2027-01-01' }),
    ];
    const duty = dutyOn(aSnapshot({ pairings }), '2027-01-10', YEAR);
    expect(duty?.state).toBe('overdue');
    expect(duty).not.toHaveProperty('silent');
  });

  it('a year without any pairing stays without a duty when a later pairing comes', () => {
    const pairings = [
      aPairing({ ended: ending('2026-06-01') }),
      aPairing({ id: 'h2', startedOn: '2028-01-10' }),
    ];
    expect(periodsOn(aSnapshot({ pairings }), '2028-03-01', 'pairing-visit-year')).toEqual([
      '2026 notApplicable',
      '2028 open',
    ]);
  });

  it('a pairing that is entered after the close makes nothing of the closed year', () => {
    const pairings = [
      aPairing({ startedOn: '2026-09-15' }),
      aPairing({ id: 'h2', startedOn: '2026-01-01', enteredAt: noon('2027-03-01') }),
    ];
    expect(periodsOn(aSnapshot({ pairings }), '2027-04-01', 'pairing-visit-year')).toEqual(['2027 open']);
  });
});

describe('pairing-deed', () => {
  it('is one completed deed a year for each household', () => {
    const pairings = [aPairing(), aPairing({ id: 'h2' })];
    const snapshot = aSnapshot({ pairings, records: [aDeed('2026-10-10')] });
    expect(dutyOn(snapshot, '2027-01-10', DEED)).toMatchObject({ needed: 1, state: 'met' });
    expect(stateOn(snapshot, '2027-01-10', 'pairing-deed~m1~h2~2026')).toBe('overdue');
  });

  it.each<[Day, string]>([
    ['2026-07-02', 'open'],
    ['2026-07-03', 'none'],
  ])('§4.9 paired on %s: %s', (startedOn, state) => {
    expect(stateOn(aSnapshot({ pairings: [aPairing({ startedOn })] }), '2026-12-31', DEED)).toBe(state);
  });

  it('§4.9 scales a local minimum with the quarters that are left', () => {
    const parameters = [aParameter('pairing-deed', 3)];
    const needed = (startedOn: Day) =>
      dutyOn(aSnapshot({ pairings: [aPairing({ startedOn })], parameters }), '2026-12-31', DEED)?.needed;
    expect([needed('2026-01-01'), needed('2026-03-01'), needed('2026-06-01')]).toEqual([3, 2, 1]);
  });
});

describe('§4.9 since when', () => {
  it('§4.9 a joiner on 20 December owes nothing for that month, quarter, half or year', () => {
    const joiner = member({ inSystemSince: '2026-12-20' });
    const periods = (day: Day) =>
      assess(joiner, day)
        .filter((duty) => duty.subject === 'm1' && duty.period !== 'standing')
        .map((duty) => `${duty.rule} ${periodText(duty.period)}`);
    expect(periods('2026-12-31')).toEqual([]);
    expect(periods('2027-01-01')).toEqual([
      'achievement-report 2027',
      'pledge 2027',
      'pairing-call 2027-01',
      'pairing-visit-quarter 2027-Q1',
      'pairing-visit-year 2027',
      'pairing-deed 2027',
      'micro-wish 2027',
    ]);
  });

  it('§4.9 the latest of the unit’s start, the member’s entry, the pairing’s start and the category’s start', () => {
    const opens = (snapshot: ReturnType<typeof aSnapshot>) => dutyOn(snapshot, '2026-03-31', MARCH)?.opensOn;
    expect(opens(aSnapshot({ unit: aBranch({ startsOn: '2026-03-02' }), pairings: [aPairing()] }))).toBe(
      '2026-03-02',
    );
    expect(opens(member({ inSystemSince: '2026-03-03' }))).toBe('2026-03-03');
    expect(opens(aSnapshot({ pairings: [aPairing({ startedOn: '2026-03-04' })] }))).toBe('2026-03-04');
    expect(opens(member({ categories: ['agency'], categoriesSince: '2026-03-05' }))).toBe('2026-03-05');
    expect(opens(member({ inSystemSince: '2025-03-03' }))).toBe('2026-03-01');
  });

  it('§4.9 a transfer does not start the duties anew', () => {
    const moved = member({ inSystemSince: '2026-01-01', inBranchSince: '2026-03-20' });
    expect(dutyOn(moved, '2026-03-31', MARCH)).toMatchObject({ opensOn: '2026-03-01', owner: 'm1' });
  });

  it.each<[Day, string]>([
    ['2026-03-16', 'open'], // 16 of 31 days
    ['2026-03-17', 'none'], // 15 of 31
  ])('§4.9 a month is owed if half of it is left, both ends included: from %s %s', (startedOn, state) => {
    expect(stateOn(aSnapshot({ pairings: [aPairing({ startedOn })] }), '2026-03-31', MARCH)).toBe(state);
  });

  it('§4.9 in a month of 30 days, 15 are half', () => {
    const april = (startedOn: Day) =>
      stateOn(aSnapshot({ pairings: [aPairing({ startedOn })] }), '2026-04-30', 'pairing-call~m1~h1~2026-04');
    expect([april('2026-04-16'), april('2026-04-17')]).toEqual(['open', 'none']);
  });

  it('§4.22 nothing is listed before the day from which it runs', () => {
    const snapshot = aSnapshot({
      pairings: [aPairing({ startedOn: '2026-03-10', enteredAt: noon('2026-01-01') })],
    });
    expect(stateOn(snapshot, '2026-03-09', MARCH)).toBe('none');
    expect(stateOn(snapshot, '2026-03-10', MARCH)).toBe('open');
  });

  it('§4.42 what became known only after the close is listed by what had happened, and marked late', () => {
    const march = (enteredOn: Day, ...records: LedgerRecord[]) =>
      dutyOn(
        aSnapshot({ pairings: [aPairing({ enteredAt: noon(enteredOn) })], records }),
        '2026-05-01',
        MARCH,
      );
    expect(march('2026-04-23')).toMatchObject({ state: 'missed', enteredLate: true, silent: true });
    expect(march('2026-04-22')).toMatchObject({ state: 'missed' });
    expect(march('2026-04-22')).not.toHaveProperty('enteredLate');
    // §4.59: what is written down after the obligation itself does not count any more.
    const call = (enteredOn: Day) => aCall('2026-03-09', { enteredOn });
    expect(march('2026-04-23', call('2026-04-23'))).toMatchObject({ state: 'met', enteredLate: true });
    expect(march('2026-04-23', call('2026-04-24'))).toMatchObject({ state: 'missed', enteredLate: true });
  });

  it('§4.9 a minimum tightened in mid-period binds from the next period', () => {
    const parameters = [aParameter('pairing-call', 2, { since: '2026-03-02' })];
    const snapshot = aSnapshot({
      pairings: [aPairing()],
      parameters,
      records: [aCall('2026-03-09'), aCall('2026-04-09')],
    });
    expect(dutyOn(snapshot, '2026-05-01', MARCH)).toMatchObject({ needed: 1, state: 'met' });
    expect(dutyOn(snapshot, '2026-05-01', 'pairing-call~m1~h1~2026-04')).toMatchObject({
      needed: 2,
      state: 'overdue',
    });
  });

  it('L140 a looser row never loosens', () => {
    const parameters = [aParameter('pairing-visit-year', 1)];
    expect(dutyOn(aSnapshot({ pairings: [aPairing()], parameters }), '2026-12-31', YEAR)?.needed).toBe(4);
  });

  it('two are needed: one in time and one late is late, one alone is not enough', () => {
    const parameters = [aParameter('pairing-call', 2)];
    const withCalls = (...records: LedgerRecord[]) =>
      aSnapshot({ pairings: [aPairing()], parameters, records });
    const late = aCall('2026-04-02', { makesUp: '2026-03' });
    expect(stateOn(withCalls(aCall('2026-03-05')), '2026-04-10', MARCH)).toBe('overdue');
    expect(stateOn(withCalls(aCall('2026-03-05'), late), '2026-04-10', MARCH)).toBe('metLate');
    expect(stateOn(withCalls(aCall('2026-03-05'), late, aCall('2026-03-31')), '2026-04-10', MARCH)).toBe(
      'met',
    );
  });
});

describe('who owes it', () => {
  it('members of any category of 三, and of no other', () => {
    const owing = categories.filter(
      (category) => stateOn(member({ categories: [category] }), '2026-03-10', MARCH) !== 'none',
    );
    expect(owing).toEqual(['agency', 'enterprise', 'stateEnterprise', 'institution', 'publicService']);
  });

  it('a person’s own categories replace the inherited ones', () => {
    expect(stateOn(member({ categories: ['farmer'] }), '2026-03-10', MARCH)).toBe('none');
    expect(stateOn(member({ categories: [] }), '2026-03-10', MARCH)).toBe('none');
    const farmers = aBranch({ categories: ['farmer'] });
    const own = aSnapshot({
      unit: farmers,
      people: [aMember({ categories: ['agency'] })],
      pairings: [aPairing()],
    });
    expect(stateOn(own, '2026-03-10', MARCH)).toBe('open');
    expect(stateOn(aSnapshot({ unit: farmers, pairings: [aPairing()] }), '2026-03-10', MARCH)).toBe('none');
  });

  it('§4.29 not the retired, unless they are said to be in service; not those out of service', () => {
    expect(stateOn(member({ retired: true }), '2026-03-10', MARCH)).toBe('none');
    expect(stateOn(member({ retired: true, inService: true }), '2026-03-10', MARCH)).toBe('open');
    expect(stateOn(member({ inService: false }), '2026-03-10', MARCH)).toBe('none');
  });

  it('probationary members too, development targets and activists not', () => {
    expect(stateOn(member({ standing: 'probationary' }), '2026-03-10', MARCH)).toBe('open');
    expect(stateOn(member({ standing: 'developmentTarget' }), '2026-03-10', MARCH)).toBe('none');
    expect(stateOn(member({ standing: 'activist' }), '2026-03-10', MARCH)).toBe('none');
  });

  it('only for households: a coworker’s pairing is another rule', () => {
    const snapshot = aSnapshot({ pairings: [aPairing({ with: 'coworker' })] });
    expect(assess(snapshot, '2026-03-10').filter((duty) => duty.rule.startsWith('pairing-'))).toEqual([]);
  });
});

describe('§4.9 leavers', () => {
  const leaver = member({ left: leaving('2026-04-10') });

  it('their open duties become notApplicable with the reason, and nobody owns them', () => {
    const april = 'pairing-call~m1~h1~2026-04';
    expect(dutyOn(leaver, '2026-04-09', april)).toMatchObject({ state: 'open', owner: 'm1' });
    expect(dutyOn(leaver, '2026-04-10', april)).toMatchObject({ state: 'notApplicable', reason: '调出' });
    expect(dutyOn(leaver, '2026-04-10', april)).not.toHaveProperty('owner');
    expect(dutyOn(leaver, '2026-09-01', april)?.state).toBe('notApplicable');
    expect(stateOn(leaver, '2026-09-01', YEAR)).toBe('notApplicable');
  });

  it('what was overdue stays, without messages, until it closes', () => {
    expect(dutyOn(leaver, '2026-04-09', MARCH)).not.toHaveProperty('silent');
    expect(dutyOn(leaver, '2026-04-10', MARCH)).toMatchObject({ state: 'overdue', silent: true });
    expect(dutyOn(leaver, '2026-04-22', MARCH)).toMatchObject({ state: 'overdue', silent: true });
    expect(dutyOn(leaver, '2026-04-23', MARCH)).toMatchObject({
      state: 'missed',
      overdueSince: '2026-04-01',
    });
  });

  it('owe nothing for later periods; what was met stays met', () => {
    const snapshot = member({ left: leaving('2026-04-10') }, aCall('2026-03-05'), aCall('2026-04-05'));
    expect(periodsOn(snapshot, '2026-09-01', 'pairing-call')).toEqual([
      '2026-01 missed',
      '2026-02 missed',
      '2026-03 met',
      '2026-04 met',
    ]);
  });

  it('due on the very day of leaving is no longer owed; due the day before is', () => {
    expect(stateOn(member({ left: leaving('2026-03-31') }), '2026-04-10', MARCH)).toBe('notApplicable');
    expect(stateOn(member({ left: leaving('2026-04-01') }), '2026-04-10', MARCH)).toBe('overdue');
  });

  it('a leaving entered after the close changes nothing of what had closed', () => {
    const snapshot = member({ left: leaving('2026-02-20', '2026-06-01') });
    expect(periodsOn(snapshot, '2026-07-01', 'pairing-call')).toEqual([
      '2026-01 missed',
      '2026-02 missed',
      '2026-03 missed',
      '2026-04 missed',
    ]);
    expect(stateOn(snapshot, '2026-07-01', Q1)).toBe('missed');
    expect(stateOn(snapshot, '2026-07-01', YEAR)).toBe('notApplicable');
  });

  it('who left before the duty would have run owes nothing at all', () => {
    const snapshot = aSnapshot({
      pairings: [aPairing({ startedOn: '2026-03-05' })],
      people: [aMember({ left: leaving('2026-03-05') })],
    });
    expect(stateOn(snapshot, '2026-03-31', MARCH)).toBe('none');
  });
});

describe('§4.9 a pairing that ended', () => {
  const ended = (on: Day, enteredOn?: Day) =>
    aSnapshot({ pairings: [aPairing({ ended: ending(on, enteredOn) })] });

  it('ends its duties as leaving does', () => {
    expect(dutyOn(ended('2026-03-10'), '2026-03-09', MARCH)?.state).toBe('open');
    expect(dutyOn(ended('2026-03-10'), '2026-03-10', MARCH)).toMatchObject({
      state: 'notApplicable',
      reason: '脱贫',
      owner: 'm1',
    });
    expect(periodsOn(ended('2026-03-10'), '2026-06-01', 'pairing-call')).toEqual([
      '2026-01 missed',
      '2026-02 missed',
      '2026-03 notApplicable',
    ]);
    expect(stateOn(ended('2026-03-10'), '2026-06-01', DEED)).toBe('notApplicable');
  });

  it('on the first day of a month leaves that month without a duty', () => {
    expect(stateOn(ended('2026-03-01'), '2026-03-10', MARCH)).toBe('none');
  });

  it('and a member who leaves later: the earlier of both decides', () => {
    const both = aSnapshot({
      people: [aMember({ left: leaving('2026-03-20') })],
      pairings: [aPairing({ ended: ending('2026-03-10') })],
    });
    expect(dutyOn(both, '2026-03-25', MARCH)).toMatchObject({ state: 'notApplicable', reason: '脱贫' });
  });

  it('entered after the close does not undo what was missed', () => {
    expect(stateOn(ended('2026-02-15', '2026-04-22'), '2026-05-01', MARCH)).toBe('none');
    expect(stateOn(ended('2026-02-15', '2026-04-23'), '2026-05-01', MARCH)).toBe('missed');
  });
});

describe('a waiver', () => {
  const waived = (approvedOn: Day, ...records: LedgerRecord[]) =>
    aSnapshot({ pairings: [aPairing()], waivers: [aWaiver(MARCH, approvedOn, '住院')], records });

  it('exempts from one duty, from its approval on, and says why', () => {
    expect(stateOn(waived('2026-04-05'), '2026-04-04', MARCH)).toBe('overdue');
    expect(dutyOn(waived('2026-04-05'), '2026-04-05', MARCH)).toMatchObject({
      state: 'waived',
      reason: '住院',
    });
    expect(stateOn(waived('2026-04-05'), '2026-12-01', MARCH)).toBe('waived');
    expect(stateOn(waived('2026-04-05'), '2026-12-01', 'pairing-call~m1~h1~2026-04')).toBe('missed');
  });

  it('does not hide what was done', () => {
    expect(stateOn(waived('2026-03-05', aCall('2026-03-09')), '2026-04-10', MARCH)).toBe('met');
  });

  it('approved after the close changes nothing', () => {
    expect(stateOn(waived('2026-04-22'), '2026-05-01', MARCH)).toBe('waived');
    expect(stateOn(waived('2026-04-23'), '2026-05-01', MARCH)).toBe('missed');
  });

  it('approved twice stands from the first approval', () => {
    const waivers = [aWaiver(MARCH, '2026-04-05'), aWaiver(MARCH, '2026-06-05')];
    for (const rows of [waivers, waivers.toReversed()]) {
      expect(stateOn(aSnapshot({ pairings: [aPairing()], waivers: rows }), '2026-07-01', MARCH)).toBe(
        'waived',
      );
    }
  });
});

describe('§4.22 asOf hides what happened later, not what was entered later', () => {
  it('a call of tomorrow does not count today; one of yesterday, entered tomorrow, does', () => {
    expect(stateOn(paired(aCall('2026-03-11')), '2026-03-10', MARCH)).toBe('open');
    expect(stateOn(paired(aCall('2026-03-09', { enteredOn: '2026-03-30' })), '2026-03-10', MARCH)).toBe(
      'met',
    );
  });

  it('lists every duty whose period has begun, closed ones too', () => {
    expect(periodsOn(paired(), '2026-12-31', 'pairing-call')).toHaveLength(12);
    expect(periodsOn(paired(), '2026-12-31', 'pairing-visit-quarter')).toHaveLength(4);
  });
});
