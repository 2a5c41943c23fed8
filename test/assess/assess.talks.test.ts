/** 定期谈心: the drive, the secretary's talks and the contacts', table by table from PROGRAMME §2 and §4. */
import { describe, expect, it } from 'vitest';
import { periodText } from '../../shared/domain/duty.ts';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { talkForms, talkModes, talkTopics, type Talk } from '../../shared/domain/talks.ts';
import { notCounted, unassignedOn } from '../../shared/rules/contactTalks.ts';
import { Facts } from '../../shared/rules/facts.ts';
import { whyNotCounted } from '../../shared/rules/talkCounting.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aCall, corrected } from '../given/records.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { anAssignment, aPlan, aTalk, ended } from '../given/talks.ts';
import { noon } from '../given/times.ts';
import { aUnit } from '../given/units.ts';

const TALK = 'talk-secretary~b1~m1~2026-H1';
const DRIVE = 'talk-drive~b1~~2026-H1';

/** Secretary `s1`, member `m1` and these talks. */
const talked = (...records: LedgerRecord[]) => aSnapshot({ records });
const withMember = (over: Partial<Person>, ...records: LedgerRecord[]) =>
  aSnapshot({ people: [aSecretary(), aMember(over)], records });
const ofRule = (snapshot: UnitSnapshot, asOf: Day, rule: string) =>
  assess(snapshot, asOf).filter((duty) => duty.rule === rule);
const isMet = (snapshot: UnitSnapshot, id = TALK) => stateOn(snapshot, '2026-06-30', id) === 'met';

const HIS = 'talk-contact~c1~a1~2026-H1';
const FALLEN = 'talk-contact~b1~a1~2026-H1';

/** Committee member `c1` and activist `a1` beside the others. */
const contact = (over: Partial<Person> = {}) =>
  aMember({ id: 'c1', posts: [{ post: 'committeeMember', since: '2026-01-01' }], ...over });
const activist = (over: Partial<Person> = {}) => aMember({ id: 'a1', standing: 'activist', ...over });
const assigned = (over: Partial<UnitSnapshot> = {}) =>
  aSnapshot({
    people: [aSecretary(), aMember(), contact(), activist()],
    assignments: [anAssignment()],
    ...over,
  });
const byContact = (on: Day, over: Parameters<typeof aTalk>[1] = {}) =>
  aTalk(on, { talker: 'c1', with: ['a1'], posts: ['committeeMember'], ...over });

describe('talk-secretary', () => {
  it('§2 is owed to every member, half by half; §4.23 the branch is its subject, the secretary its owner', () => {
    expect(dutyOn(talked(), '2026-02-01', TALK)).toEqual({
      id: TALK,
      rule: 'talk-secretary',
      period: { calendar: '2026-H1' },
      subject: 'b1',
      owner: 's1',
      counterpart: 'm1',
      opensOn: '2026-01-01',
      dueOn: '2026-06-30',
      closesOn: '2026-07-30',
      needed: 1,
      counted: [],
      state: 'open',
    });
  });

  it('§2 not to himself, nor to those who are no members', () => {
    const people = [
      aSecretary(),
      aMember({ standing: 'probationary' }),
      aMember({ id: 'a1', standing: 'activist' }),
      aMember({ id: 'd1', standing: 'developmentTarget' }),
    ];
    const duties = ofRule(aSnapshot({ people }), '2026-02-01', 'talk-secretary');
    expect(duties.map((duty) => duty.counterpart)).toEqual(['m1']);
  });

  it('is owed by branches only', () => {
    const unit = aUnit({ id: 'cm', kind: 'committee' });
    expect(ofRule(aSnapshot({ unit }), '2026-02-01', 'talk-secretary')).toEqual([]);
    expect(ofRule(aSnapshot({ unit }), '2026-02-01', 'talk-drive')).toEqual([]);
  });

  it.each<[Day, string]>([
    ['2026-06-30', 'open'],
    ['2026-07-01', 'overdue'],
    ['2026-07-30', 'overdue'],
    ['2026-07-31', 'missed'],
  ])('§4.10 without a talk it is on %s %s', (day, state) => {
    expect(stateOn(talked(), day, TALK)).toBe(state);
  });

  it('§4.10 counts for the half that contains its day; entered late it is met, made up it is metLate', () => {
    const at = (...records: LedgerRecord[]) => stateOn(talked(...records), '2026-07-31', TALK);
    expect(at(aTalk('2026-06-30', { enteredOn: '2026-07-20' }))).toBe('met');
    expect(at(aTalk('2026-06-30', { enteredOn: '2026-07-31' }))).toBe('missed');
    expect(at(aTalk('2026-07-10'))).toBe('missed');
    expect(at(aTalk('2026-07-10', { makesUp: '2026-H1' }))).toBe('metLate');
  });

  it('a local plan may ask for two', () => {
    const snapshot = aSnapshot({
      records: [aTalk('2026-02-01')],
      parameters: [aParameter('talk-secretary', 2)],
    });
    expect(dutyOn(snapshot, '2026-03-01', TALK)).toMatchObject({ needed: 2, state: 'open' });
  });
});

