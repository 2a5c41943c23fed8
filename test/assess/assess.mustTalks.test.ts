/** 八必谈 and 专题谈话, from PROGRAMME §2 and §4. */
import { describe, expect, it } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import { mustTalkKinds, talkForms, talkModes, type MustTalkEvent } from '../../shared/domain/talks.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { Facts } from '../../shared/rules/facts.ts';
import { whyTooLittle } from '../../shared/rules/substance.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { aCampaign, aMustTalkTalk, anEvent, aTalk } from '../given/talks.ts';
import { noon } from '../given/times.ts';
import { aUnit } from '../given/units.ts';

const EVENT = 'must-talk~b1~m1~event:e1';
const TOPICAL = 'topical-talk~b1~m1~event:k1';

const committeeMember = aMember({ id: 'c1', posts: [{ post: 'committeeMember', since: '2026-01-01' }] });
const people = [aSecretary(), aMember(), committeeMember];
const event = (over: Partial<MustTalkEvent> = {}, ...records: LedgerRecord[]) =>
  aSnapshot({ people, mustTalks: [anEvent(over)], records });
const ofRule = (snapshot: UnitSnapshot, asOf: Day, rule: string) =>
  assess(snapshot, asOf).filter((duty) => duty.rule === rule);
const isMet = (snapshot: UnitSnapshot, asOf: Day = '2026-03-16') => stateOn(snapshot, asOf, EVENT) === 'met';

