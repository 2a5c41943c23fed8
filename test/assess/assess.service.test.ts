import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import { categories, isG3, type Category } from '../../shared/domain/units.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aRecord } from '../given/records.ts';
import { aSnapshot, aWaiver } from '../given/snapshots.ts';
import { aBranch, aUnit } from '../given/units.ts';

const TEAM = 'volunteer-team~b1~~standing';
const SERVICE = 'volunteer-service~b1~~2026-Q2';
const REGISTERED = 'community-registration~m1~~standing';
const WISH = 'micro-wish~m1~~2026';

const team = (on: Day, members = ['s1', 'm1']) =>
  aRecord('volunteerTeam', on, { subject: 'b1', body: { name: '先锋队', theme: '助老', members } });
const service = (on: Day, over = {}) =>
  aRecord('volunteerService', on, {
    subject: 'b1',
    body: { community: '金塔社区', participants: ['s1', 'm1'] },
    ...over,
  });
const wish = (on: Day, fulfilled = true) =>
  aRecord('microWish', on, { body: { wish: '一副眼镜', fulfilled } });
const registration = (on: Day, over = {}) =>
  aRecord('communityRegistration', on, { body: { community: '金塔社区' }, ...over });

const ofCategory = (own: readonly Category[], people?: readonly Person[]) =>
  aSnapshot({ unit: aBranch({ categories: own }), ...(people && { people }) });

describe('volunteer-team', () => {
  it('§4.29 is owed by branches of G3, by their own categories and not their members’', () => {
    for (const category of categories) {
      const expected = isG3([category]) ? 'open' : 'none';
      expect(stateOn(ofCategory([category]), '2026-01-10', TEAM), category).toBe(expected);
    }
    expect(stateOn(ofCategory(['farmer'], [aMember({ categories: ['agency'] })]), '2026-01-10', TEAM)).toBe(
      'none',
    );
    expect(stateOn(ofCategory(['agency'], [aMember({ categories: ['farmer'] })]), '2026-01-10', TEAM)).toBe(
      'open',
    );
  });

  it('is due 30 days after it arises, and met by a team', () => {
    expect(dutyOn(aSnapshot(), '2026-02-01', TEAM)).toMatchObject({
      state: 'overdue',
      dueOn: '2026-01-31',
      owner: 's1',
    });
    expect(stateOn(aSnapshot({ records: [team('2026-03-01')] }), '2026-03-01', TEAM)).toBe('met');
  });

  it('reopens when everybody of the team has left', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-05-01') })];
    const snapshot = aSnapshot({ people, records: [team('2026-01-10', ['m1'])] });
    expect(stateOn(snapshot, '2026-04-30', TEAM)).toBe('met');
    expect(dutyOn(snapshot, '2026-05-01', TEAM)).toMatchObject({ state: 'open', dueOn: '2026-05-31' });
    const both = aSnapshot({ people, records: [team('2026-01-10')] });
    expect(stateOn(both, '2026-05-01', TEAM)).toBe('met');
  });

  it('is no unit’s above the branch', () => {
    const unit = aUnit({ id: 'b1', kind: 'committee', categories: ['agency'] });
    expect(stateOn(aSnapshot({ unit }), '2026-01-10', TEAM)).toBe('none');
  });
});

describe('volunteer-service', () => {
  it.each<[Day, string]>([
    ['2026-04-01', 'met'],
    ['2026-06-30', 'met'],
    ['2026-03-31', 'missed'],
    ['2026-07-01', 'missed'],
  ])('one on %s leaves the second quarter %s', (on, state) =>
    expect(stateOn(aSnapshot({ records: [service(on)] }), '2026-07-31', SERVICE)).toBe(state),
  );

  it('§4.10 is overdue until its quarter closes, and missed after', () => {
    expect(stateOn(aSnapshot(), '2026-06-30', SERVICE)).toBe('open');
    expect(stateOn(aSnapshot(), '2026-07-30', SERVICE)).toBe('overdue');
    expect(stateOn(aSnapshot(), '2026-07-31', SERVICE)).toBe('missed');
  });

  it.each([
    [['s1', 'm1'], 'met'],
    [['s1', 's1'], 'open'],
    [['s1', 'a1'], 'open'],
    [['s1', 'gone'], 'open'],
    [['s1', 'elsewhere'], 'open'],
    [[], 'open'],
  ])('§4.43 by %j it is %s: two members of the branch on that day', (participants, state) => {
    const people = [
      aSecretary(),
      aMember(),
      aMember({ id: 'a1', standing: 'activist' }),
      aMember({ id: 'gone', left: leaving('2026-05-01') }),
    ];
    const held = service('2026-05-01', { body: { community: '金塔社区', participants } });
    expect(stateOn(aSnapshot({ people, records: [held] }), '2026-05-01', SERVICE)).toBe(state);
  });

  it('§4.10 one that makes up for it is late', () => {
    const late = aSnapshot({ records: [service('2026-07-10', { makesUp: '2026-Q2' })] });
    expect(stateOn(late, '2026-07-10', SERVICE)).toBe('metLate');
    expect(stateOn(late, '2026-07-10', 'volunteer-service~b1~~2026-Q3')).toBe('open');
  });

  it('can be waived: 原则上', () => {
    const snapshot = aSnapshot({ waivers: [aWaiver(SERVICE, '2026-06-01')] });
    expect(stateOn(snapshot, '2026-06-01', SERVICE)).toBe('waived');
  });

  it('§4.29 is owed by branches of G3 only', () => {
    for (const category of categories) {
      const expected = isG3([category]) ? 'open' : 'none';
      expect(stateOn(ofCategory([category]), '2026-04-10', SERVICE), category).toBe(expected);
    }
  });

  it('§4.9 a branch that begins in the second half of a quarter owes nothing for it', () => {
    const since = (startsOn: Day) =>
      periodsOn(aSnapshot({ unit: aBranch({ startsOn }) }), '2026-06-30', 'volunteer-service', 'b1');
    expect(since('2026-05-16')).toEqual(['2026-Q2 open']);
    expect(since('2026-05-17')).toEqual([]);
  });
});