describe('§4.6 what counts for the half-year', () => {
  it.each(talkForms.map((form) => [form, ['regular', 'appointment', 'topical'].includes(form)] as const))(
    'the form %s: %s',
    (form, counts) => expect(isMet(talked(aTalk('2026-03-01', { form })))).toBe(counts),
  );

  it.each(talkModes.map((mode) => [mode, ['faceToFace', 'homeVisit'].includes(mode)] as const))(
    'with an ordinary member the mode %s: %s',
    (mode, counts) => expect(isMet(talked(aTalk('2026-03-01', { mode })))).toBe(counts),
  );

  it.each<[string, Partial<Person>]>([
    ['retired', { retired: true }],
    ['mobile', { mobile: true }],
    ['in special circumstances', { specialCircumstance: '重病' }],
  ])('with somebody %s the phone counts too, and still no message', (_group, over) => {
    const by = (mode: Talk['mode']) => isMet(withMember(over, aTalk('2026-03-01', { mode })));
    expect(talkModes.filter(by)).toEqual(['faceToFace', 'homeVisit', 'phone']);
  });

  it('the phone counts from the day of retirement', () => {
    const on = (retiredOn: Day) =>
      isMet(withMember({ retired: true, retiredOn }, aTalk('2026-03-01', { mode: 'phone' })));
    expect([on('2026-03-01'), on('2026-03-02')]).toEqual([true, false]);
  });

  it.each<[Talk['topics'], boolean]>([
    [[], false], // §4.26
    [['work'], false],
    [['other'], false],
    [['work', 'other'], false],
    [['work', 'life'], true],
    ...talkTopics
      .filter((topic) => topic !== 'work' && topic !== 'other')
      .map((topic): [Talk['topics'], boolean] => [[topic], true]),
  ])('never about work alone: %j is %s', (topics, counts) => {
    expect(isMet(talked(aTalk('2026-03-01', { topics })))).toBe(counts);
  });

  it('one to one: with two people it counts for neither', () => {
    expect(isMet(talked(aTalk('2026-03-01', { with: ['m1', 'm2'] })))).toBe(false);
  });

  it.each<[Partial<Talk>, RegExp | undefined]>([
    [{}, undefined],
    [{ form: 'collective' }, /集体谈话/],
    [{ with: ['m1', 'm2'] }, /一对一/],
    [{ form: 'chance' }, /随机谈话/],
    [{ mode: 'phone' }, /离退休、流动和有特殊情况/],
    [{ mode: 'wechat' }, /不是面对面/],
    [{ topics: [] }, /没有写明谈话内容/],
    [{ topics: ['work'] }, /单纯谈工作/],
  ])('the answer says why: %j', (over, why) => {
    const said = whyNotCounted(aTalk('2026-03-01', over), aMember());
    if (why) expect(said).toMatch(why);
    else expect(said).toBeUndefined();
  });
});

