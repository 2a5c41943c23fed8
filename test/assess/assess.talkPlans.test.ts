/** §4.43 Whom a half's plan of talks has to name, by hand: everyone whom the half owes a talk on the day it is adopted. */
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { PlannedTalk, TalkPlan } from '../../shared/domain/talks.ts';
import { draftTalkPlan } from '../../shared/assess/draftTalkPlan.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import { stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { anAssignment, aPlan, ended } from '../given/talks.ts';
import { noon } from '../given/times.ts';
import { aBranch } from '../given/units.ts';

const DRIVE = 'talk-drive~b1~~2026-H1';
const HALF = periodOf('half', '2026-01-01');

const contact = aMember({ id: 'c1', posts: [{ post: 'groupLeader', since: '2025-01-01' }] });
const activist = aMember({ id: 'a1', standing: 'activist' });

/** `s1 m1 04`: the secretary with m1 in April. */
const talks = (...rows: string[]): PlannedTalk[] =>
  rows.map((row) => {
    const [talker = '', person = '', month = '03'] = row.split(' ');
    return { talker, person, month: `2026-${month}` };
  });

const withPlan = (snapshot: UnitSnapshot, plan: Partial<TalkPlan>, madeOn: Day = '2026-02-10') => ({
  ...snapshot,
  talkPlans: [aPlan(madeOn, plan)],
});

const stateWith = (snapshot: UnitSnapshot, rows: string[], madeOn?: Day, asOf: Day = '2026-06-20') =>
  stateOn(withPlan(snapshot, { talks: talks(...rows) }, madeOn), asOf, DRIVE);

const of = (...people: Person[]) => aSnapshot({ people: [aSecretary(), ...people] });

describe('a plan names', () => {
  const assigned = aSnapshot({
    people: [aSecretary(), aMember(), contact],
    assignments: [anAssignment({ contact: 'c1', person: 'm1' })],
  });

  it.each<[string, UnitSnapshot, string[], string]>([
    ['each member but the secretary', of(aMember(), contact), ['s1 m1', 's1 c1'], 'met'],
    ['nobody', of(aMember()), [], 'open'],
    ['all but one', of(aMember(), contact), ['s1 m1'], 'open'],
    ['each in months of the half', of(aMember()), ['s1 m1 07'], 'open'],
    ['more than it has to', of(aMember()), ['s1 m1', 'c1 m1', 's1 m1 05'], 'met'],
    ['the same one twice in place of another', of(aMember(), contact), ['s1 m1', 's1 m1'], 'open'],
    ['a member by somebody else', of(aMember(), contact), ['c1 m1', 's1 c1'], 'open'],
    ['a person once for each talker', assigned, ['s1 m1', 's1 c1', 'c1 m1'], 'met'],
    ['a person by the secretary only', assigned, ['s1 m1', 's1 c1'], 'open'],
    ['a candidate by the secretary', of(activist), ['s1 a1'], 'met'],
    ['no candidate', of(activist), [], 'open'],
  ])('%s: %#', (_, snapshot, rows, state) => {
    expect(stateWith(snapshot, rows)).toBe(state);
  });

  it('a candidate with a contact by the contact alone', () => {
    const snapshot = aSnapshot({ people: [aSecretary(), contact, activist], assignments: [anAssignment()] });
    expect(stateWith(snapshot, ['s1 c1', 'c1 a1'])).toBe('met');
    expect(stateWith(snapshot, ['s1 c1', 's1 a1'])).toBe('open');
  });

  it('once somebody whose contact is the secretary', () => {
    const snapshot = aSnapshot({ assignments: [anAssignment({ contact: 's1', person: 'm1' })] });
    expect(stateWith(snapshot, ['s1 m1'])).toBe('met');
  });

  it('as often as a local plan asks for', () => {
    const snapshot = aSnapshot({ parameters: [aParameter('talk-secretary', 2)] });
    expect(stateWith(snapshot, ['s1 m1'])).toBe('open');
    expect(stateWith(snapshot, ['s1 m1', 's1 m1 06'])).toBe('met');
  });

  it.each<[string, UnitSnapshot]>([
    ['who had left by then', of(aMember({ left: leaving('2026-02-10') }))],
    ['who had not come yet', of(aMember({ inBranchSince: '2026-02-11', inSystemSince: '2026-02-11' }))],
    ['who was not entered yet', of(aMember({ enteredAt: noon('2026-02-11') }))],
    ['with whom the half owes no talk any more', of(aMember({ inSystemSince: '2026-05-01' }))],
    ['while nobody is secretary', aSnapshot({ people: [aMember()] })],
    ['but the secretary, who is there alone', of()],
  ])('nobody %s', (_, snapshot) => {
    expect(
      stateWith(snapshot, [], snapshot.people[0]?.inSystemSince === '2026-05-01' ? '2026-05-10' : undefined),
    ).toBe('met');
  });

  it('the contact of the day on which it was adopted', () => {
    const second = aMember({ id: 'c2', posts: [{ post: 'committeeMember', since: '2025-01-01' }] });
    const changed = aSnapshot({
      people: [aSecretary(), contact, second, activist],
      assignments: [
        anAssignment({ ended: ended('2026-04-01') }),
        anAssignment({ contact: 'c2', since: '2026-04-01' }),
      ],
    });
    const rest = ['s1 c1', 's1 c2'];
    expect(stateWith(changed, [...rest, 'c1 a1'])).toBe('met');
    expect(stateWith(changed, [...rest, 'c2 a1'])).toBe('open');
    expect(stateWith(changed, [...rest, 'c2 a1'], '2026-04-02')).toBe('met');
    expect(stateWith(changed, [...rest, 'c1 a1'], '2026-04-02')).toBe('open');
  });

  it('made ahead, whom the half’s first day finds with its secretary', () => {
    const until = '2026-01-01';
    const early = { inSystemSince: '2025-07-01', enteredAt: noon('2025-07-01') } as const;
    const people = [
      aSecretary({ ...early, posts: [{ post: 'secretary', since: '2025-01-01', until }] }),
      aMember({ ...early, id: 's2', posts: [{ post: 'secretary', since: until }] }),
      aMember(early),
      aMember({ ...early, id: 'm2', left: leaving('2026-01-01') }),
    ];
    const snapshot = aSnapshot({ people, unit: aBranch({ startsOn: '2025-07-01' }) });
    expect(stateWith(snapshot, ['s2 s1', 's2 m1'], '2025-12-20')).toBe('met');
    expect(stateWith(snapshot, ['s1 s2', 's1 m1'], '2025-12-20')).toBe('open');
  });
});

