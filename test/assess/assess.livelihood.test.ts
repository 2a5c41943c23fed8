import { describe, expect, it } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { MemberPairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import { categories, type Category } from '../../shared/domain/units.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aPairing, ending } from '../given/pairings.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aDeed, aRecord } from '../given/records.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { aBranch } from '../given/units.ts';

const PROJECT = 'income-project~m1~~standing';
const PAIRING = 'household-pairing~m1~~standing';
const COWORKER = 'coworker-deed~m1~h1~2026';
const POOR = 'poor-household-deed~m1~h1~2026';

const branchOf = (own: readonly Category[], over: Partial<Person> = {}, more = {}) =>
  aSnapshot({ unit: aBranch({ categories: own }), people: [aSecretary(), aMember(over)], ...more });
const project = (on: Day) => aRecord('incomeProject', on, { body: { title: '养殖' } });
const centreVisit = (on: Day) => aRecord('centreVisit', on, { body: { household: '三户' } });

describe.each([
  ['income-project', PROJECT, 'ableToWork'],
  ['household-pairing', PAIRING, 'ableToHelp'],
] as const)('%s', (_rule, id, able) => {
  it('is owed by farmers, and due 30 days after it arises', () => {
    for (const category of categories) {
      const expected = category === 'farmer' ? 'open' : 'none';
      expect(stateOn(branchOf([category]), '2026-01-31', id), category).toBe(expected);
    }
    expect(stateOn(branchOf(['farmer']), '2026-02-01', id)).toBe('overdue');
  });

  it('§4.29 is owed unless the member is said not to be able', () => {
    expect(stateOn(branchOf(['farmer'], { [able]: true }), '2026-01-10', id)).toBe('open');
    expect(stateOn(branchOf(['farmer'], { [able]: false }), '2026-01-10', id)).toBe('none');
  });

  it('§4.29 does not ask for service: a retired farmer owes it as well', () => {
    expect(stateOn(branchOf(['farmer'], { retired: true }), '2026-01-10', id)).toBe('open');
  });

  it('§4.29 the member’s own categories replace the branch’s', () => {
    expect(stateOn(branchOf(['farmer'], { categories: ['community'] }), '2026-01-10', id)).toBe('none');
    expect(stateOn(branchOf(['community'], { categories: ['farmer'] }), '2026-01-10', id)).toBe('open');
  });
});

describe('income-project', () => {
  it('is met by a project from its day on', () => {
    const snapshot = branchOf(['farmer'], {}, { records: [project('2026-04-01')] });
    expect(stateOn(snapshot, '2026-03-31', PROJECT)).toBe('overdue');
    expect(stateOn(snapshot, '2026-04-01', PROJECT)).toBe('met');
    expect(stateOn(snapshot, '2028-04-01', PROJECT)).toBe('met');
  });
});

describe('household-pairing', () => {
  const paired = (over: Partial<MemberPairing>) => branchOf(['farmer'], {}, { pairings: [aPairing(over)] });

  it('is met while a household pairing is open, and reopens when it ends', () => {
    const snapshot = paired({ startedOn: '2026-03-01', ended: ending('2026-09-01') });
    expect(stateOn(snapshot, '2026-02-28', PAIRING)).toBe('overdue');
    expect(stateOn(snapshot, '2026-08-31', PAIRING)).toBe('met');
    expect(dutyOn(snapshot, '2026-09-01', PAIRING)).toMatchObject({ state: 'open', dueOn: '2026-10-01' });
  });

  it('another that is still open keeps it met', () => {
    const snapshot = branchOf(
      ['farmer'],
      {},
      {
        pairings: [
          aPairing({ ended: ending('2026-09-01') }),
          aPairing({ id: 'h2', startedOn: '2026-05-01' }),
        ],
      },
    );
    expect(stateOn(snapshot, '2026-09-01', PAIRING)).toBe('met');
  });

  it('a coworker is no household, and another’s household is not one’s own', () => {
    expect(stateOn(paired({ with: 'coworker' }), '2026-03-01', PAIRING)).toBe('overdue');
    expect(stateOn(paired({ member: 's1' }), '2026-03-01', PAIRING)).toBe('overdue');
  });
});