describe('§4.6 the answer to whoever enters a talk', () => {
  const why = (over: Parameters<typeof aTalk>[1]) => {
    const talk = aTalk('2026-03-01', over);
    return notCounted(new Facts(assigned({ records: [talk] }), '2026-03-01'), talk);
  };

  it('says nothing of one that counts for the secretary or a contact', () => {
    expect(why({})).toEqual([]);
    expect(why({ talker: 'c1', with: ['a1'] })).toEqual([]);
  });

  it('names each person with whom it does not count', () => {
    expect(why({ with: ['m1', 'a1'] }).map(({ person }) => person)).toEqual(['m1', 'a1']);
    expect(why({ talker: 'c1', with: ['m1'] })[0]?.why).toMatch(/不是应当与其谈话的书记或联系人/);
    expect(notCounted(new Facts(assigned(), '2026-03-01'), aCall('2026-03-01'))).toEqual([]);
  });
});

describe('§4.26 by whom', () => {
  it('only as talker: a talk that m1 held with the secretary does not count', () => {
    expect(isMet(talked(aTalk('2026-03-01', { talker: 'm1', with: ['s1'] })))).toBe(false);
  });

  it('not by a committee member', () => {
    const talk = aTalk('2026-03-01', { talker: 'c1', posts: ['committeeMember'] });
    expect(isMet(talked(talk))).toBe(false);
  });
});

describe('§2 duties belong to the post', () => {
  const before = aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-04-01' }] });
  const after = aMember({ id: 's2', posts: [{ post: 'secretary', since: '2026-05-01' }] });
  const changed = (...records: LedgerRecord[]) => aSnapshot({ people: [before, after, aMember()], records });

  it('a predecessor’s talks count, by the post of that day', () => {
    expect(isMet(changed(aTalk('2026-03-31')))).toBe(true);
    expect(isMet(changed(aTalk('2026-04-01', { posts: [] })))).toBe(false);
    const early = aTalk('2026-04-30', { talker: 's2' });
    const late = aTalk('2026-05-01', { talker: 's2' });
    expect([isMet(changed(early)), isMet(changed(late))]).toEqual([false, true]);
  });

  it('a talk is stamped with the post: it counts though its talker is not of this branch', () => {
    const carried = aTalk('2026-03-01', { talker: 'x9', posts: ['secretary'], carriedFrom: 'b9' });
    expect(isMet(talked(carried))).toBe(true);
  });

  it('an open one passes on, and does not start anew (§4.9)', () => {
    expect(dutyOn(changed(), '2026-06-01', TALK)).toMatchObject({ owner: 's2', opensOn: '2026-01-01' });
    expect(stateOn(changed(), '2026-07-01', TALK)).toBe('overdue');
  });

  it('§4.23, §4.41 while the post is vacant for more than half of the half it is not owed', () => {
    const on = (day: Day) =>
      ofRule(changed(), day, 'talk-secretary').map(({ counterpart, state }) => `${counterpart} ${state}`);
    expect(on('2026-03-31')).toEqual(['s2 open', 'm1 open']);
    // 90 of 181 days, as if the post stayed vacant.
    expect(on('2026-04-01')).toEqual(['s2 notApplicable', 'm1 notApplicable']);
    expect(dutyOn(changed(), '2026-04-30', TALK)).toMatchObject({ reason: '支部书记空缺' });
    expect(on('2026-05-01')).toEqual(['s2 notApplicable', 'm1 open']);
  });

  it('§4.41 a secretary of one day more in the half is owed no talk any more, and one of a day less is', () => {
    const since = (day: Day) => {
      const people = [
        aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: day }] }),
        aMember({ id: 's2', posts: [{ post: 'secretary', since: day }] }),
      ];
      return ofRule(aSnapshot({ people }), '2026-06-30', 'talk-secretary').map(
        ({ counterpart, state }) => `${counterpart} ${state}`,
      );
    };
    expect(since('2026-04-01')).toEqual(['s1 open', 's2 notApplicable']);
    expect(since('2026-04-02')).toEqual(['s2 open']);
  });

  it('says of whoever has become the secretary that he has, not that the post is vacant', () => {
    const people = [
      aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-03-01' }] }),
      aMember({ id: 's2', posts: [{ post: 'secretary', since: '2026-03-01' }] }),
    ];
    const duty = dutyOn(aSnapshot({ people }), '2026-03-01', 'talk-secretary~b1~s2~2026-H1');
    expect(duty).toMatchObject({ state: 'notApplicable', reason: '本人已任支部书记' });
  });

  it('a half that closed while the post was held stays, though it is vacant later', () => {
    const left = aSecretary({ left: leaving('2026-08-01') });
    const snapshot = aSnapshot({ people: [left, aMember()] });
    expect(stateOn(snapshot, '2026-08-10', TALK)).toBe('missed');
    expect(stateOn(snapshot, '2026-08-10', 'talk-secretary~b1~m1~2026-H2')).toBe('notApplicable');
  });

  it('a half that closed while it was vacant is not owed later', () => {
    const people = [aMember(), aSecretary({ posts: [{ post: 'secretary', since: '2026-08-01' }] })];
    expect(stateOn(aSnapshot({ people }), '2026-08-10', TALK)).toBe('none');
    expect(stateOn(aSnapshot({ people }), '2026-08-10', 'talk-secretary~b1~m1~2026-H2')).toBe('open');
  });

  it('§4.10 a secretary who was entered after the close does not change it', () => {
    const people = [aMember(), aSecretary({ enteredAt: noon('2026-08-15') })];
    expect(stateOn(aSnapshot({ people }), '2026-08-20', TALK)).toBe('none');
  });
});

