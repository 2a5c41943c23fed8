/** §4.41, §4.58, §4.59: an obligation by the days on which its condition held, evidence by its own day. */
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { FormerPerson, Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aPairing } from '../given/pairings.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aCall, aRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aTalk } from '../given/talks.ts';
import { noon } from '../given/times.ts';
import { aBranch } from '../given/units.ts';

type Facts = Partial<Person>;

/** A member whose row said `at` from the start, and each of `changes` from its day on. */
function changing(at: Facts, ...changes: readonly (readonly [Day, Facts])[]) {
  const rows = [at, ...changes.map(([, facts]) => facts)].map((facts) => aMember(facts));
  const person = rows.at(-1) ?? aMember();
  const formerPeople = changes.map(([day], n): FormerPerson => ({
    person: rows[n] ?? person,
    until: noon(day),
  }));
  return { person, formerPeople };
}

const branchWith = (
  { person, formerPeople }: ReturnType<typeof changing>,
  over: Partial<UnitSnapshot> = {},
): UnitSnapshot =>
  aSnapshot({ people: [aSecretary(), person], formerPeople, pairings: [aPairing()], ...over });

const callOf = (month: string) => `pairing-call~m1~h1~${month}`;
const OUT: Facts = { inService: false };

describe('§4.41 an obligation of a period is owed if its condition held for half of it', () => {
  // March has 31 days: 16 are half of it.
  it.each<[Day, string]>([
    ['2026-03-16', 'notApplicable'],
    ['2026-03-17', 'open'],
  ])('out of service from %s: %s', (from, state) => {
    const branch = branchWith(changing({}, [from, OUT]));
    expect(stateOn(branch, '2026-03-31', callOf('2026-03'))).toBe(state);
  });

  it('says why it is not owed any more, and is open again once enough days are ahead', () => {
    const branch = branchWith(changing({}, ['2026-03-10', OUT], ['2026-03-20', {}]));
    expect(stateOn(branch, '2026-03-09', callOf('2026-03'))).toBe('open');
    expect(dutyOn(branch, '2026-03-12', callOf('2026-03'))).toMatchObject({
      state: 'notApplicable',
      reason: '已不在职',
    });
    // 9 days and 12 more.
    expect(dutyOn(branch, '2026-03-20', callOf('2026-03'))).toMatchObject({ state: 'open' });
  });

  it('a toggle over the closing day neither erases nor creates', () => {
    const erasing = branchWith(changing({}, ['2026-03-21', OUT], ['2026-03-24', {}]));
    expect(stateOn(erasing, '2026-03-22', callOf('2026-02'))).toBe('overdue');
    expect(stateOn(erasing, '2026-03-25', callOf('2026-02'))).toBe('missed');
    const creating = branchWith(changing(OUT, ['2026-03-21', {}], ['2026-03-24', OUT]));
    expect(stateOn(creating, '2026-03-22', callOf('2026-02'))).toBe('none');
    expect(stateOn(creating, '2026-03-25', callOf('2026-02'))).toBe('none');
  });

  it('days before somebody came are none, and what was met stays met', () => {
    const late = branchWith(
      changing({ inSystemSince: '2026-03-10' }, ['2026-03-20', { ...OUT, inSystemSince: '2026-03-10' }]),
    );
    expect(stateOn(late, '2026-03-15', callOf('2026-03'))).toBe('open');
    expect(stateOn(late, '2026-03-20', callOf('2026-03'))).toBe('notApplicable');
    const done = branchWith(changing({}, ['2026-03-10', OUT]), { records: [aCall('2026-03-05')] });
    expect(stateOn(done, '2026-03-31', callOf('2026-03'))).toBe('met');
  });

  it('a pairing that ran for half of the month is owed though it has ended', () => {
    const ended = (on: Day) =>
      aSnapshot({ pairings: [aPairing({ ended: { on, reason: '脱贫', enteredAt: noon(on) } })] });
    expect(dutyOn(ended('2026-03-16'), '2026-04-01', callOf('2026-03'))).toMatchObject({
      state: 'notApplicable',
      reason: '脱贫',
    });
    const owed = dutyOn(ended('2026-03-17'), '2026-04-01', callOf('2026-03'));
    expect(owed).toMatchObject({ state: 'overdue' });
    expect(owed).not.toHaveProperty('silent');
  });

  it('retired is who has retired, from that day on, whenever it was written down', () => {
    const retired = changing({}, ['2026-03-20', { retired: true, retiredOn: '2026-03-05' }]);
    expect(dutyOn(branchWith(retired), '2026-03-20', callOf('2026-03'))).toMatchObject({
      state: 'notApplicable',
      reason: '已离退休',
    });
    const ahead = changing({}, ['2026-03-02', { retired: true, retiredOn: '2026-03-25' }]);
    expect(stateOn(branchWith(ahead), '2026-03-31', callOf('2026-03'))).toBe('open');
    expect(stateOn(branchWith(ahead), '2026-04-30', callOf('2026-04'))).toBe('none');
  });

  it('a category counts from its day; one of one’s own replaces the branch’s', () => {
    const farmer = (from: Day) =>
      branchWith(changing({}, [from, { categories: ['farmer'], categoriesSince: from }]));
    expect(stateOn(farmer('2026-02-15'), '2026-02-28', callOf('2026-02'))).toBe('open');
    expect(dutyOn(farmer('2026-02-14'), '2026-02-28', callOf('2026-02'))).toMatchObject({
      state: 'notApplicable',
      reason: '人员类别已变动',
    });
  });
});