describe('must-talk', () => {
  it('§4.23 is the branch’s, the secretary is to act; it says nothing of what happened', () => {
    expect(dutyOn(event(), '2026-03-02', EVENT)).toEqual({
      id: EVENT,
      rule: 'must-talk',
      period: { event: 'e1' },
      subject: 'b1',
      owner: 's1',
      counterpart: 'm1',
      opensOn: '2026-03-02',
      dueOn: '2026-03-16',
      closesOn: '2026-04-15',
      needed: 1,
      counted: [],
      state: 'open',
    });
  });

  it.each(mustTalkKinds)('%s is one of the eight', (kind) => {
    expect(stateOn(event({ event: kind }), '2026-03-10', EVENT)).toBe('open');
  });

  it.each<[Day, Day]>([
    ['2026-03-02', '2026-03-16'],
    ['2026-02-13', '2026-03-05'], // the 14th and the 28th are worked, the 15th to 23rd are the Spring Festival
    ['2026-09-29', '2026-10-19'], // the 30th, the 8th to 10th, the 12th to 16th, the 19th
  ])('of %s it is due ten working days later, on %s', (on, dueOn) => {
    expect(dutyOn(event({ on }), '2026-12-01', EVENT)?.dueOn).toBe(dueOn);
  });

  it('L140 a local plan may ask for fewer working days, not for more', () => {
    const due = (value: number) =>
      dutyOn(
        aSnapshot({
          people,
          mustTalks: [anEvent()],
          parameters: [aParameter('must-talk', value, { parameter: 'grace' })],
        }),
        '2026-03-10',
        EVENT,
      )?.dueOn;
    expect([due(5), due(15)]).toEqual(['2026-03-09', '2026-03-16']);
  });

  it('is met in time, late, or missed', () => {
    expect(stateOn(event({}, aMustTalkTalk('2026-03-16')), '2026-03-16', EVENT)).toBe('met');
    expect(stateOn(event({}, aMustTalkTalk('2026-03-17')), '2026-03-17', EVENT)).toBe('metLate');
    expect(stateOn(event(), '2026-03-17', EVENT)).toBe('overdue');
    expect(stateOn(event({}, aMustTalkTalk('2026-04-20')), '2026-05-01', EVENT)).toBe('missed');
    expect(dutyOn(event({}, aMustTalkTalk('2026-04-20')), '2026-05-01', EVENT)?.curedOn).toBe('2026-04-20');
  });

  it('by any one-to-one talk, whatever its form and mode', () => {
    const forms = talkForms.filter((form) => isMet(event({}, aMustTalkTalk('2026-03-05', { form }))));
    expect(forms).toEqual(['regular', 'appointment', 'topical', 'chance']);
    const modes = talkModes.filter((mode) => isMet(event({}, aMustTalkTalk('2026-03-05', { mode }))));
    expect(modes).toEqual([...talkModes]);
    expect(isMet(event({}, aMustTalkTalk('2026-03-05', { with: ['m1', 'c1'] })))).toBe(false);
  });

  it('that names the event, with what is to improve and what is hoped for', () => {
    expect(isMet(event({}, aTalk('2026-03-05')))).toBe(false);
    expect(isMet(event({}, aMustTalkTalk('2026-03-05', { event: 'e2' })))).toBe(false);
    expect(isMet(event({}, aMustTalkTalk('2026-03-05', { said: ['expectations'] })))).toBe(false);
    expect(isMet(event({}, aMustTalkTalk('2026-03-05', { said: ['improvements'] })))).toBe(false);
  });

  it('§4.26 without a topic it does not count', () => {
    expect(isMet(event({}, aMustTalkTalk('2026-03-05', { topics: [] })))).toBe(false);
  });

  it('by the secretary, or with a reason by a committee member or group leader', () => {
    const byOther = (over: Parameters<typeof aTalk>[1]) =>
      isMet(event({}, aMustTalkTalk('2026-03-05', { talker: 'c1', ...over })));
    expect(byOther({ posts: ['committeeMember'] })).toBe(false);
    expect(byOther({ posts: ['committeeMember'], delegateReason: '书记出差' })).toBe(true);
    expect(byOther({ talker: 'm9', posts: ['groupLeader'], delegateReason: '书记出差' })).toBe(true);
    expect(byOther({ talker: 'm9', delegateReason: '书记出差' })).toBe(false);
  });

  it('whoever was named in the secretary’s place is to act from then on', () => {
    const delegate = { person: 'c1', reason: '书记住院', enteredAt: noon('2026-03-04') };
    const byHim = aMustTalkTalk('2026-03-05', { talker: 'c1' });
    expect(dutyOn(event({ delegate }), '2026-03-03', EVENT)?.owner).toBe('s1');
    expect(dutyOn(event({ delegate }), '2026-03-04', EVENT)?.owner).toBe('c1');
    expect(isMet(event({ delegate }, byHim))).toBe(true);
  });

  it('one talk may serve the event and the half-year', () => {
    const talk = aMustTalkTalk('2026-03-05');
    const serves = assess(event({}, talk), '2026-03-16').filter((duty) => duty.counted.includes(talk.id));
    expect(serves.map((duty) => duty.rule)).toEqual(['talk-secretary', 'must-talk']);
  });

  it('§4.31 without the year’s holiday table it stays open with the reason, and can be met', () => {
    const late = event({ on: '2026-12-25' });
    const duty = dutyOn(late, '2027-06-01', EVENT);
    expect(duty).toMatchObject({ state: 'open', reason: 'calendarMissing' });
    expect(duty).not.toHaveProperty('dueOn');
    const done = dutyOn(event({ on: '2026-12-25' }, aMustTalkTalk('2027-02-01')), '2027-06-01', EVENT);
    expect(done).toMatchObject({ state: 'met' });
    expect(done).not.toHaveProperty('reason');
  });

  it('§4.9 what was due before the programme began is not owed', () => {
    expect(stateOn(event({ on: '2025-12-10' }), '2026-02-01', EVENT)).toBe('none');
    expect(dutyOn(event({ on: '2025-12-30' }), '2026-02-01', EVENT)).toMatchObject({ opensOn: '2026-01-01' });
  });

  it('§4.9 a leaver’s is notApplicable', () => {
    const left = aSnapshot({
      people: [aSecretary(), aMember({ left: leaving('2026-03-10') })],
      mustTalks: [anEvent()],
    });
    expect(stateOn(left, '2026-03-20', EVENT)).toBe('notApplicable');
  });

  it('§4.42 an event that was entered after its closing day is listed as late', () => {
    const duty = dutyOn(event({ enteredAt: noon('2026-04-15') }), '2026-05-01', EVENT);
    expect(duty).toMatchObject({ state: 'missed' });
    expect(duty).not.toHaveProperty('enteredLate');
    const late = dutyOn(event({ enteredAt: noon('2026-04-16') }), '2026-05-01', EVENT);
    expect(late).toMatchObject({ state: 'missed', enteredLate: true, silent: true });
  });
});