describe('§4.9 since when', () => {
  it.each<[Day, string]>([
    ['2026-04-01', 'open'],
    ['2026-04-02', 'none'],
  ])('who joins on %s is %s in the first half', (inSystemSince, state) => {
    expect(stateOn(withMember({ inSystemSince }), '2026-05-01', TALK)).toBe(state);
  });

  it('a transfer does not count as joining: the talk passes to the new secretary', () => {
    const came = withMember({ inSystemSince: '2020-01-01', inBranchSince: '2026-06-10' });
    expect(stateOn(came, '2026-06-09', TALK)).toBe('none');
    expect(dutyOn(came, '2026-06-10', TALK)).toMatchObject({ state: 'open', owner: 's1' });
    const earlier = withMember({ inSystemSince: '2020-01-01', inBranchSince: '2026-08-10' });
    expect(ofRule(earlier, '2026-09-01', 'talk-secretary').map((duty) => periodText(duty.period))).toEqual([
      '2026-H2',
    ]);
  });

  it('a change of category does not put it off', () => {
    expect(stateOn(withMember({ categoriesSince: '2026-06-01' }), '2026-06-10', TALK)).toBe('open');
  });

  it('a leaver’s is notApplicable with the reason, or stays overdue in silence', () => {
    expect(dutyOn(withMember({ left: leaving('2026-06-30') }), '2026-07-10', TALK)).toMatchObject({
      state: 'notApplicable',
      reason: '调出',
    });
    expect(dutyOn(withMember({ left: leaving('2026-07-01') }), '2026-07-10', TALK)).toMatchObject({
      state: 'overdue',
      silent: true,
    });
  });
});

describe('§4.10 what was known at the close', () => {
  it('§4.41 a post that falls vacant after the half takes nothing of it away', () => {
    const people = [aSecretary({ left: leaving('2026-07-01') }), aMember()];
    expect(stateOn(aSnapshot({ people }), '2026-07-10', TALK)).toBe('overdue');
    expect(stateOn(aSnapshot({ people }), '2026-12-31', TALK)).toBe('missed');
  });
});

describe('§4.10 corrections', () => {
  const talk = aTalk('2026-06-10');
  const moved = corrected(talk, '2026-08-10', { happenedOn: '2026-07-05' });
  const withdrawn = corrected(talk, '2026-08-10', { withdrawn: true });

  it('after the close only the revision that was known at the close decides', () => {
    for (const later of [moved, withdrawn]) {
      expect(stateOn(talked(talk, later), '2026-09-01', TALK)).toBe('met');
      expect(dutyOn(talked(talk, later), '2026-09-01', TALK)?.counted).toEqual(['talk-2026-06-10']);
    }
  });

  it('before the close the latest does', () => {
    const early = corrected(talk, '2026-07-20', { withdrawn: true });
    expect(stateOn(talked(talk, early), '2026-07-25', TALK)).toBe('overdue');
    expect(stateOn(talked(talk, early), '2026-09-01', TALK)).toBe('missed');
    expect(stateOn(knownAt(talked(talk, early), '2026-07-19'), '2026-07-19', TALK)).toBe('met');
  });

  it('a correction that would have met it shows as its cure, and changes nothing', () => {
    const byPhone = aTalk('2026-06-10', { mode: 'phone' });
    const said = corrected(byPhone, '2026-08-10', { body: { ...byPhone.body, mode: 'faceToFace' } });
    const duty = dutyOn(talked(byPhone, said), '2026-09-01', TALK);
    expect(duty).toMatchObject({ state: 'missed', counted: [], curedOn: '2026-06-10' });
    expect(dutyOn(talked(byPhone, said), '2026-07-30', TALK)?.state).toBe('overdue');
  });
});

