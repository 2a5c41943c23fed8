import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aUnit } from '../given/units.ts';

const ZONE = 'responsibility-zone~b1~m1~standing';
const zone = (on: Day, over = {}) => aRecord('zone', on, { body: { member: 'm1', area: '一组' }, ...over });

describe('responsibility-zone', () => {
  it('§4.23 is the branch’s duty for each member, with the secretary as owner', () => {
    expect(dutyOn(aSnapshot(), '2026-01-31', ZONE)).toEqual({
      id: ZONE,
      rule: 'responsibility-zone',
      period: 'standing',
      subject: 'b1',
      owner: 's1',
      counterpart: 'm1',
      opensOn: '2026-01-01',
      dueOn: '2026-01-31',
      needed: 1,
      counted: [],
      state: 'open',
    });
  });

  it.each<[Day, string]>([
    ['2026-01-31', 'open'],
    ['2026-02-01', 'overdue'],
    ['2027-12-31', 'overdue'],
  ])('without a zone it is on %s %s, and never closes', (day, state) =>
    expect(stateOn(aSnapshot(), day, ZONE)).toBe(state),
  );

  it('is met by a zone, however late, and reopens when that is withdrawn', () => {
    const given = zone('2026-05-01');
    const snapshot = aSnapshot({ records: [given] });
    expect(stateOn(snapshot, '2026-04-30', ZONE)).toBe('overdue');
    expect(stateOn(snapshot, '2026-05-01', ZONE)).toBe('met');
    const withdrawn = { ...given, revision: 2, withdrawn: true };
    expect(stateOn(aSnapshot({ records: [given, withdrawn] }), '2026-06-01', ZONE)).toBe('overdue');
  });

  it('is owed for every member, the secretary and the retired included, and for no activist', () => {
    const people = [aSecretary(), aMember({ retired: true }), aMember({ id: 'm2', standing: 'activist' })];
    const state = (id: string) =>
      stateOn(aSnapshot({ people }), '2026-01-10', `responsibility-zone~b1~${id}~standing`);
    expect([state('s1'), state('m1'), state('m2')]).toEqual(['open', 'open', 'none']);
  });

  it('§4.9 runs from the member’s entry into the system', () => {
    const people = [aMember({ inSystemSince: '2026-03-02' })];
    expect(dutyOn(aSnapshot({ people }), '2026-03-02', ZONE)).toMatchObject({
      opensOn: '2026-03-02',
      dueOn: '2026-04-01',
    });
  });

  it('§4.9 a zone of the branch before ends with the transfer, and the new branch has 30 days', () => {
    const people = [aSecretary(), aMember({ inSystemSince: '2026-01-01', inBranchSince: '2026-06-01' })];
    const snapshot = aSnapshot({ people, records: [zone('2026-01-20')] });
    expect(dutyOn(snapshot, '2026-06-01', ZONE)).toMatchObject({ state: 'open', dueOn: '2026-07-01' });
    const again = aSnapshot({ people, records: [zone('2026-01-20'), zone('2026-06-10')] });
    expect(stateOn(again, '2026-06-10', ZONE)).toBe('met');
  });

  it('§4.9 a leaver’s is notApplicable if it was still open', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-01-20') })];
    expect(dutyOn(aSnapshot({ people }), '2026-02-20', ZONE)).toMatchObject({
      state: 'notApplicable',
      reason: '调出',
    });
  });

  it('is a branch’s alone', () => {
    const committee = aSnapshot({ unit: aUnit({ id: 'b1', kind: 'committee' }) });
    expect(stateOn(committee, '2026-01-10', ZONE)).toBe('none');
  });
});