describe('§4.30 what the roster raises', () => {
  const raised = (over: Partial<Person>, mustTalks: readonly MustTalkEvent[] = []) =>
    aSnapshot({ people: [aSecretary(), aMember(over)], mustTalks });
  const ids = (snapshot: UnitSnapshot, asOf: Day) =>
    ofRule(snapshot, asOf, 'must-talk').map((duty) => duty.id);

  it('the end of probation, on its day', () => {
    const snapshot = raised({ standing: 'probationary', probationEndsOn: '2026-03-02' });
    expect(ids(snapshot, '2026-03-01')).toEqual([]);
    expect(ids(snapshot, '2026-03-02')).toEqual(['must-talk~b1~m1~event:mustTalk-m1-2026-03-02']);
    expect(ofRule(snapshot, '2026-03-17', 'must-talk')[0]).toMatchObject({
      dueOn: '2026-03-16',
      state: 'overdue',
    });
  });

  it('retirement, on its day; without a day none', () => {
    expect(ids(raised({ retired: true, retiredOn: '2026-05-06' }), '2026-06-01')).toEqual([
      'must-talk~b1~m1~event:mustTalk-m1-2026-05-06',
    ]);
    expect(ids(raised({ retired: true }), '2026-06-01')).toEqual([]);
  });

  it('is one and the same with what was entered by hand', () => {
    const byHand = anEvent({ event: 'probationOrRetirement' });
    expect(ids(raised({ probationEndsOn: '2026-03-02' }, [byHand]), '2026-03-10')).toEqual([EVENT]);
  });

  it('§4.10 entered by hand after its close, it does not replace what had closed', () => {
    const late = anEvent({ event: 'probationOrRetirement', enteredAt: noon('2026-05-20') });
    const snapshot = raised({ probationEndsOn: '2026-03-02' }, [late]);
    const raisedId = 'must-talk~b1~m1~event:mustTalk-m1-2026-03-02';
    expect(dutyOn(snapshot, '2026-06-01', raisedId)).toMatchObject({ state: 'missed' });
    expect(dutyOn(snapshot, '2026-06-01', EVENT)).toMatchObject({ enteredLate: true });
  });

  it('is met by a talk that names it', () => {
    const snapshot = {
      ...raised({ probationEndsOn: '2026-03-02' }),
      records: [aMustTalkTalk('2026-03-06', { event: 'mustTalk-m1-2026-03-02' })],
    };
    expect(ofRule(snapshot, '2026-03-10', 'must-talk')[0]?.state).toBe('met');
  });
});

describe('the secretary’s own must-talk is the superior’s', () => {
  const committee = (...records: LedgerRecord[]) =>
    aSnapshot({
      unit: aUnit({ id: 'cm', kind: 'committee', head: 'h1' }),
      people: [],
      mustTalks: [anEvent({ member: 's1' })],
      records,
    });
  const HIS = 'must-talk~cm~s1~event:e1';

  it('not the branch’s', () => {
    expect(ofRule(event({ member: 's1' }), '2026-03-10', 'must-talk')).toEqual([]);
    const retiring = aSnapshot({ people: [aSecretary({ retired: true, retiredOn: '2026-03-02' })] });
    expect(ofRule(retiring, '2026-03-10', 'must-talk')).toEqual([]);
  });

  it('is owed by the unit above, whose head is to act, and met by a talk in its ledger', () => {
    expect(dutyOn(committee(), '2026-03-10', HIS)).toMatchObject({
      subject: 'cm',
      owner: 'h1',
      counterpart: 's1',
      dueOn: '2026-03-16',
      state: 'open',
    });
    const talk = aMustTalkTalk('2026-03-10', { talker: 'h1', with: ['s1'] });
    expect(stateOn(committee(talk), '2026-03-16', HIS)).toBe('met');
  });

  it('goes by who was the secretary on the day', () => {
    const former = aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-03-02' }] });
    const snapshot = aSnapshot({ people: [former, aMember()], mustTalks: [anEvent({ member: 's1' })] });
    expect(stateOn(snapshot, '2026-03-10', 'must-talk~b1~s1~event:e1')).toBe('open');
  });
});