describe('talk-drive', () => {
  const planned = (madeOn: Day, ...records: LedgerRecord[]) =>
    aSnapshot({ talkPlans: [aPlan(madeOn)], records });

  it('§4.28 is the branch’s, due on the half’s last day', () => {
    expect(dutyOn(aSnapshot(), '2026-02-01', DRIVE)).toMatchObject({
      subject: 'b1',
      owner: 's1',
      dueOn: '2026-06-30',
      state: 'open',
    });
  });

  it('§4.28 is late if the plan came after the first regular talk', () => {
    const first = aTalk('2026-03-10');
    expect(stateOn(planned('2026-03-09', first), '2026-04-01', DRIVE)).toBe('met');
    expect(stateOn(planned('2026-03-10', first), '2026-04-01', DRIVE)).toBe('met');
    expect(stateOn(planned('2026-03-11', first), '2026-04-01', DRIVE)).toBe('metLate');
    expect(stateOn(planned('2026-07-01'), '2026-07-02', DRIVE)).toBe('metLate');
  });

  it('other talks do not make it late, nor one of the half before', () => {
    for (const form of ['appointment', 'topical', 'chance', 'collective'] as const) {
      expect(stateOn(planned('2026-03-11', aTalk('2026-03-10', { form })), '2026-04-01', DRIVE)).toBe('met');
    }
    const second = aSnapshot({
      talkPlans: [aPlan('2026-07-20', { half: '2026-H2' })],
      records: [aTalk('2026-06-20')],
    });
    expect(stateOn(second, '2026-08-01', 'talk-drive~b1~~2026-H2')).toBe('met');
  });

  it('§4.10 a talk that was entered after the close does not make it late', () => {
    const planEnteredOn = (enteredOn: Day) => planned('2026-03-11', aTalk('2026-03-10', { enteredOn }));
    expect(stateOn(planEnteredOn('2026-07-30'), '2026-09-01', DRIVE)).toBe('metLate');
    expect(stateOn(planEnteredOn('2026-07-31'), '2026-09-01', DRIVE)).toBe('met');
  });

  it('a plan serves the half that it names, also made before it', () => {
    const early = aSnapshot({ talkPlans: [aPlan('2025-12-20')] });
    expect(stateOn(early, '2026-02-01', DRIVE)).toBe('met');
    const other = aSnapshot({ talkPlans: [aPlan('2026-02-01', { half: '2026-H2' })] });
    expect(stateOn(other, '2026-07-10', DRIVE)).toBe('overdue');
  });
});

