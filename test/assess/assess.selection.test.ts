import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { quotaOf, type SelectionRound } from '../../shared/domain/selection.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { aFiledRound, aRound, decided, filed, graded, published } from '../given/supervision.ts';
import { noon } from '../given/times.ts';
import { aBranch, aUnit } from '../given/units.ts';

const Q2 = 'selection-round~b1~~2026-Q2';
const CONFIRM = 'selection-confirm~cm~r1~event:r1';
const FOLLOW_UP = 'selection-follow-up~b1~m1~event:r1';

const having = (...rounds: SelectionRound[]) => aSnapshot({ rounds });
const nominee = { member: 'm1', comment: '带头履职' };

describe('§4.3 the quota', () => {
  it.each([
    [0, 0],
    [9, 0],
    [10, 1],
    [19, 1],
    [20, 2],
  ])('of %i members is %i', (base, quota) => expect(quotaOf(base)).toBe(quota));
});

describe('selection-round', () => {
  it('§4.23 is the branch’s; without a meeting it is due on the quarter’s last day', () => {
    expect(dutyOn(aSnapshot(), '2026-04-01', Q2)).toMatchObject({
      subject: 'b1',
      owner: 's1',
      dueOn: '2026-06-30',
      closesOn: '2026-07-30',
      state: 'open',
    });
    expect(stateOn(aSnapshot(), '2026-07-01', Q2)).toBe('overdue');
    expect(stateOn(aSnapshot(), '2026-07-31', Q2)).toBe('missed');
  });

  it('§4.8 the filing is due 15 working days after the meeting, holidays left out', () => {
    // 13–17, 20–24, 27–30 April; 1–5 May is a holiday; 6 May.
    expect(dutyOn(having(aRound('2026-04-10')), '2026-04-10', Q2)?.dueOn).toBe('2026-05-06');
    // 29 June–3 July, 6–10, 13–17 July.
    expect(dutyOn(having(aRound('2026-06-26')), '2026-06-26', Q2)?.dueOn).toBe('2026-07-17');
    expect(dutyOn(having(aRound('2026-06-26')), '2026-06-25', Q2)?.dueOn).toBe('2026-06-30');
  });

  it.each<[Day, string]>([
    ['2026-05-06', 'met'],
    ['2026-05-07', 'metLate'],
    ['2026-06-30', 'metLate'],
  ])('with its meeting on 10 April and filed on %s it is %s', (on, state) => {
    expect(stateOn(having(aRound('2026-04-10', { filed: filed(on) })), '2026-06-30', Q2)).toBe(state);
  });

  it('§4.5 holding the meeting is not enough: filed is a state of its own', () => {
    expect(stateOn(having(aRound('2026-06-26')), '2026-07-17', Q2)).toBe('open');
    expect(stateOn(having(aRound('2026-06-26')), '2026-07-18', Q2)).toBe('overdue');
    const snapshot = having(aRound('2026-06-26', { filed: filed('2026-07-17') }));
    expect(stateOn(snapshot, '2026-07-17', Q2)).toBe('met');
  });

  it('§4.27 a meeting after the quarter is late, however soon it is filed', () => {
    const round = aRound('2026-07-02', { quarter: '2026-Q2', filed: filed('2026-07-03') });
    expect(dutyOn(having(round), '2026-07-03', Q2)).toMatchObject({ state: 'metLate', dueOn: '2026-06-30' });
    expect(stateOn(having(round), '2026-07-03', 'selection-round~b1~~2026-Q3')).toBe('open');
  });

  it('§4.3 a round with quota 0 is filed without candidates and without publicity', () => {
    const round = aRound('2026-04-10', { base: 9, filed: filed('2026-04-20') });
    expect(stateOn(having(round), '2026-04-20', Q2)).toBe('met');
  });

  it('candidates are published before the filing, each with a comment', () => {
    const round = (over: Partial<SelectionRound>) =>
      stateOn(
        having(aRound('2026-04-10', { candidates: [nominee], filed: filed('2026-04-20'), ...over })),
        '2026-04-20',
        Q2,
      );
    expect(round({})).toBe('open');
    expect(round({ published: published('2026-04-13') })).toBe('met');
    expect(round({ published: published('2026-04-21') })).toBe('open');
    expect(round({ published: published('2026-04-13'), candidates: [{ member: 'm1', comment: ' ' }] })).toBe(
      'open',
    );
  });

  it('§4.3 a round over its quota does not count, whatever is said of it', () => {
    const round = aRound('2026-04-10', {
      base: 9,
      candidates: [nominee],
      published: published('2026-04-13'),
      filed: filed('2026-04-20'),
    });
    expect(stateOn(having(round), '2026-04-20', Q2)).toBe('open');
  });

  it('§4.5 confirmed it stays met; returned it waits for another filing', () => {
    const round = (over: Partial<SelectionRound>) =>
      stateOn(having(aRound('2026-04-10', over)), '2026-05-20', Q2);
    expect(round({ filed: filed('2026-04-20'), decided: decided('2026-04-28') })).toBe('met');
    expect(round({ filed: filed('2026-04-20'), decided: decided('2026-04-28', false) })).toBe('overdue');
    expect(round({ filed: filed('2026-05-04'), decided: decided('2026-04-28', false) })).toBe('met');
    const returned = aRound('2026-04-10', {
      filed: filed('2026-04-20'),
      decided: decided('2026-04-28', false),
    });
    expect(stateOn(having(returned), '2026-04-27', Q2)).toBe('met');
  });

  it('§4.31 without the year’s holiday table it stays open, and names the reason', () => {
    const round = aRound('2026-12-25');
    const duty = dutyOn(having(round), '2027-06-01', 'selection-round~b1~~2026-Q4');
    expect(duty).toMatchObject({ state: 'open', reason: 'calendarMissing' });
    expect(duty).not.toHaveProperty('dueOn');
    const done = aRound('2026-12-25', { filed: filed('2027-01-06') });
    expect(stateOn(having(done), '2027-06-01', 'selection-round~b1~~2026-Q4')).toBe('met');
    // Where no clock runs, nothing is missing.
    expect(stateOn(aSnapshot(), '2027-01-31', 'selection-round~b1~~2026-Q4')).toBe('missed');
  });

  it('L140 a local plan may shorten the 15 days, not lengthen them', () => {
    const due = (value: number) =>
      dutyOn(
        aSnapshot({
          rounds: [aRound('2026-06-26')],
          parameters: [aParameter('selection-round', value, { parameter: 'grace' })],
        }),
        '2026-06-26',
        Q2,
      )?.dueOn;
    expect([due(10), due(20)]).toEqual(['2026-07-10', '2026-07-17']);
  });

  it('§4.9 is owed from the quarter of which half is left', () => {
    const since = (startsOn: Day) =>
      periodsOn(aSnapshot({ unit: aBranch({ startsOn }) }), '2026-07-01', 'selection-round', 'b1');
    expect(since('2026-05-17')).toEqual(['2026-Q3 open']);
  });
});