describe.each([
  ['community-registration', REGISTERED],
  ['micro-wish', WISH],
] as const)('%s', (_rule, id) => {
  const state = (over: Partial<Person>, own: readonly Category[] = ['agency']) =>
    stateOn(ofCategory(own, [aSecretary(), aMember(over)]), '2026-01-10', id);

  it('§4.29 is owed by members in service of G3, by their own categories in place of the branch’s', () => {
    for (const category of categories) {
      expect(state({}, [category]), category).toBe(isG3([category]) ? 'open' : 'none');
    }
    expect(state({ categories: ['agency'] }, ['farmer'])).toBe('open');
    expect(state({ categories: ['farmer'] }, ['agency'])).toBe('none');
  });

  it('§4.29 is not owed by who is retired, unless said to be in service', () => {
    expect(state({ retired: true })).toBe('none');
    expect(state({ retired: true, inService: true })).toBe('open');
    expect(state({ inService: false })).toBe('none');
  });

  it('is owed by probationary members, and by no activist', () => {
    expect(state({ standing: 'probationary' })).toBe('open');
    expect(state({ standing: 'developmentTarget' })).toBe('none');
  });
});

describe('community-registration', () => {
  it('is met by the member’s own registration', () => {
    const snapshot = aSnapshot({ records: [registration('2026-02-10')] });
    expect(stateOn(snapshot, '2026-02-09', REGISTERED)).toBe('overdue');
    expect(stateOn(snapshot, '2026-02-10', REGISTERED)).toBe('met');
    expect(stateOn(snapshot, '2026-02-10', 'community-registration~s1~~standing')).toBe('overdue');
  });

  it('is met for every member by the registration of the branch as a whole', () => {
    const whole = registration('2026-01-05', { subject: 'b1', body: { community: '金塔社区', whole: true } });
    const joiner = aMember({ id: 'm9', inSystemSince: '2026-04-01' });
    const snapshot = aSnapshot({ people: [aSecretary(), aMember(), joiner], records: [whole] });
    for (const id of ['s1', 'm1', 'm9']) {
      expect(stateOn(snapshot, '2026-04-01', `community-registration~${id}~~standing`)).toBe('met');
    }
  });
});

describe('micro-wish', () => {
  it('is met by a fulfilled wish only', () => {
    expect(stateOn(aSnapshot({ records: [wish('2026-05-01', false)] }), '2026-05-01', WISH)).toBe('open');
    expect(stateOn(aSnapshot({ records: [wish('2026-05-01')] }), '2026-05-01', WISH)).toBe('met');
  });

  it('is due on the last day of the year', () => {
    expect(dutyOn(aSnapshot(), '2026-05-01', WISH)).toMatchObject({
      dueOn: '2026-12-31',
      closesOn: '2027-01-30',
    });
  });

  it('§4.9 is owed from the next year by who joins after 2 July', () => {
    const since = (inSystemSince: Day) =>
      periodsOn(aSnapshot({ people: [aMember({ inSystemSince })] }), '2027-01-01', 'micro-wish');
    expect(since('2026-07-02')).toEqual(['2026 overdue', '2027 open']);
    expect(since('2026-07-03')).toEqual(['2027 open']);
  });

  it('is the member’s own', () => {
    const snapshot = aSnapshot({ records: [{ ...wish('2026-05-01'), subject: 's1' }] });
    expect(stateOn(snapshot, '2026-05-01', WISH)).toBe('open');
  });
});