describe('talk-contact', () => {
  it('§4.23 an assigned one has the contact as its subject', () => {
    expect(dutyOn(assigned(), '2026-02-01', HIS)).toMatchObject({
      subject: 'c1',
      owner: 'c1',
      counterpart: 'a1',
      dueOn: '2026-06-30',
      state: 'open',
    });
    expect(stateOn(assigned(), '2026-02-01', FALLEN)).toBe('none');
  });

  it.each(['full', 'probationary', 'developmentTarget', 'activist'] as const)(
    '§2 is owed to a %s',
    (standing) => {
      const people = [aSecretary(), contact(), activist({ standing })];
      expect(stateOn(assigned({ people }), '2026-02-01', HIS)).toBe('open');
    },
  );

  it('§4.6 is met by a talk that counts, and by no other', () => {
    expect(isMet(assigned({ records: [byContact('2026-03-01')] }), HIS)).toBe(true);
    expect(isMet(assigned({ records: [byContact('2026-03-01', { form: 'chance' })] }), HIS)).toBe(false);
  });

  it('§4.7 a contact’s member also gets the secretary’s talk: two talks', () => {
    const both = (...records: LedgerRecord[]) => {
      const snapshot = assigned({ assignments: [anAssignment({ person: 'm1' })], records });
      return [isMet(snapshot), isMet(snapshot, 'talk-contact~c1~m1~2026-H1')];
    };
    expect(both(aTalk('2026-03-01'))).toEqual([true, false]);
    expect(both(byContact('2026-03-01', { with: ['m1'] }))).toEqual([false, true]);
  });

  it('§4.24 an unassigned development target or activist falls to the secretary, and is named', () => {
    const none = assigned({ assignments: [] });
    expect(dutyOn(none, '2026-02-01', FALLEN)).toMatchObject({ subject: 'b1', owner: 's1', state: 'open' });
    expect(
      isMet(assigned({ assignments: [], records: [aTalk('2026-03-01', { with: ['a1'] })] }), FALLEN),
    ).toBe(true);
    expect(isMet(assigned({ assignments: [], records: [byContact('2026-03-01')] }), FALLEN)).toBe(false);
    expect(unassignedOn(new Facts(none, '2026-02-01'), '2026-02-01').map(({ id }) => id)).toEqual(['a1']);
    expect(unassignedOn(new Facts(assigned(), '2026-02-01'), '2026-02-01')).toEqual([]);
  });

  it('§4.24 a member without a contact owes nobody a second talk', () => {
    const none = aSnapshot({ people: [aSecretary(), aMember(), contact()] });
    expect(ofRule(none, '2026-02-01', 'talk-contact')).toEqual([]);
  });

  it('is the group leader’s too, and ends with the post: who had to talk on more days owes it', () => {
    const leader = contact({ posts: [{ post: 'groupLeader', since: '2026-01-01', until: '2026-05-01' }] });
    const snapshot = assigned({ people: [aSecretary(), leader, activist()] });
    expect(stateOn(snapshot, '2026-04-30', HIS)).toBe('open');
    expect([stateOn(snapshot, '2026-05-01', HIS), stateOn(snapshot, '2026-05-01', FALLEN)]).toEqual([
      'open',
      'none',
    ]);
    const lost = contact({ posts: [{ post: 'groupLeader', since: '2026-01-01', until: '2026-04-01' }] });
    const early = assigned({ people: [aSecretary(), lost, activist()] });
    expect(dutyOn(early, '2026-04-01', HIS)).toMatchObject({
      state: 'notApplicable',
      reason: '联系人已不任职',
    });
    expect(stateOn(early, '2026-04-01', FALLEN)).toBe('open');
  });

  it('of two contacts each talks', () => {
    const second = aMember({ id: 'c2', posts: [{ post: 'groupLeader', since: '2026-01-01' }] });
    const snapshot = assigned({
      people: [aSecretary(), contact(), second, activist()],
      assignments: [anAssignment(), anAssignment({ contact: 'c2' })],
      records: [byContact('2026-03-01')],
    });
    expect([isMet(snapshot, HIS), isMet(snapshot, 'talk-contact~c2~a1~2026-H1')]).toEqual([true, false]);
  });
});

