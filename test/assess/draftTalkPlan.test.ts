/** The draft of a half's talk plan: whom the duties name, spread over talkers and months, by hand. */
import { describe, expect, it } from 'vitest';
import { draftTalkPlan } from '../../shared/assess/draftTalkPlan.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aParameter, aSnapshot, aWaiver } from '../given/snapshots.ts';
import { anAssignment, aTalk } from '../given/talks.ts';

const HALF = periodOf('half', '2026-01-01');

const members = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => aMember({ id: `m${n + 1}` }));
const withPeople = (...people: Person[]) => aSnapshot({ people: [aSecretary(), ...people] });
const inPost = (id: string) => aMember({ id, posts: [{ post: 'committeeMember', since: '2026-01-01' }] });

/** The draft's talks, as `month talker person`. */
const talksOf = (snapshot: UnitSnapshot, today: Day, half = HALF): string[] =>
  draftTalkPlan(snapshot, half, today).map(({ talker, person, month }) => `${month} ${talker} ${person}`);

const countsBy = (rows: readonly string[], keyOf: (row: string) => string): number[] =>
  [...Map.groupBy(rows, keyOf).values()].map((all) => all.length);

describe('whom it names', () => {
  it('is each member once, and a person with two contacts once more for each', () => {
    const snapshot = aSnapshot({
      people: [aSecretary(), aMember(), inPost('c1'), inPost('c2')],
      assignments: [
        anAssignment({ contact: 'c1', person: 'm1' }),
        anAssignment({ contact: 'c2', person: 'm1' }),
      ],
    });
    const talks = talksOf(snapshot, '2026-01-01');
    expect(talks.map((talk) => talk.slice(8)).sort()).toEqual(['c1 m1', 'c2 m1', 's1 c1', 's1 c2', 's1 m1']);
    const monthsOfM1 = talks.filter((talk) => talk.endsWith(' m1')).map((talk) => talk.slice(0, 7));
    expect(new Set(monthsOfM1).size, 'in different months').toBe(3);
  });

  it('is somebody whose contact is the secretary too once: one talk satisfies both', () => {
    const snapshot = aSnapshot({ assignments: [anAssignment({ contact: 's1', person: 'm1' })] });
    expect(talksOf(snapshot, '2026-01-01')).toEqual(['2026-01 s1 m1']);
  });

  it('is an activist without a contact, of whom the secretary takes care', () => {
    expect(talksOf(withPeople(aMember({ id: 'a1', standing: 'activist' })), '2026-01-01')).toEqual([
      '2026-01 s1 a1',
    ]);
  });

  it('is a person as often as a local plan asks for', () => {
    const snapshot = aSnapshot({ parameters: [aParameter('talk-secretary', 2)] });
    expect(talksOf(snapshot, '2026-01-01')).toEqual(['2026-01 s1 m1', '2026-02 s1 m1']);
  });

  it.each<[string, UnitSnapshot]>([
    ['only the secretary', withPeople()],
    ['no secretary', aSnapshot({ people: [aMember()] })],
    ['whoever has left', withPeople(aMember({ left: leaving('2026-02-01') }))],
    ['whoever was waived', aSnapshot({ waivers: [aWaiver('talk-secretary~b1~m1~2026-H1', '2026-01-02')] })],
    ['whoever came when less than half of it was left', withPeople(aMember({ inSystemSince: '2026-05-01' }))],
  ])('is nobody: %s', (_, snapshot) => {
    expect(draftTalkPlan(snapshot, HALF, '2026-05-10')).toEqual([]);
  });

  it('is nobody once the half is over', () => {
    expect(talksOf(aSnapshot(), '2026-07-01')).toEqual([]);
  });
});

describe('in which months', () => {
  it('is evenly, one a month before any has two', () => {
    const talks = talksOf(withPeople(...members(8)), '2026-01-01');
    expect(talks).toEqual([
      '2026-01 s1 m1',
      '2026-01 s1 m7',
      '2026-02 s1 m2',
      '2026-02 s1 m8',
      '2026-03 s1 m3',
      '2026-04 s1 m4',
      '2026-05 s1 m5',
      '2026-06 s1 m6',
    ]);
  });

  it('is evenly for each talker and for all together', () => {
    const people = members(7);
    const snapshot = aSnapshot({
      people: [aSecretary(), inPost('c1'), inPost('c2'), ...people],
      assignments: people.map(({ id }, n) => anAssignment({ contact: n < 4 ? 'c1' : 'c2', person: id })),
    });
    const talks = talksOf(snapshot, '2026-01-01');
    expect(talks).toHaveLength(16); // nine by the secretary, four and three by the contacts
    const byTalker = (talker: string) =>
      countsBy(
        talks.filter((talk) => talk.includes(` ${talker} `)),
        (talk) => talk.slice(0, 7),
      );
    expect(byTalker('s1').sort()).toEqual([1, 1, 1, 2, 2, 2]);
    expect(byTalker('c1')).toEqual([1, 1, 1, 1]);
    expect(byTalker('c2')).toEqual([1, 1, 1]);
    expect(countsBy(talks, (talk) => talk.slice(0, 7)).sort()).toEqual([2, 2, 3, 3, 3, 3]);
  });

  it.each<[Day, string[]]>([
    ['2026-04-15', ['2026-04', '2026-05', '2026-06', '2026-04']],
    ['2026-06-30', ['2026-06', '2026-06', '2026-06', '2026-06']],
    ['2025-11-20', ['2026-01', '2026-02', '2026-03', '2026-04']],
  ])('on %s it uses none that has passed', (today, months) => {
    const talks = draftTalkPlan(withPeople(...members(4)), HALF, today);
    const byPerson = talks.toSorted((a, b) => (a.person < b.person ? -1 : 1));
    expect(byPerson.map(({ month }) => month)).toEqual(months);
  });

  it('is the earlier ones for those with whom nobody has talked yet', () => {
    const snapshot = aSnapshot({
      people: [aSecretary(), ...members(3)],
      records: [aTalk('2026-03-02', { with: ['m1'] })],
    });
    expect(talksOf(snapshot, '2026-03-09')).toEqual(['2026-03 s1 m2', '2026-04 s1 m3', '2026-05 s1 m1']);
  });

  it('is the same in whatever order the rows were read, and with the names of a next half', () => {
    const snapshot = aSnapshot({
      people: [aSecretary(), inPost('c1'), ...members(5)],
      assignments: [
        anAssignment({ contact: 'c1', person: 'm1' }),
        anAssignment({ contact: 'c1', person: 'm2' }),
      ],
    });
    const turned = {
      ...snapshot,
      people: snapshot.people.toReversed(),
      assignments: snapshot.assignments.toReversed(),
    };
    const next = periodOf('half', '2026-07-01');
    expect(draftTalkPlan(turned, next, '2026-02-01')).toEqual(draftTalkPlan(snapshot, next, '2026-02-01'));
    expect(talksOf(snapshot, '2026-02-01', next)[0]).toBe('2026-07 c1 m1');
  });
});
