/** The oracle of talks on small cases that were worked out by hand from PROGRAMME §4.41, §4.58 and §4.59. */
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { revised, type Change } from '../given/anyRows.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { anAssignment, aTalk, ended } from '../given/talks.ts';
import { talkOracle } from './oracle.talks.ts';

const opinionOn = (s: UnitSnapshot, asOf: Day, id: string) =>
  talkOracle(s, asOf).find((each) => each.id === id);
const talked = (s: UnitSnapshot, asOf: Day, id: string): string => opinionOn(s, asOf, id)?.state ?? 'none';

describe('§4.58 a contact changed in mid-half', () => {
  const c1 = aMember({ id: 'c1', posts: [{ post: 'committeeMember', since: '2026-01-01' }] });
  const c2 = aMember({ id: 'c2', posts: [{ post: 'groupLeader', since: '2026-01-01' }] });
  const m1 = aMember();
  /** From `c1` to `c2` on a day; H2 of 2026 has 184 days. */
  const handed = (on: Day, over: Partial<UnitSnapshot> = {}) =>
    aSnapshot({
      people: [aSecretary(), c1, c2, m1],
      assignments: [
        anAssignment({ contact: 'c1', person: 'm1', ended: ended(on) }),
        anAssignment({ contact: 'c2', person: 'm1', since: on }),
      ],
      ...over,
    });
  const FIRST = 'talk-contact~c1~m1~2026-H2';
  const SECOND = 'talk-contact~c2~m1~2026-H2';
  const both = (s: UnitSnapshot, asOf: Day) => [talked(s, asOf, FIRST), talked(s, asOf, SECOND)];

  it('who has more days owes it; at 92 days each the later', () => {
    expect(both(handed('2026-10-01'), '2026-12-31')).toEqual(['notApplicable', 'open']);
    expect(both(handed('2026-10-02'), '2026-12-31')).toEqual(['open', 'none']);
    expect(both(handed('2026-09-30'), '2026-12-31')).toEqual(['notApplicable', 'open']);
  });

  it('the day before the change it is the first one’s', () => {
    expect(both(handed('2026-10-01'), '2026-09-30')).toEqual(['open', 'none']);
  });

  it('the talk of the first one counts for the second, who has to; not a talk on a day that was the other’s', () => {
    const early = aTalk('2026-08-01', { talker: 'c1', posts: ['committeeMember'] });
    expect(both(handed('2026-10-01', { records: [early] }), '2026-12-31')).toEqual(['met', 'met']);
    const strange = aTalk('2026-08-01', { talker: 'c2', posts: ['groupLeader'] });
    expect(both(handed('2026-10-01', { records: [strange] }), '2026-12-31')).toEqual([
      'notApplicable',
      'open',
    ]);
  });

  it('days on which there was none count for nobody: 60 and 20 of 184 are not half', () => {
    const s = handed('2026-10-01', {
      assignments: [
        anAssignment({ contact: 'c1', person: 'm1', ended: ended('2026-08-30') }),
        anAssignment({ contact: 'c2', person: 'm1', since: '2026-12-12' }),
      ],
    });
    expect(both(s, '2026-08-29')).toEqual(['open', 'none']);
    expect(both(s, '2026-12-31')).toEqual(['notApplicable', 'none']);
  });

  it('60 and 32 of 184 are, and the first has more', () => {
    const s = handed('2026-10-01', {
      assignments: [
        anAssignment({ contact: 'c1', person: 'm1', ended: ended('2026-08-30') }),
        anAssignment({ contact: 'c2', person: 'm1', since: '2026-11-30' }),
      ],
    });
    expect(both(s, '2026-11-29')).toEqual(['notApplicable', 'none']);
    expect(both(s, '2026-11-30')).toEqual(['open', 'none']);
  });

  it('who lost the post is no contact from then on, and still has more days', () => {
    const lost = {
      ...c1,
      posts: [{ post: 'committeeMember' as const, since: m1.inSystemSince, until: '2026-10-02' as const }],
    };
    const s = handed('2027-02-01', { people: [aSecretary(), lost, c2, m1] });
    // 93 days of 184, and nobody after them.
    expect(both(s, '2026-12-31')).toEqual(['open', 'none']);
    const sooner = {
      ...lost,
      posts: [
        {
          ...lost.posts[0],
          post: 'committeeMember' as const,
          since: m1.inSystemSince,
          until: '2026-09-30' as const,
        },
      ],
    };
    expect(both(handed('2027-02-01', { people: [aSecretary(), sooner, c2, m1] }), '2026-12-31')).toEqual([
      'notApplicable',
      'none',
    ]);
  });

  it('who left the branch owes nothing, but the days count: 120 of the first leave 64 of the second', () => {
    const gone = { ...c1, left: leaving('2026-10-29') };
    const s = handed('2026-10-29', { people: [aSecretary(), gone, c2, m1] });
    expect(both(s, '2026-10-28')).toEqual(['open', 'none']);
    expect(both(s, '2026-10-29')).toEqual(['notApplicable', 'open']);
    expect(opinionOn(s, '2026-10-29', FIRST)?.reason).toBe('调出');
  });

  it('of an activist the days without a contact are the secretary’s, who is a rival', () => {
    const a1 = aMember({ standing: 'activist' });
    const s = (on: Day) =>
      aSnapshot({
        people: [aSecretary(), c1, a1],
        assignments: [anAssignment({ contact: 'c1', person: 'm1', since: on })],
      });
    const BRANCH = 'talk-contact~b1~m1~2026-H2';
    expect(talked(s('2026-10-01'), '2026-09-30', BRANCH)).toBe('open');
    expect(talked(s('2026-10-01'), '2026-12-31', BRANCH)).toBe('notApplicable');
    expect(talked(s('2026-10-01'), '2026-12-31', FIRST)).toBe('open');
    expect(talked(s('2026-10-02'), '2026-12-31', BRANCH)).toBe('open');
    expect(talked(s('2026-10-02'), '2026-12-31', FIRST)).toBe('none');
  });
});

