/** 约谈申请: the liaison, the answers within three working days, and the secretary's post; PROGRAMME §2, §4.8, §4.31. */
import { describe, expect, it } from 'vitest';
import { remind } from '../../shared/assess/remind.ts';
import { assess } from '../../shared/assess/assess.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import type { TalkRequest } from '../../shared/domain/talks.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { aLiaison, answered, aRequest, below, ended } from '../given/talks.ts';
import { aUnit } from '../given/units.ts';
import { noon } from '../given/times.ts';

const REPLY = 'talk-reply~b1~r1~event:r1';
const LIAISON = 'talk-liaison~b1~~standing';
const POST = 'secretary-post~cm~b1~standing';

const asked = (over: Partial<TalkRequest> = {}, more: Parameters<typeof aSnapshot>[0] = {}) =>
  aSnapshot({ requests: [aRequest(over)], ...more });

describe('talk-reply', () => {
  it('§4.23 is the branch’s; without a liaison the secretary answers', () => {
    expect(dutyOn(asked(), '2026-03-03', REPLY)).toEqual({
      id: REPLY,
      rule: 'talk-reply',
      period: { event: 'r1' },
      subject: 'b1',
      owner: 's1',
      counterpart: 'r1',
      opensOn: '2026-03-02',
      dueOn: '2026-03-05',
      closesOn: '2026-04-04',
      needed: 1,
      counted: [],
      state: 'open',
      givenOn: '2026-03-02',
      turn: { who: ['s1'], since: '2026-03-02', dueOn: '2026-03-05' },
    });
  });

  it('the liaison of the day answers', () => {
    const liaisons = [
      aLiaison({ person: 's1', ended: ended('2026-03-04') }),
      aLiaison({ since: '2026-03-04' }),
    ];
    expect(dutyOn(asked({}, { liaisons }), '2026-03-03', REPLY)?.owner).toBe('s1');
    expect(dutyOn(asked({}, { liaisons }), '2026-03-04', REPLY)?.owner).toBe('m1');
    const gone = { liaisons, people: [aSecretary(), aMember({ left: leaving('2026-03-04') })] };
    expect(dutyOn(asked({ by: 's1' }, gone), '2026-03-05', REPLY)?.owner).toBe('s1');
  });

  it.each<[Day, Day]>([
    ['2026-03-02', '2026-03-05'],
    ['2026-03-06', '2026-03-11'], // a weekend is skipped
    ['2026-03-07', '2026-03-11'], // asked on a Saturday
    ['2026-02-13', '2026-02-25'], // the 14th is worked, then the Spring Festival
    ['2026-09-30', '2026-10-10'], // after the National Day week, and the 10th, a Saturday, is worked
    ['2026-05-08', '2026-05-12'], // Saturday the 9th is worked
  ])('§4.8 asked on %s it is due on %s: that day is day 0, 调休 counts', (on, dueOn) => {
    expect(dutyOn(asked({ askedAt: noon(on) }), '2026-12-01', REPLY)?.dueOn).toBe(dueOn);
  });

  it('§4.8 the day is the Shanghai day of the request', () => {
    expect(dutyOn(asked({ askedAt: '2026-03-02T15:59:59.999Z' }), '2026-03-10', REPLY)?.dueOn).toBe(
      '2026-03-05',
    );
    expect(dutyOn(asked({ askedAt: '2026-03-02T16:00:00.000Z' }), '2026-03-10', REPLY)?.dueOn).toBe(
      '2026-03-06',
    );
  });

  it.each<[Day, string]>([
    ['2026-03-02', 'met'],
    ['2026-03-05', 'met'],
    ['2026-03-06', 'metLate'],
    ['2026-04-04', 'metLate'],
    ['2026-04-05', 'missed'],
  ])('answered on %s it is %s', (on, state) => {
    const snapshot = asked({ reply: answered(on) });
    expect(stateOn(snapshot, '2026-05-01', REPLY)).toBe(state);
    expect(stateOn(snapshot, '2026-03-01', REPLY)).toBe('none');
  });

  it('a late answer is overdue until it comes, and hidden from who does not know of it', () => {
    const snapshot = asked({ reply: answered('2026-03-20') });
    expect(stateOn(snapshot, '2026-03-19', REPLY)).toBe('overdue');
    expect(stateOn(knownAt(snapshot, '2026-03-19'), '2026-03-21', REPLY)).toBe('overdue');
  });

  it('the three days are the source’s; a local plan may shorten them', () => {
    expect(ruleOf('talk-reply').parameters.grace).toMatchObject({ value: 3, ours: false, unit: 'workdays' });
    const parameters = [aParameter('talk-reply', 1, { parameter: 'grace' })];
    expect(dutyOn(asked({}, { parameters }), '2026-03-10', REPLY)?.dueOn).toBe('2026-03-03');
  });

  it('§4.31 without the year’s table it is open with the reason, never “weekends only”', () => {
    const duty = dutyOn(asked({ askedAt: noon('2026-12-30') }), '2027-03-01', REPLY);
    expect(duty).toMatchObject({ state: 'open', reason: 'calendarMissing' });
    expect(duty).not.toHaveProperty('dueOn');
    const loaded = { ...asked({ askedAt: noon('2026-12-30') }) };
    const calendars = { ...loaded.calendars, 2027: { holidays: ['2027-01-01' as Day], makeUp: [] } };
    expect(dutyOn({ ...loaded, calendars }, '2027-01-04', REPLY)).toMatchObject({ dueOn: '2027-01-05' });
  });

  it('who asked and left before the answer was due needs none', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-03-04') })];
    expect(stateOn(asked({}, { people }), '2026-03-10', REPLY)).toBe('notApplicable');
  });

  it.each<[Day, Day]>([
    ['2026-03-04', '2026-03-06'], // a Wednesday: due on Monday, reminded on Friday
    ['2026-02-13', '2026-02-24'], // due on the second working day after the Spring Festival
    ['2026-09-30', '2026-10-09'], // due on a Saturday that is worked
  ])('asked on %s, the reminder comes on %s, a working day before', (on, reminded) => {
    const snapshot = asked({ askedAt: noon(on) });
    const days = Array.from({ length: 14 }, (_, n) => addDays(on, n)).filter((asOf) => {
      const own = assess(snapshot, asOf).filter(
        (duty) => duty.rule === 'talk-reply' && duty.state === 'open',
      );
      return remind(own, snapshot, { after: addDays(asOf, -1), asOf }).length > 0;
    });
    expect(days).toEqual([reminded]);
  });

  it('is reminded a day before, and overdue told after 1, 8 and 15 days', () => {
    const snapshot = asked();
    const days = ['04', '05', '06', '13', '20', '21'].filter((day) => {
      const asOf = `2026-03-${day}` as Day;
      const own = assess(snapshot, asOf).filter((duty) => duty.rule === 'talk-reply');
      return (
        remind(own, snapshot, { after: `2026-03-${String(Number(day) - 1).padStart(2, '0')}` as Day, asOf })
          .length > 0
      );
    });
    expect(days).toEqual(['04', '06', '13', '20']);
  });
});

