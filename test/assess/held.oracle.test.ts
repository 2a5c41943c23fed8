/** The oracles on small cases that were worked out by hand from PROGRAMME §4.41 and §4.58. */
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Change } from '../given/anyRows.ts';
import { APRIL, back, changing, MARCH, opinionOf, out, stateIn } from '../given/heldCases.ts';
import { aPairing, aVillage, ending } from '../given/pairings.ts';
import { aMember, leaving } from '../given/people.ts';
import { aCall, aDeed, aVisit, aVillageVisit } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { noon } from '../given/times.ts';
import { UNSAID } from './oracle.opinion.ts';
import { oracle } from './oracle.ts';

const paired = (s: UnitSnapshot, asOf: Day, id: string) => stateIn(oracle(s, asOf), id);
const DEED = 'pairing-deed~m1~h1~2026';
const VISITS = 'pairing-visit-year~m1~~2026';

describe('§4.41 a toggle over a closing day', () => {
  // March closes on 22 April.
  const toggled = aSnapshot({
    ...changing(aMember(), out('2026-04-22'), back('2026-04-23')),
    pairings: [aPairing()],
  });

  it('erases nothing: March was owed on all of its 31 days', () => {
    for (const asOf of ['2026-04-21', '2026-04-22'] as const)
      expect(paired(toggled, asOf, MARCH)).toBe('overdue');
    for (const asOf of ['2026-04-23', '2026-06-01'] as const)
      expect(paired(toggled, asOf, MARCH)).toBe('missed');
  });

  it('looks ahead as today is: on 22 April 21 of 30 days were behind, so that April is not dropped', () => {
    expect(paired(toggled, '2026-04-22', APRIL)).toBe('open');
    expect(paired(toggled, '2026-05-01', APRIL)).toBe('overdue');
  });

  it('creates nothing: who was out of service in March and back on the closing day owes no March', () => {
    const absent = aSnapshot({
      ...changing(aMember({ inService: false }), back('2026-04-22'), out('2026-04-23')),
      pairings: [aPairing()],
    });
    for (const asOf of ['2026-03-20', '2026-04-22', '2026-04-23'] as const)
      expect(paired(absent, asOf, MARCH)).toBe('none');
    // April on the 22nd: nothing behind, 9 days ahead of 30.
    expect(paired(absent, '2026-04-22', APRIL)).toBe('none');
  });
});

describe('§4.41 half of the whole period', () => {
  const outFrom = (on: Day) =>
    aSnapshot({ ...changing(aMember(), out(on)), pairings: [aPairing()], records: [] });

  it('out of service from 17 March: 16 of 31 days, still owed; from 16 March: 15, dropped', () => {
    expect(paired(outFrom('2026-03-17'), '2026-03-31', MARCH)).toBe('open');
    expect(paired(outFrom('2026-03-17'), '2026-05-01', MARCH)).toBe('missed');
    expect(paired(outFrom('2026-03-16'), '2026-03-15', MARCH)).toBe('open');
    const dropped = opinionOf(oracle(outFrom('2026-03-16'), '2026-03-16'), MARCH);
    expect(dropped).toMatchObject({ state: 'notApplicable', reason: UNSAID, enteredLate: false });
    expect(paired(outFrom('2026-03-16'), '2026-05-01', MARCH)).toBe('notApplicable');
  });

  it('out of service since before the period: never owed, not listed', () => {
    expect(paired(outFrom('2026-03-01'), '2026-03-31', MARCH)).toBe('none');
    expect(paired(outFrom('2026-03-02'), '2026-03-31', MARCH)).toBe('notApplicable');
  });

  it('out and back: 10 days, then 11 away, then back; on the 12th it is dropped, on the 22nd owed again', () => {
    const s = aSnapshot({
      ...changing(aMember(), out('2026-03-11'), back('2026-03-22')),
      pairings: [aPairing()],
    });
    expect(paired(s, '2026-03-10', MARCH)).toBe('open');
    expect(paired(s, '2026-03-12', MARCH)).toBe('notApplicable');
    // 10 behind and 10 from the 22nd to the 31st: 20 of 31.
    expect(paired(s, '2026-03-22', MARCH)).toBe('open');
    expect(paired(s, '2026-05-01', MARCH)).toBe('missed');
  });

  it('what was met stays met when its condition drops out', () => {
    const s = aSnapshot({
      ...changing(aMember(), out('2026-03-10')),
      pairings: [aPairing()],
      records: [aCall('2026-03-05')],
    });
    for (const asOf of ['2026-03-09', '2026-03-10', '2026-05-01'] as const)
      expect(paired(s, asOf, MARCH)).toBe('met');
  });

  it('a leaver is no dropped condition: §4.9 as before', () => {
    const s = aSnapshot({ people: [aMember({ left: leaving('2026-03-20') })], pairings: [aPairing()] });
    expect(opinionOf(oracle(s, '2026-03-20'), MARCH)).toMatchObject({
      state: 'notApplicable',
      reason: '调出',
    });
    const later = aSnapshot({ people: [aMember({ left: leaving('2026-04-10') })], pairings: [aPairing()] });
    expect(paired(later, '2026-04-15', MARCH)).toBe('overdue');
  });

  it('a category that begins on 17 March was there on 15 of 31 days, on 16 March on 16', () => {
    const since = (categoriesSince: Day) =>
      aSnapshot({ people: [aMember({ categories: ['agency'], categoriesSince })], pairings: [aPairing()] });
    expect(paired(since('2026-03-16'), '2026-03-20', MARCH)).toBe('open');
    expect(paired(since('2026-03-17'), '2026-03-20', MARCH)).toBe('none');
  });

  it('an exchange of one category of 三 for another changes nothing', () => {
    const change: Change = {
      on: '2026-03-25',
      patch: { categories: ['institution'], categoriesSince: '2026-03-25' },
    };
    const s = aSnapshot({ ...changing(aMember(), change), pairings: [aPairing()] });
    expect(paired(s, '2026-03-31', MARCH)).toBe('open');
  });
});