describe('centre-household', () => {
  const numbered = (since: Day, value = 1) => [aParameter('centre-household', value, { since })];
  const states = (day: Day, more: object) =>
    periodsOn(branchOf(['farmer'], {}, more), day, 'centre-household');

  it('§4.14 定期 has no number: without a local plan nothing is owed', () => {
    const snapshot = branchOf(['farmer'], {}, { records: [centreVisit('2026-01-10')] });
    expect(assess(snapshot, '2026-12-31').filter(({ rule }) => rule === 'centre-household')).toEqual([]);
  });

  it('§4.9 a local number binds from the next quarter, for who is a centre household', () => {
    const records = [centreVisit('2026-01-10'), centreVisit('2026-08-01')];
    const parameters = numbered('2026-05-02');
    expect(states('2026-10-01', { records, parameters })).toEqual(['2026-Q3 met', '2026-Q4 open']);
    expect(states('2026-10-01', { parameters })).toEqual([]);
  });

  it('a number that begins with a quarter binds that quarter; 0 is no number', () => {
    const records = [centreVisit('2026-01-10')];
    expect(states('2026-04-01', { records, parameters: numbered('2026-04-01') })).toEqual(['2026-Q2 open']);
    expect(states('2026-04-01', { records, parameters: numbered('2026-04-01', 0) })).toEqual([]);
  });

  it('asks for as many visits as the plan says', () => {
    const records = [centreVisit('2026-01-10'), centreVisit('2026-02-10')];
    const parameters = numbered('2026-01-01', 3);
    const snapshot = branchOf(['farmer'], {}, { records, parameters });
    expect(dutyOn(snapshot, '2026-03-31', 'centre-household~m1~~2026-Q1')).toMatchObject({
      needed: 3,
      state: 'open',
    });
  });
});

describe.each([
  ['coworker-deed', COWORKER, 'stateEnterprise', 'coworker'],
  ['poor-household-deed', POOR, 'privateEnterprise', 'household'],
] as const)('%s', (rule, id, category, kind) => {
  const paired = (own: readonly Category[], over: Partial<Person> = {}, more = {}) =>
    branchOf(own, over, { pairings: [aPairing({ with: kind })], ...more });

  it('is owed by its category alone, once a year for each pairing', () => {
    for (const kindOfUnit of categories) {
      expect(stateOn(paired([kindOfUnit]), '2026-02-01', id), kindOfUnit).toBe(
        kindOfUnit === category ? 'open' : 'none',
      );
    }
    const pairings = [aPairing({ with: kind }), aPairing({ id: 'h2', with: kind })];
    expect(periodsOn(branchOf([category], {}, { pairings }), '2026-02-01', rule)).toEqual([
      '2026 open',
      '2026 open',
    ]);
  });

  it('§4.29 asks for service', () => {
    expect(stateOn(paired([category], { retired: true }), '2026-02-01', id)).toBe('none');
  });

  it('is owed for this kind of pairing only', () => {
    const other = kind === 'coworker' ? 'household' : 'coworker';
    const snapshot = branchOf([category], {}, { pairings: [aPairing({ with: other })] });
    expect(stateOn(snapshot, '2026-02-01', id)).toBe('none');
  });

  it('is met by a deed for it, due on the last day of the year', () => {
    const snapshot = paired([category], {}, { records: [aDeed('2026-12-31')] });
    expect(dutyOn(snapshot, '2026-12-31', id)).toMatchObject({ state: 'met', dueOn: '2026-12-31' });
    expect(stateOn(paired([category]), '2027-01-01', id)).toBe('overdue');
  });

  it('§4.9 runs from the pairing’s start', () => {
    const since = (startedOn: Day) =>
      stateOn(
        branchOf([category], {}, { pairings: [aPairing({ with: kind, startedOn })] }),
        '2026-12-31',
        id,
      );
    expect([since('2026-07-02'), since('2026-07-03')]).toEqual(['open', 'none']);
  });

  it('§4.41 is owed if the pairing ran for half of the year', () => {
    const ended = (on: Day) => {
      const pairings = [aPairing({ with: kind, ended: ending(on) })];
      return stateOn(branchOf([category], {}, { pairings }), '2026-12-31', id);
    };
    expect([ended('2026-07-02'), ended('2026-07-03')]).toEqual(['notApplicable', 'open']);
  });
});