describe('selection-confirm', () => {
  const superior = (filedRounds: Parameters<typeof aFiledRound>[]) =>
    aSnapshot({
      unit: aUnit({ id: 'cm', kind: 'committee', head: 'o1' }),
      people: [],
      filedRounds: filedRounds.map((row) => aFiledRound(...row)),
    });

  it('§4.5 is the superior’s, 10 working days after the filing', () => {
    // 2, 3, 6–10, 13–15 July.
    expect(dutyOn(superior([['2026-07-01']]), '2026-07-01', CONFIRM)).toMatchObject({
      subject: 'cm',
      owner: 'o1',
      counterpart: 'r1',
      opensOn: '2026-07-01',
      dueOn: '2026-07-15',
      closesOn: '2026-08-14',
      state: 'open',
    });
  });

  it('§4.8 National Day is left out and the Saturday worked instead counts', () => {
    // 29, 30 September; 8, 9 and Saturday 10 October; 12–16 October.
    expect(dutyOn(superior([['2026-09-28']]), '2026-09-28', CONFIRM)?.dueOn).toBe('2026-10-16');
  });

  it.each<[Day, string]>([
    ['2026-07-15', 'met'],
    ['2026-07-16', 'metLate'],
  ])('decided on %s it is %s', (on, state) => {
    const snapshot = superior([['2026-07-01', { decided: { on, at: noon(on) } }]]);
    expect(stateOn(snapshot, '2026-08-01', CONFIRM)).toBe(state);
  });

  it('§4.53 returned in time is met; filed again it is owed again, by days of its own', () => {
    const first = {
      filedOn: '2026-07-01',
      enteredAt: noon('2026-07-01'),
      decided: { on: '2026-07-06', at: noon('2026-07-06') },
    } as const;
    const snapshot = superior([['2026-07-10', { earlier: [first] }]]);
    expect(stateOn(snapshot, '2026-07-24', CONFIRM)).toBe('met');
    expect(dutyOn(snapshot, '2026-07-24', `${CONFIRM}-2`)).toMatchObject({
      dueOn: '2026-07-24',
      state: 'open',
    });
    expect(stateOn(snapshot, '2026-07-25', `${CONFIRM}-2`)).toBe('overdue');
  });

  it('undecided it is overdue, and missed after its close', () => {
    expect(stateOn(superior([['2026-07-01']]), '2026-07-16', CONFIRM)).toBe('overdue');
    expect(stateOn(superior([['2026-07-01']]), '2026-08-15', CONFIRM)).toBe('missed');
  });

  it('§4.31 without the year’s holiday table it stays open, and names the reason', () => {
    expect(dutyOn(superior([['2026-12-25']]), '2027-06-01', CONFIRM)).toMatchObject({
      state: 'open',
      reason: 'calendarMissing',
    });
  });
});