describe('§4.41 a retirement with a day', () => {
  const retired = (retiredOn: Day, enteredOn: Day, ...records: ReturnType<typeof aCall>[]) =>
    aSnapshot({
      ...changing(aMember(), { on: enteredOn, patch: { retired: true, retiredOn } }),
      pairings: [aPairing()],
      records,
    });

  it('counts for what is owed from its own day, though it was written down later', () => {
    // 15 days of service, whenever it was entered before the close; entered after it, March is missed.
    expect(paired(retired('2026-03-16', '2026-03-30'), '2026-05-01', MARCH)).toBe('notApplicable');
    expect(paired(retired('2026-03-17', '2026-03-30'), '2026-05-01', MARCH)).toBe('missed');
    expect(paired(retired('2026-03-16', '2026-04-22'), '2026-05-01', MARCH)).toBe('notApplicable');
    expect(paired(retired('2026-03-16', '2026-04-23'), '2026-05-01', MARCH)).toBe('missed');
  });

  it('known ahead, it leaves the days before in service', () => {
    expect(paired(retired('2026-03-17', '2026-02-01'), '2026-03-16', MARCH)).toBe('open');
    expect(paired(retired('2026-03-17', '2026-02-01'), '2026-05-01', MARCH)).toBe('missed');
    expect(paired(retired('2026-03-16', '2026-02-01'), '2026-03-16', MARCH)).toBe('notApplicable');
  });

  it('a call after the day was made by one out of service, whenever that was written down', () => {
    const made = (on: Day) => paired(retired('2026-03-17', '2026-03-30', aCall(on)), '2026-04-01', MARCH);
    expect([made('2026-03-16'), made('2026-03-20')]).toEqual(['met', 'overdue']);
    const after = retired('2026-03-17', '2026-03-18', aCall('2026-03-20'));
    expect(paired(after, '2026-04-01', MARCH)).toBe('overdue');
  });
});

describe('§4.41 a pairing that ends in a month of 31 days', () => {
  const until = (on: Day, ...records: ReturnType<typeof aCall>[]) =>
    aSnapshot({ pairings: [aPairing({ ended: ending(on) })], records });

  it.each<[Day, number, string]>([
    ['2026-03-15', 14, 'notApplicable'],
    ['2026-03-16', 15, 'notApplicable'],
    ['2026-03-17', 16, 'missed'],
  ])('on %s, after %i days: %s', (on, _days, state) => {
    expect(paired(until(on), addDays(on, -1), MARCH)).toBe('open');
    expect(paired(until(on), '2026-05-01', MARCH)).toBe(state);
  });

  it('gives its own reason where it was too short, and is owed till it is due where it was not', () => {
    expect(opinionOf(oracle(until('2026-03-16'), '2026-03-16'), MARCH)).toMatchObject({
      state: 'notApplicable',
      reason: '脱贫',
    });
    expect(paired(until('2026-03-17'), '2026-03-17', MARCH)).toBe('open');
    expect(paired(until('2026-03-17'), '2026-04-01', MARCH)).toBe('overdue');
  });

  it('a call on its last day counts, one on the day of its end does not; §4.25 one before its start does', () => {
    expect(paired(until('2026-03-17', aCall('2026-03-16')), '2026-04-01', MARCH)).toBe('met');
    expect(paired(until('2026-03-17', aCall('2026-03-17')), '2026-04-01', MARCH)).toBe('overdue');
    const makesUp = aCall('2026-04-02', { makesUp: '2026-03' });
    expect(paired(until('2026-03-17', makesUp), '2026-04-03', MARCH)).toBe('overdue');
    const late = aSnapshot({
      pairings: [aPairing({ startedOn: '2026-03-10' })],
      records: [aCall('2026-03-09')],
    });
    expect(paired(late, '2026-04-01', MARCH)).toBe('met');
  });

  it('ended on the first day it was never owed', () => {
    expect(paired(until('2026-03-01'), '2026-03-10', MARCH)).toBe('none');
  });
});