describe('talk-liaison', () => {
  const named = (...liaisons: ReturnType<typeof aLiaison>[]) => aSnapshot({ liaisons });

  it('is the branch’s, 30 days after the start, and never closes', () => {
    expect(dutyOn(named(), '2026-01-31', LIAISON)).toMatchObject({
      dueOn: '2026-01-31',
      state: 'open',
      owner: 's1',
    });
    expect(stateOn(named(), '2026-02-01', LIAISON)).toBe('overdue');
    expect(dutyOn(named(), '2026-02-01', LIAISON)).not.toHaveProperty('closesOn');
    expect(
      dutyOn(
        aSnapshot({ unit: aUnit({ id: 'cm', kind: 'committee' }) }),
        '2026-02-01',
        'talk-liaison~cm~~standing',
      ),
    ).toBeUndefined();
  });

  it('is met while somebody is named, and reopens when that ends', () => {
    const snapshot = named(aLiaison({ ended: ended('2026-05-01') }));
    expect(stateOn(snapshot, '2026-01-09', LIAISON)).toBe('open');
    expect(stateOn(snapshot, '2026-01-10', LIAISON)).toBe('met');
    expect(dutyOn(snapshot, '2026-05-01', LIAISON)).toMatchObject({ state: 'open', dueOn: '2026-05-31' });
    const replaced = named(
      aLiaison({ ended: ended('2026-05-01') }),
      aLiaison({ person: 's1', since: '2026-05-01' }),
    );
    expect(stateOn(replaced, '2026-05-01', LIAISON)).toBe('met');
  });

  it('reopens when the liaison leaves', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-05-01') })];
    expect(stateOn(aSnapshot({ people, liaisons: [aLiaison()] }), '2026-05-01', LIAISON)).toBe('open');
  });
});

describe('secretary-post', () => {
  const committee = (...branchesBelow: ReturnType<typeof below>[]) =>
    aSnapshot({ unit: aUnit({ id: 'cm', kind: 'committee', head: 'h1' }), people: [], branchesBelow });

  it('is the superior’s, for each branch, and met while the post is held', () => {
    expect(dutyOn(committee(below(['2026-01-01'])), '2026-03-01', POST)).toMatchObject({
      subject: 'cm',
      owner: 'h1',
      counterpart: 'b1',
      state: 'met',
    });
  });

  it('§2 has no grace: overdue on the day after the post fell vacant', () => {
    const vacant = committee(below(['2026-01-01', '2026-04-01']));
    expect(stateOn(vacant, '2026-03-31', POST)).toBe('met');
    expect(dutyOn(vacant, '2026-04-01', POST)).toMatchObject({ state: 'open', dueOn: '2026-04-01' });
    expect(dutyOn(vacant, '2026-04-02', POST)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-04-02',
    });
    expect(dutyOn(vacant, '2026-09-01', POST)).not.toHaveProperty('closesOn');
  });

  it('an acting secretary meets it', () => {
    const filled = committee(below(['2026-01-01', '2026-04-01'], ['2026-04-10']));
    expect(stateOn(filled, '2026-04-09', POST)).toBe('overdue');
    expect(stateOn(filled, '2026-04-10', POST)).toBe('met');
  });

  it('without any since the start it is overdue from the second day', () => {
    expect(stateOn(committee(below()), '2026-01-02', POST)).toBe('overdue');
  });

  it('one who follows on the day leaves no gap', () => {
    const handed = committee(below(['2026-01-01', '2026-04-01'], ['2026-04-01']));
    expect(dutyOn(handed, '2026-04-01', POST)).toMatchObject({ state: 'met', opensOn: '2026-01-01' });
  });
});