describe('§4.58 each quarter of a yearly count by the half rule', () => {
  const visits = (...changes: readonly (readonly [Day, Facts])[]) =>
    dutyOn(
      branchWith(changing({}, ...changes), { unit: aBranch({ level: 'county' }) }),
      '2026-12-31',
      'pairing-visit-year~m1~~2026',
    );

  it('a quarter out of service is one visit less, wherever it stands in the year', () => {
    expect(visits()).toMatchObject({ needed: 4 });
    expect(visits(['2026-04-01', OUT], ['2026-07-01', {}])).toMatchObject({ needed: 3, state: 'open' });
    expect(visits(['2026-05-01', OUT], ['2026-05-20', {}])).toMatchObject({ needed: 4 });
    expect(visits(['2026-05-01', OUT])).toMatchObject({ state: 'notApplicable' });
  });
});

describe('§4.41 evidence is judged by the circumstances of its own day', () => {
  it('what was done out of service counts for nothing', () => {
    const out = changing({}, ['2026-03-10', OUT], ['2026-03-15', {}]);
    const called = (on: Day) =>
      stateOn(branchWith(out, { records: [aCall(on)] }), '2026-03-31', callOf('2026-03'));
    expect([called('2026-03-09'), called('2026-03-12'), called('2026-03-15')]).toEqual([
      'met',
      'open',
      'met',
    ]);
    const wish = (on: Day) =>
      stateOn(
        branchWith(out, { records: [aRecord('microWish', on, { body: { wish: '轮椅', fulfilled: true } })] }),
        '2026-12-31',
        'micro-wish~m1~~2026',
      );
    expect([wish('2026-03-12'), wish('2026-03-16')]).toEqual(['open', 'met']);
  });

  it('what was done after a pairing had ended counts for nothing', () => {
    const ended = { on: '2026-03-25', reason: '脱贫', enteredAt: noon('2026-03-25') } as const;
    const called = (on: Day) =>
      stateOn(
        aSnapshot({ pairings: [aPairing({ ended })], records: [aCall(on)] }),
        '2026-03-31',
        callOf('2026-03'),
      );
    expect([called('2026-03-24'), called('2026-03-25')]).toEqual(['met', 'open']);
  });

  const talkOn = (on: Day, who: ReturnType<typeof changing>) =>
    stateOn(
      branchWith(who, { records: [aTalk(on, { mode: 'phone' })] }),
      '2026-06-30',
      'talk-secretary~b1~m1~2026-H1',
    );

  it.each<[string, Facts]>([
    ['mobile', { mobile: true }],
    ['in special circumstances', { specialCircumstance: '长期患病' }],
    ['retired', { retired: true, retiredOn: '2026-03-01' }],
  ])('a talk by phone with who is %s is valid from the mark on, and stays so', (_who, mark) => {
    const marked = changing({}, ['2026-03-10', mark], ['2026-05-01', {}]);
    const on = (day: Day) => talkOn(day, marked);
    expect([on('2026-03-09'), on('2026-03-10')]).toEqual(['open', 'met']);
    expect([on('2026-04-30'), on('2026-05-01')]).toEqual(['met', 'open']);
  });
});

describe('§4.59 a standing duty arises with the present run of its whole condition', () => {
  const REGISTERED = 'community-registration~m1~~standing';

  it('and drops out with it', () => {
    const branch = branchWith(changing({}, ['2026-01-20', OUT], ['2026-05-01', {}]));
    expect(dutyOn(branch, '2026-01-19', REGISTERED)).toMatchObject({ state: 'open', dueOn: '2026-01-31' });
    expect(stateOn(branch, '2026-02-10', REGISTERED)).toBe('none');
    expect(dutyOn(branch, '2026-05-01', REGISTERED)).toMatchObject({
      state: 'open',
      opensOn: '2026-05-01',
      dueOn: addDays('2026-05-01', 30),
    });
  });
});
