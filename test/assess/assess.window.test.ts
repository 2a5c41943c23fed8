import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import { categories, type Category } from '../../shared/domain/units.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aSurvey } from '../given/supervision.ts';
import { aBranch, aUnit } from '../given/units.ts';

const PROFILE = 'public-profile~m1~~standing';
const SURVEY = 'satisfaction-survey~b1~~2026';

const branchOf = (own: readonly Category[], over: Partial<Person> = {}, more = {}) =>
  aSnapshot({ unit: aBranch({ categories: own }), people: [aSecretary(), aMember(over)], ...more });
const profile = (on: Day) => aRecord('publicProfile', on, { body: { post: '窗口', duties: '受理' } });

describe('public-profile', () => {
  it('§4.29 is owed by members in service at a window, by their own categories in place of the branch’s', () => {
    for (const category of categories) {
      const expected = category === 'window' ? 'open' : 'none';
      expect(stateOn(branchOf([category]), '2026-01-10', PROFILE), category).toBe(expected);
    }
    expect(stateOn(branchOf(['agency', 'window']), '2026-01-10', PROFILE)).toBe('open');
    expect(stateOn(branchOf(['agency'], { categories: ['window'] }), '2026-01-10', PROFILE)).toBe('open');
    expect(stateOn(branchOf(['window'], { retired: true }), '2026-01-10', PROFILE)).toBe('none');
  });

  it('is due 30 days after it arises, and met by a profile without a photo', () => {
    const snapshot = branchOf(['window'], {}, { records: [profile('2026-02-05')] });
    expect(dutyOn(snapshot, '2026-02-04', PROFILE)).toMatchObject({ state: 'overdue', dueOn: '2026-01-31' });
    expect(stateOn(snapshot, '2026-02-05', PROFILE)).toBe('met');
  });

  it('§4.9 runs from the category’s start', () => {
    const since = branchOf(['agency'], { categories: ['window'], categoriesSince: '2026-05-01' });
    expect(dutyOn(since, '2026-05-01', PROFILE)).toMatchObject({ state: 'open', dueOn: '2026-05-31' });
  });
});

describe('satisfaction-survey', () => {
  it('is owed by units of research, health and education, of whatever kind', () => {
    for (const category of categories) {
      const expected = category === 'publicService' ? 'open' : 'none';
      expect(stateOn(branchOf([category]), '2026-02-01', SURVEY), category).toBe(expected);
    }
    const committee = aSnapshot({
      unit: aUnit({ id: 'b1', kind: 'committee', categories: ['publicService'], head: 'o1' }),
      people: [],
    });
    expect(dutyOn(committee, '2026-02-01', SURVEY)).toMatchObject({ subject: 'b1', owner: 'o1' });
  });

  it.each<[Day, string]>([
    ['2025-12-31', 'overdue'],
    ['2026-01-01', 'met'],
    ['2026-12-31', 'met'],
    ['2027-01-01', 'overdue'],
  ])('a survey held on %s leaves it %s', (on, state) => {
    const snapshot = branchOf(['publicService'], {}, { surveys: [aSurvey(on)] });
    expect(stateOn(snapshot, '2027-01-30', SURVEY)).toBe(state);
  });

  it('§4.10 paper totals that are entered before the close count', () => {
    const entered = (on: Day) => branchOf(['publicService'], {}, { surveys: [aSurvey('2026-11-01', on)] });
    expect(stateOn(entered('2027-01-30'), '2027-03-01', SURVEY)).toBe('met');
    expect(stateOn(entered('2027-01-31'), '2027-03-01', SURVEY)).toBe('missed');
  });
});
