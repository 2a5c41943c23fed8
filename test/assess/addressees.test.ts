/** Who is to act and whom messages reach, by hand from PROGRAMME §4.32 and §4.52. */
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { toldOf } from '../../shared/domain/duty.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { lineageOf } from '../../shared/domain/units.ts';
import { dutyOn } from '../given/duties.ts';
import { aVillage } from '../given/pairings.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aBranchProblem, aProblem, rectified } from '../given/problems.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { anOrder, orderStep } from '../given/supervision.ts';
import { aLiaison, aRequest } from '../given/talks.ts';
import { aUnit, itsAncestors } from '../given/units.ts';

const OFFICERS = [
  { unit: 'cm', people: ['o1', 'o2'] },
  { unit: 'ct', people: ['d1'] },
];
const told = (snapshot: UnitSnapshot, id: string, day: Day = '2026-03-10') => {
  const duty = dutyOn(snapshot, day, id);
  return duty && toldOf(duty);
};
const branch = (over: Partial<UnitSnapshot> = {}) => aSnapshot({ dutyOfficers: OFFICERS, ...over });
const vacant = { people: [aSecretary({ posts: [] }), aMember()] };

/** The committee of the branch, with a head or without. */
const committee = (officers: UnitSnapshot['dutyOfficers'], head?: string) =>
  aSnapshot({
    unit: aUnit({ id: 'cm', kind: 'committee', parent: 'ct', path: 'qh/xn/ct/cm/', ...(head && { head }) }),
    lineage: lineageOf(aUnit({ id: 'cm', kind: 'committee' }), itsAncestors().slice(1)),
    people: [],
    dutyOfficers: officers,
    pairings: [aVillage({ unit: 'cm' })],
  });
const REPORT = 'half-year-report~cm~ct~2026-H1';
const VISITS = 'village-visit~cm~v1~2026';

describe('what a unit above owes', () => {
  it('goes to all its duty officers, the first of whom is to act', () => {
    expect(told(committee(OFFICERS, 'h1'), REPORT)).toEqual(['o1', 'o2']);
    expect(dutyOn(committee(OFFICERS, 'h1'), '2026-03-10', REPORT)?.owner).toBe('o1');
  });

  it('goes to its head only without any', () => {
    expect(
      told(
        committee(
          [
            { unit: 'cm', people: [] },
            { unit: 'ct', people: ['d1'] },
          ],
          'h1',
        ),
        REPORT,
      ),
    ).toEqual(['h1']);
  });

  it('without both it goes to the nearest unit above that has some', () => {
    const none = [
      { unit: 'cm', people: [] },
      { unit: 'ct', people: [] },
      { unit: 'xn', people: ['p1'] },
    ];
    expect(told(committee(none), REPORT)).toEqual(['p1']);
  });

  it('is the head’s where he must do it in person', () => {
    expect(told(committee(OFFICERS, 'h1'), VISITS)).toEqual(['h1']);
    expect(told(committee(OFFICERS), VISITS)).toEqual(['o1', 'o2']);
  });
});

describe('what a branch owes', () => {
  const TEAM = 'volunteer-team~b1~~standing';

  it('goes to its secretary, whoever else is named as its head', () => {
    expect(told(branch(), TEAM)).toEqual(['s1']);
    expect(told(branch({ unit: { ...aSnapshot().unit, head: 'h1' } }), TEAM)).toEqual(['s1']);
  });

  it('goes to the acting secretary, and while the post is vacant to the committee’s officers', () => {
    const acting = [{ post: 'secretary', since: '2026-02-01', acting: true } as const];
    expect(told(branch({ people: [aSecretary({ posts: [] }), aMember({ posts: acting })] }), TEAM)).toEqual([
      'm1',
    ]);
    expect(told(branch(vacant), TEAM)).toEqual(['o1', 'o2']);
  });

  it('of a member’s own things the member alone is to act', () => {
    expect(told(branch({ problems: [aProblem()] }), 'problem-rectification~m1~q1~event:q1')).toEqual(['m1']);
  });
});

describe('whose turn it is', () => {
  it('a branch’s problem whose rectification waits is the superior’s, a member’s the secretary’s', () => {
    const steps = [rectified('2026-03-05')];
    const own = branch({ problems: [aBranchProblem({ steps })] });
    expect(told(own, 'problem-rectification~b1~q1~event:q1')).toEqual([]);
    expect(told(own, 'problem-verification~cm~q1~event:q1-1')).toEqual(['o1', 'o2']);
    const members = branch({ problems: [aProblem({ steps })] });
    expect(told(members, 'problem-rectification~m1~q1~event:q1')).toEqual([]);
    expect(told(members, 'problem-verification~b1~q1~event:q1-1')).toEqual(['s1']);
  });

  it('an order that is done is its issuer’s', () => {
    const ORDER = 'corrective-order~b1~z1~event:z1';
    const order = (issuer: string) =>
      branch({ orders: [anOrder({ issuer, done: orderStep('2026-03-20') })] });
    expect(told(order('ct'), ORDER, '2026-03-19')).toEqual(['s1']);
    expect(told(order('ct'), ORDER, '2026-03-20')).toEqual([]);
    const verification = (issuer: string) => `order-verification~${issuer}~z1~event:z1-1`;
    expect(told(order('ct'), verification('ct'), '2026-03-20')).toEqual(['d1']);
    expect(told(order('cm'), verification('cm'), '2026-03-20')).toEqual(['o1', 'o2']);
  });

  it('a talk request is the liaison’s, the secretary’s, and without both the committee’s', () => {
    const REPLY = 'talk-reply~b1~r1~event:r1';
    const requests = [aRequest()];
    const day = '2026-03-04';
    expect(told(branch({ requests, liaisons: [aLiaison()] }), REPLY, day)).toEqual(['m1']);
    expect(told(branch({ requests }), REPLY, day)).toEqual(['s1']);
    expect(told(branch({ requests, ...vacant }), REPLY, day)).toEqual(['o1', 'o2']);
  });
});