describe('selection-follow-up', () => {
  const round = (...followUps: SelectionRound['followUps'][number][]) => aRound('2026-04-10', { followUps });

  it('is the branch’s for every member of the meeting’s day, 30 days after it', () => {
    expect(dutyOn(having(round()), '2026-04-10', FOLLOW_UP)).toMatchObject({
      subject: 'b1',
      owner: 's1',
      counterpart: 'm1',
      period: { event: 'r1' },
      dueOn: '2026-05-10',
      closesOn: '2026-06-09',
      state: 'open',
    });
    expect(stateOn(having(round()), '2026-04-09', FOLLOW_UP)).toBe('none');
    expect(stateOn(having(round()), '2026-04-10', 'selection-follow-up~b1~s1~event:r1')).toBe('open');
  });

  it.each<[Day, string]>([
    ['2026-05-10', 'met'],
    ['2026-05-11', 'metLate'],
  ])('graded on %s it is %s', (on, state) => {
    expect(stateOn(having(round(graded('m1', on))), '2026-06-01', FOLLOW_UP)).toBe(state);
  });

  it('the grade of another does not count', () => {
    const snapshot = having(round(graded('s1', '2026-05-01')));
    expect(stateOn(snapshot, '2026-05-01', FOLLOW_UP)).toBe('open');
  });

  it('§4.4 who came after the meeting is not graded, and probationary members are', () => {
    const people = [
      aSecretary(),
      aMember({ standing: 'probationary' }),
      aMember({ id: 'm2', inBranchSince: '2026-04-11' }),
      aMember({ id: 'm3', standing: 'activist' }),
      aMember({ id: 'm4', left: leaving('2026-04-10') }),
    ];
    const snapshot = aSnapshot({ people, rounds: [round()] });
    const state = (id: string) => stateOn(snapshot, '2026-04-20', `selection-follow-up~b1~${id}~event:r1`);
    expect(['m1', 'm2', 'm3', 'm4'].map(state)).toEqual(['open', 'none', 'none', 'none']);
  });

  it('§4.9 a leaver’s is notApplicable', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-04-20') })];
    expect(stateOn(aSnapshot({ people, rounds: [round()] }), '2026-06-01', FOLLOW_UP)).toBe('notApplicable');
  });

  it('is not owed for a meeting before the programme’s first day', () => {
    const snapshot = aSnapshot({ unit: aBranch({ startsOn: '2026-04-11' }), rounds: [round()] });
    expect(stateOn(snapshot, '2026-05-01', FOLLOW_UP)).toBe('none');
  });
});