describe('§4.41 the secretary’s post', () => {
  // H2 of 2026 has 184 days, half of them are 92.
  const vacant = (from: Day, until: Day) =>
    aSnapshot({
      people: [
        aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: from }] }),
        aMember({ id: 's2', posts: [{ post: 'secretary', since: until }] }),
        aMember(),
      ],
    });
  const TALK = 'talk-secretary~b1~m1~2026-H2';

  it('a quarter of vacancy leaves the half’s talk owed: 92 of 184 days', () => {
    const s = vacant('2026-07-01', '2026-10-01');
    expect(talked(s, '2026-09-30', TALK)).toBe('none');
    expect(talked(s, '2026-10-01', TALK)).toBe('open');
    expect(talked(s, '2027-02-01', TALK)).toBe('missed');
  });

  it('a day more of it does not', () => {
    const s = vacant('2026-07-01', '2026-10-02');
    expect(talked(s, '2026-12-31', TALK)).toBe('none');
    const inMid = vacant('2026-08-01', '2026-11-02');
    expect(talked(inMid, '2026-07-31', TALK)).toBe('open');
    expect(talked(inMid, '2026-12-31', TALK)).toBe('notApplicable');
  });

  it('he himself owes none to himself while he is it, and is owed one by the other’s days', () => {
    const s = vacant('2026-10-01', '2026-10-01');
    expect(talked(s, '2026-12-31', 'talk-secretary~b1~s1~2026-H2')).toBe('open');
    expect(talked(s, '2026-09-30', 'talk-secretary~b1~s1~2026-H2')).toBe('none');
    expect(talked(s, '2026-09-30', 'talk-secretary~b1~s2~2026-H2')).toBe('open');
    expect(talked(s, '2026-12-31', 'talk-secretary~b1~s2~2026-H2')).toBe('open');
  });
});

describe('§4.41, §4.59 a talk by telephone', () => {
  const call = (on: Day) => aTalk(on, { mode: 'phone' });
  const with1 = (on: Day, ...changes: Change[]) => {
    const rows = revised(aMember(), changes);
    return aSnapshot({
      people: [aSecretary(), rows.person],
      formerPeople: [...rows.former],
      records: [call(on)],
    });
  };
  const say = (s: UnitSnapshot) => talked(s, '2026-06-30', 'talk-secretary~b1~m1~2026-H1');
  const mark: Change = { on: '2026-03-10', patch: { mobile: true } };
  const unmark: Change = { on: '2026-05-10', patch: { mobile: undefined } };

  it('counts from the day of the mark to the day before it goes', () => {
    expect(say(with1('2026-03-09', mark, unmark))).toBe('open');
    expect(say(with1('2026-03-10', mark, unmark))).toBe('met');
    expect(say(with1('2026-05-09', mark, unmark))).toBe('met');
    expect(say(with1('2026-05-10', mark, unmark))).toBe('open');
  });

  it('with one who retired on a day that was entered later: from the entry on', () => {
    const retires: Change = { on: '2026-03-10', patch: { retired: true, retiredOn: '2026-02-01' } };
    expect(say(with1('2026-02-10', retires))).toBe('open');
    expect(say(with1('2026-03-10', retires))).toBe('met');
    const ahead: Change = { on: '2026-03-10', patch: { retired: true, retiredOn: '2026-04-01' } };
    expect(say(with1('2026-03-31', ahead))).toBe('open');
    expect(say(with1('2026-04-01', ahead))).toBe('met');
  });

  it('a retirement entered after its event’s close raises a must-talk that was entered late', () => {
    // Of Monday 2 February: ten working days later is Saturday 14 February, which is worked; closed on 16 March.
    const retires: Change = { on: '2026-04-10', patch: { retired: true, retiredOn: '2026-02-02' } };
    const id = 'must-talk~b1~m1~event:mustTalk-m1-2026-02-02';
    expect(opinionOn(with1('2026-03-01', retires), '2026-06-01', id)).toMatchObject({
      state: 'missed',
      enteredLate: true,
    });
  });
});
