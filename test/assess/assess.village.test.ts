import { describe, expect, it } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import { levels } from '../../shared/domain/units.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aVillage, ending } from '../given/pairings.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aVillageVisit } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aBranch, aUnit } from '../given/units.ts';

const VISITS = 'village-visit~b1~v1~2026';
const village = (startedOn: Day = '2026-01-01') => aSnapshot({ pairings: [aVillage({ startedOn })] });

describe('village-visit', () => {
  it('§4.23 has the unit as its subject and names its head', () => {
    expect(dutyOn(village(), '2026-03-01', VISITS)).toEqual({
      id: VISITS,
      rule: 'village-visit',
      period: { calendar: '2026' },
      subject: 'b1',
      owner: 's1',
      counterpart: 'v1',
      opensOn: '2026-01-01',
      dueOn: '2026-12-31',
      closesOn: '2027-01-30',
      needed: 4,
      counted: [],
      state: 'open',
    });
  });

  it('§4.23 the head is the one that the unit names, else the secretary of the day', () => {
    const named = aSnapshot({ unit: aBranch({ head: 'h9' }), pairings: [aVillage()] });
    expect(dutyOn(named, '2026-03-01', VISITS)?.owner).toBe('h9');
    const people = [
      aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-05-01' }] }),
      aMember({ posts: [{ post: 'secretary', since: '2026-06-01' }] }),
    ];
    const owner = (day: Day) => dutyOn(aSnapshot({ people, pairings: [aVillage()] }), day, VISITS)?.owner;
    expect([owner('2026-04-30'), owner('2026-05-15'), owner('2026-06-01')]).toEqual(['s1', undefined, 'm1']);
  });

  it('§4.23 a vacant post leaves the duty where it is, and a new holder does not start it anew', () => {
    const people = [aSecretary({ posts: [{ post: 'secretary', since: '2026-08-01' }] })];
    const snapshot = aSnapshot({ people, pairings: [aVillage()], records: [aVillageVisit('2026-03-01')] });
    expect(dutyOn(snapshot, '2026-07-31', VISITS)).toMatchObject({
      needed: 4,
      counted: ['villageVisit-2026-03-01'],
    });
    expect(dutyOn(snapshot, '2026-08-01', VISITS)).toMatchObject({
      needed: 4,
      counted: ['villageVisit-2026-03-01'],
    });
  });

  it('is met by four visits in the year, on whatever days', () => {
    const days: Day[] = ['2026-01-01', '2026-06-01', '2026-12-30', '2026-12-31'];
    const snapshot = aSnapshot({ pairings: [aVillage()], records: days.map((day) => aVillageVisit(day)) });
    expect(stateOn(snapshot, '2026-12-30', VISITS)).toBe('open');
    expect(stateOn(snapshot, '2026-12-31', VISITS)).toBe('met');
  });

  it('three visits are not enough', () => {
    const days: Day[] = ['2026-01-01', '2026-06-01', '2026-12-30'];
    const snapshot = aSnapshot({ pairings: [aVillage()], records: days.map((day) => aVillageVisit(day)) });
    expect(stateOn(snapshot, '2027-01-30', VISITS)).toBe('overdue');
    expect(stateOn(snapshot, '2027-01-31', VISITS)).toBe('missed');
  });

  it.each<[Day, number | undefined]>([
    ['2026-02-15', 4],
    ['2026-02-16', 3],
    ['2026-05-17', 2],
    ['2026-07-02', 2],
    ['2026-07-03', undefined],
  ])('§4.9 paired on %s owes %s', (startedOn, needed) => {
    expect(dutyOn(village(startedOn), '2026-12-31', VISITS)?.needed).toBe(needed);
  });

  it('is owed only where the unit has a village, at every level and by every kind of unit', () => {
    expect(assess(aSnapshot(), '2026-12-31').filter((duty) => duty.rule === 'village-visit')).toEqual([]);
    for (const level of levels) {
      const snapshot = aSnapshot({ unit: aBranch({ level }), pairings: [aVillage()] });
      expect(dutyOn(snapshot, '2026-12-31', VISITS)?.needed).toBe(4);
    }
    const committee = aSnapshot({
      unit: aUnit({ id: 'cm', kind: 'committee', head: 'h1' }),
      people: [],
      pairings: [aVillage({ unit: 'cm' })],
    });
    expect(dutyOn(committee, '2026-12-31', 'village-visit~cm~v1~2026')?.owner).toBe('h1');
  });

  it('is owed to each of two villages', () => {
    const snapshot = aSnapshot({ pairings: [aVillage(), aVillage({ id: 'v2' })] });
    expect(periodsOn(snapshot, '2026-12-31', 'village-visit', 'b1')).toEqual(['2026 open', '2026 open']);
  });

  it('§4.41 ends with a pairing that did not run for half of the year', () => {
    const snapshot = aSnapshot({ pairings: [aVillage({ ended: ending('2026-06-01') })] });
    expect(dutyOn(snapshot, '2026-06-01', VISITS)).toMatchObject({ state: 'notApplicable', reason: '脱贫' });
    expect(periodsOn(snapshot, '2027-06-01', 'village-visit', 'b1')).toEqual(['2026 notApplicable']);
  });
});