describe('topical-talk', () => {
  const naming = (on: Day, over: Parameters<typeof aTalk>[1] = {}) =>
    aTalk(on, { form: 'topical', campaign: 'k1', ...over });
  const campaign = (over: Parameters<typeof aCampaign>[0] = {}, ...records: LedgerRecord[]) =>
    aSnapshot({ people, campaigns: [aCampaign(over)], records });

  it('is owed with each person named, before the organisational-life meeting', () => {
    const both = ofRule(campaign({ people: ['m1', 'c1', 'm1'] }), '2026-03-05', 'topical-talk');
    expect(both.map((duty) => duty.counterpart)).toEqual(['m1', 'c1']);
    expect(both[0]).toMatchObject({
      subject: 'b1',
      owner: 's1',
      period: { event: 'k1' },
      opensOn: '2026-03-01',
      dueOn: '2026-03-19',
      closesOn: '2026-04-18',
      state: 'open',
    });
  });

  it.each<[Day, string]>([
    ['2026-03-19', 'met'],
    ['2026-03-20', 'metLate'],
    ['2026-02-20', 'met'],
    ['2026-02-10', 'open'],
  ])('before the meeting of 20 March a talk on %s makes it %s', (on, state) => {
    expect(stateOn(campaign({}, naming(on)), on < '2026-03-05' ? '2026-03-05' : on, TOPICAL)).toBe(state);
  });

  it.each(['election', 'assessment'] as const)('around an %s within 30 days on either side', (occasion) => {
    const around = (on: Day, asOf: Day) => stateOn(campaign({ occasion }, naming(on)), asOf, TOPICAL);
    expect(dutyOn(campaign({ occasion }), '2026-03-05', TOPICAL)).toMatchObject({ dueOn: '2026-04-19' });
    expect(around('2026-02-18', '2026-04-19')).toBe('met');
    expect(around('2026-02-17', '2026-04-19')).toBe('open');
    expect(around('2026-04-19', '2026-04-19')).toBe('met');
    expect(around('2026-04-20', '2026-04-20')).toBe('metLate');
  });

  it('is met by a one-to-one talk that names the campaign', () => {
    const met = (talk: LedgerRecord) => stateOn(campaign({}, talk), '2026-03-19', TOPICAL) === 'met';
    expect(met(naming('2026-03-10', { talker: 'c1' }))).toBe(true);
    expect(met(aTalk('2026-03-10', { form: 'topical' }))).toBe(false);
    expect(met(naming('2026-03-10', { with: ['m1', 'c1'] }))).toBe(false);
    expect(met(naming('2026-03-10', { topics: [] }))).toBe(false);
  });

  it.each([
    [['improvements', 'expectations'], 'met', undefined],
    [['improvements'], 'open', '专题谈话要提出改进的要求和希望，还没有填写希望，不计入专题谈话'],
    [
      ['expectations', 'text'],
      'open',
      '专题谈话要提出改进的要求和希望，还没有填写改进的要求，不计入专题谈话',
    ],
    [[], 'open', '专题谈话要提出改进的要求和希望，还没有填写改进的要求和希望，不计入专题谈话'],
  ] as const)(
    'L64 with %j said it is %s, and the talk itself counts for the half-year',
    (said, state, why) => {
      const talk = naming('2026-03-10', { said });
      const snapshot = campaign({}, talk);
      expect(stateOn(snapshot, '2026-03-19', TOPICAL)).toBe(state);
      expect(stateOn(snapshot, '2026-03-19', 'talk-secretary~b1~m1~2026-H1')).toBe('met');
      expect(whyTooLittle(talk, new Facts(snapshot, '2026-03-19'))).toBe(why);
    },
  );

  it('L63 a talk about an event says what is missing too; any other talk asks for neither', () => {
    const why = (talk: LedgerRecord) => whyTooLittle(talk, new Facts(aSnapshot(), '2026-03-19'));
    expect(why(aTalk('2026-03-10', { event: 'e1' }))).toContain('还没有填写改进的要求和希望，不计入必谈');
    expect(why(aTalk('2026-03-10', { form: 'topical' }))).toContain('专题谈话');
    expect(why(aTalk('2026-03-10'))).toBeUndefined();
  });

  it('§4.6 a topical talk by the secretary counts for the half-year too', () => {
    expect(stateOn(campaign({}, naming('2026-03-10')), '2026-03-19', 'talk-secretary~b1~m1~2026-H1')).toBe(
      'met',
    );
  });

  it('is not owed if it was called after the meeting', () => {
    expect(stateOn(campaign({ enteredAt: noon('2026-03-20') }), '2026-03-25', TOPICAL)).toBe('none');
  });

  it('L140 a local plan may narrow the 30 days', () => {
    const snapshot = aSnapshot({
      people,
      campaigns: [aCampaign({ occasion: 'election' })],
      parameters: [aParameter('topical-talk', 10, { parameter: 'grace' })],
    });
    expect(dutyOn(snapshot, '2026-03-20', TOPICAL)).toMatchObject({
      opensOn: '2026-03-10',
      dueOn: '2026-03-30',
    });
  });
});