describe('what comes later', () => {
  const plan = { talks: talks('s1 m1') };

  it.each<[string, Person]>([
    ['a joiner', aMember({ id: 'm2', inBranchSince: '2026-02-11', inSystemSince: '2026-02-11' })],
    ['a transfer', aMember({ id: 'm2', inBranchSince: '2026-02-11' })],
    ['somebody entered late', aMember({ id: 'm2', enteredAt: noon('2026-02-11') })],
  ])('%s does not undo it', (_, person) => {
    expect(stateOn(withPlan(of(aMember(), person), plan), '2026-06-20', DRIVE)).toBe('met');
  });

  it('a candidate who becomes a member is named by the contact still', () => {
    const member = aMember({ id: 'a1', owesSince: '2026-04-01' });
    const snapshot = aSnapshot({ people: [aSecretary(), contact, member], assignments: [anAssignment()] });
    expect(stateWith(snapshot, ['s1 c1', 'c1 a1'])).toBe('met');
  });

  it('a change is judged by its own day, and by the first if it leaves out only who came since', () => {
    const joiner = aMember({ id: 'm2', inBranchSince: '2026-03-01', inSystemSince: '2026-03-01' });
    const leaver = aMember({ left: leaving('2026-03-10') });
    const changedAt = noon('2026-03-20');
    const state = (snapshot: UnitSnapshot, ...rows: string[]) =>
      stateOn(withPlan(snapshot, { talks: talks(...rows), changedAt }), '2026-06-20', DRIVE);
    expect(state(of(aMember(), joiner), 's1 m1')).toBe('met');
    expect(state(of(leaver, joiner), 's1 m2')).toBe('met');
    expect(state(of(aMember(), joiner), 's1 m2')).toBe('open');
  });
});

it('the draft names whom a plan adopted on its day has to', () => {
  const second = aMember({ id: 'c2', posts: [{ post: 'committeeMember', since: '2025-01-01' }] });
  const snapshot = aSnapshot({
    people: [aSecretary(), aMember(), contact, second, activist],
    assignments: [
      anAssignment({ contact: 'c1', person: 'm1' }),
      anAssignment({ ended: ended('2026-05-20') }),
      anAssignment({ contact: 'c2', since: '2026-05-20' }),
    ],
    parameters: [aParameter('talk-contact', 2)],
  });
  for (const today of ['2025-12-20', '2026-02-10', '2026-05-21', '2026-06-30'] as const) {
    const drafted = draftTalkPlan(snapshot, HALF, today);
    expect(stateOn(withPlan(snapshot, { talks: drafted }, today), '2026-07-01', DRIVE)).toMatch(/^met/);
  }
});