describe('§4.58 a yearly count by its quarters', () => {
  it('out of service from 1 April to 30 June: three quarters of four, and three visits are enough', () => {
    const days: Day[] = ['2026-02-10', '2026-08-10', '2026-11-10'];
    const s = aSnapshot({
      ...changing(aMember(), out('2026-04-01'), back('2026-07-01')),
      pairings: [aPairing()],
      records: [aVisit('2026-05-10'), ...days.map((day) => aVisit(day))],
    });
    // 365 − 91 = 274 days; the visit of May was made by one out of service.
    expect(opinionOf(oracle(s, '2026-12-31'), VISITS)).toMatchObject({
      state: 'met',
      needed: 3,
      counted: ['visit-2026-02-10', 'visit-2026-08-10', 'visit-2026-11-10'],
    });
    // On 31 May April and May are behind and June is as today: two quarters ahead are as today, too.
    expect(opinionOf(oracle(s, '2026-05-31'), VISITS)).toMatchObject({ state: 'notApplicable', needed: 1 });
    expect(opinionOf(oracle(s, '2026-03-31'), VISITS)).toMatchObject({ state: 'open', needed: 4 });
  });

  it('half of a quarter is a quarter: out from 16 May to 30 June leaves 45 of 91, to 29 June 46', () => {
    const from = (on: Day) =>
      aSnapshot({
        ...changing(aMember(), out('2026-05-16'), back(on)),
        pairings: [aPairing()],
      });
    expect(opinionOf(oracle(from('2026-07-01'), '2026-12-31'), VISITS)?.needed).toBe(3);
    expect(opinionOf(oracle(from('2026-06-30'), '2026-12-31'), VISITS)?.needed).toBe(4);
  });

  it('two pairings one after the other: the days of both, none in the gap', () => {
    const s = (startedOn: Day) =>
      aSnapshot({
        pairings: [
          aPairing({ ended: ending('2026-04-01') }),
          aPairing({ id: 'h2', startedOn, enteredAt: noon(startedOn) }),
        ],
      });
    // 90 days and 92 from 1 October are 182 of 365; 93 from 30 September are 183.
    expect(paired(s('2026-10-01'), '2026-12-31', VISITS)).toBe('notApplicable');
    expect(opinionOf(oracle(s('2026-09-30'), '2026-12-31'), VISITS)).toMatchObject({
      state: 'open',
      needed: 2,
    });
    expect(paired(s('2026-09-30'), '2026-12-31', DEED)).toBe('notApplicable');
  });

  it('a village: what ran from January to September owes three of four, at its end too', () => {
    const s = aSnapshot({
      pairings: [aVillage({ ended: ending('2026-10-01') })],
      records: [aVillageVisit('2026-02-01'), aVillageVisit('2026-05-01')],
    });
    expect(opinionOf(oracle(s, '2026-11-01'), 'village-visit~b1~v1~2026')).toMatchObject({
      state: 'open',
      needed: 3,
    });
    expect(paired(s, '2027-03-01', 'village-visit~b1~v1~2026')).toBe('missed');
  });

  it('half a count that was never reached is not met by being cut: one visit of four, then out for good', () => {
    const s = aSnapshot({
      ...changing(aMember(), out('2026-03-20')),
      pairings: [aPairing()],
      records: [aVisit('2026-02-10'), aDeed('2026-02-11')],
    });
    expect(opinionOf(oracle(s, '2026-06-01'), VISITS)).toMatchObject({ state: 'notApplicable', needed: 1 });
    expect(paired(s, '2026-06-01', DEED)).toBe('met');
  });
});