describe('§2 an assignment that passes on', () => {
  const second = aMember({ id: 'c2', posts: [{ post: 'groupLeader', since: '2026-01-01' }] });
  const passedOn = (on: Day, person: Person, ...records: LedgerRecord[]) =>
    aSnapshot({
      people: [aSecretary(), contact(), second, person],
      assignments: [
        anAssignment({ person: person.id, ended: ended(on) }),
        anAssignment({ contact: 'c2', person: person.id, since: on }),
      ],
      records,
    });
  const passed = (person: Person, ...records: LedgerRecord[]) => passedOn('2026-04-01', person, ...records);
  const NEXT = 'talk-contact~c2~a1~2026-H1';

  it('§4.58 who has more days owes it, at equal days the later', () => {
    const owes = (on: Day, person = activist()) =>
      [HIS, NEXT].map((id) => stateOn(passedOn(on, person), '2026-06-30', id));
    // 90 days against 91, and 91 against 90.
    expect(owes('2026-04-01')).toEqual(['notApplicable', 'open']);
    expect(owes('2026-04-02')).toEqual(['open', 'none']);
    expect(owes('2026-04-01', aMember({ id: 'a1' }))).toEqual(['notApplicable', 'open']);
    // H2 has 184 days: 92 each.
    const half = passedOn('2026-10-01', activist());
    expect(stateOn(half, '2026-12-31', 'talk-contact~c1~a1~2026-H2')).toBe('notApplicable');
    expect(stateOn(half, '2026-12-31', 'talk-contact~c2~a1~2026-H2')).toBe('open');
  });

  it('opens with the first day of whoever owes it', () => {
    expect(stateOn(passed(activist()), '2026-03-31', NEXT)).toBe('none');
    expect(dutyOn(passed(activist()), '2026-04-01', NEXT)).toMatchObject({
      opensOn: '2026-04-01',
      state: 'open',
    });
  });

  it('§4.59 the talk of whoever was the contact on its day counts', () => {
    expect(isMet(passed(activist(), byContact('2026-03-31')), NEXT)).toBe(true);
    expect(isMet(passed(activist(), byContact('2026-04-01')), NEXT)).toBe(false);
  });

  it('first assigned in the second half of a half, a member has no contact’s talk in it', () => {
    const first = (since: Day) =>
      stateOn(
        aSnapshot({
          people: [aSecretary(), contact(), aMember({ id: 'a1' })],
          assignments: [anAssignment({ since })],
        }),
        '2026-06-01',
        HIS,
      );
    expect([first('2026-04-01'), first('2026-04-02')]).toEqual(['open', 'none']);
  });

  it('what fell to the secretary says why it no longer does', () => {
    const late = assigned({ assignments: [anAssignment({ since: '2026-02-10' })] });
    expect(dutyOn(late, '2026-02-10', FALLEN)).toMatchObject({
      state: 'notApplicable',
      reason: '已确定联系人',
    });
  });

  it('what the secretary did for an activist without a contact counts for the contact', () => {
    const late = assigned({
      assignments: [anAssignment({ since: '2026-03-10' })],
      records: [aTalk('2026-03-01', { with: ['a1'] })],
    });
    expect(isMet(late, HIS)).toBe(true);
  });

  it('a contact who leaves: notApplicable, and the activist falls to the secretary', () => {
    const snapshot = assigned({
      people: [aSecretary(), contact({ left: leaving('2026-06-01') }), activist()],
    });
    expect(dutyOn(snapshot, '2026-06-10', HIS)).toMatchObject({ state: 'notApplicable', reason: '调出' });
    expect(stateOn(snapshot, '2026-06-10', FALLEN)).toBe('open');
    expect(stateOn(snapshot, '2026-05-31', FALLEN)).toBe('none');
  });

  it('§4.10 an assignment that was entered after the close does not move what had closed', () => {
    const late = assigned({ assignments: [anAssignment({ enteredAt: noon('2026-08-20') })] });
    expect(dutyOn(late, '2026-09-01', HIS)).toMatchObject({ state: 'missed', enteredLate: true });
    expect(stateOn(late, '2026-09-01', FALLEN)).toBe('missed');
    expect(stateOn(late, '2026-09-01', 'talk-contact~c1~a1~2026-H2')).toBe('open');
  });

  it('§4.10 a contact who is so again is owed what was entered after the close, as if for the first time', () => {
    const since: Day = '2026-12-31';
    const NEXT = 'talk-contact~c1~a1~2027-H1';
    const again = anAssignment({ since, enteredAt: noon('2027-08-10') });
    const first = assigned({ assignments: [again] });
    const before = anAssignment({ ended: ended('2026-03-01') });
    const asked: Day = '2027-09-01';
    expect(dutyOn(first, asked, NEXT)).toMatchObject({ state: 'missed', enteredLate: true });
    expect(dutyOn(assigned({ assignments: [before, again] }), asked, NEXT)).toEqual(
      dutyOn(first, asked, NEXT),
    );
  });
});
