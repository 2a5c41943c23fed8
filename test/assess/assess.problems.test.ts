import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { Problem, ProblemStep } from '../../shared/domain/problems.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aBranchProblem, aProblem, extended, lookedBack, rectified, verified } from '../given/problems.ts';
import { aSnapshot } from '../given/snapshots.ts';

const MEMBERS = 'problem-rectification~m1~q1~event:q1';
const BRANCHES = 'problem-rectification~b1~q1~event:q1';

const problem = (over: Partial<Problem> = {}) => aSnapshot({ problems: [aProblem(over)] });
const after = (...steps: ProblemStep[]) => problem({ steps });
const ofBranch = (...steps: ProblemStep[]) => aSnapshot({ problems: [aBranchProblem({ steps })] });

describe('problem-rectification', () => {
  it('is owed by the member on whose list the problem stands, from the day it was found', () => {
    expect(dutyOn(problem(), '2026-01-10', MEMBERS)).toEqual({
      id: MEMBERS,
      rule: 'problem-rectification',
      period: { event: 'q1' },
      subject: 'm1',
      owner: 'm1',
      counterpart: 'q1',
      opensOn: '2026-01-10',
      dueOn: '2026-03-31',
      needed: 1,
      counted: [],
      state: 'open',
      givenOn: '2026-01-10',
      turn: { who: ['m1'], since: '2026-01-10', dueOn: '2026-03-31' },
    });
    expect(stateOn(problem(), '2026-01-09', MEMBERS)).toBe('none');
  });

  it('§4.23 the branch’s own has the branch as its subject and its secretary as owner', () => {
    expect(dutyOn(ofBranch(), '2026-02-01', BRANCHES)).toMatchObject({
      subject: 'b1',
      owner: 's1',
      state: 'open',
    });
  });

  it('is met by rectification and verification; rectification alone is not enough', () => {
    const steps = [rectified('2026-03-10'), verified('2026-03-20')];
    expect(stateOn(after(...steps), '2026-03-19', MEMBERS)).toBe('open');
    expect(dutyOn(after(...steps), '2026-03-20', MEMBERS)).toMatchObject({ state: 'met', counted: ['q1'] });
  });

  it('L70 is owed again when the look-back finds it undone, by the new deadline, and stays met when it lasted', () => {
    const closed = [rectified('2026-03-10'), verified('2026-03-20')];
    const lasted = after(...closed, lookedBack('2026-04-20', 'done'));
    expect(dutyOn(lasted, '2026-06-01', MEMBERS)).toMatchObject({ state: 'met', counted: ['q1'] });
    const undone = after(...closed, lookedBack('2026-04-20', 'undone', '2026-05-05'));
    expect(dutyOn(undone, '2026-04-19', MEMBERS)).toMatchObject({ state: 'met' });
    expect(dutyOn(undone, '2026-04-20', MEMBERS)).toMatchObject({
      state: 'open',
      dueOn: '2026-05-05',
      owner: 'm1',
    });
    expect(dutyOn(undone, '2026-05-06', MEMBERS)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-05-06',
    });
    const again = after(
      ...closed,
      lookedBack('2026-04-20', 'undone', '2026-05-05'),
      rectified('2026-05-10'),
      verified('2026-05-11'),
    );
    expect(stateOn(again, '2026-05-11', MEMBERS)).toBe('metLate');
    // What the ledger claimed before the look-back was written down.
    expect(stateOn(knownAt(undone, '2026-04-19'), '2026-05-10', MEMBERS)).toBe('met');
  });

  it('rectified after the deadline is late', () => {
    expect(stateOn(after(rectified('2026-03-31'), verified('2026-04-20')), '2026-05-01', MEMBERS)).toBe(
      'met',
    );
    expect(stateOn(after(rectified('2026-04-01'), verified('2026-04-20')), '2026-05-01', MEMBERS)).toBe(
      'metLate',
    );
  });

  it('§4.33 rectified in time it stays open however long it is verified, and is the verifier’s turn', () => {
    const snapshot = after(rectified('2026-03-30'), verified('2026-04-15'));
    expect(dutyOn(snapshot, '2026-03-29', MEMBERS)).toMatchObject({ state: 'open', turn: { who: ['m1'] } });
    // Ten working days after 30 March, without the three days of Qingming.
    expect(dutyOn(snapshot, '2026-03-30', MEMBERS)).toMatchObject({
      state: 'open',
      owner: 'm1',
      told: [],
      reportedOn: '2026-03-30',
      turn: { who: ['s1'], since: '2026-03-30', dueOn: '2026-04-14' },
    });
    expect(stateOn(snapshot, '2026-04-14', MEMBERS)).toBe('open');
    expect(dutyOn(snapshot, '2026-04-15', MEMBERS)).toMatchObject({ state: 'met' });
    expect(dutyOn(snapshot, '2026-04-15', MEMBERS)).not.toHaveProperty('turn');
  });

  it('§4.33 what was reported late is overdue in the verifier’s turn too, and on nobody’s list', () => {
    const snapshot = after(rectified('2026-04-02'), verified('2026-04-20'));
    expect(dutyOn(snapshot, '2026-04-10', MEMBERS)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-04-01',
      told: [],
      turn: { who: ['s1'], since: '2026-04-02' },
    });
    expect(stateOn(snapshot, '2026-04-20', MEMBERS)).toBe('metLate');
  });

  it('§4.33 a return makes it overdue since its deadline, and the days late of all turns add up', () => {
    const steps = [rectified('2026-04-05'), verified('2026-04-20', false)];
    expect(dutyOn(after(...steps), '2026-04-22', MEMBERS)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-04-01',
      turn: { who: ['m1'], since: '2026-04-20', dueOn: '2026-03-31' },
      returned: { on: '2026-04-20', daysLate: 5 },
    });
    const twice = [...steps, rectified('2026-04-23'), verified('2026-04-30', false)];
    expect(dutyOn(after(...twice), '2026-05-06', MEMBERS)?.returned).toEqual({
      on: '2026-04-30',
      daysLate: 8,
    });
    // In time and sent back after the deadline: late from the return on.
    const inTime = [rectified('2026-03-20'), verified('2026-04-10', false)];
    expect(dutyOn(after(...inTime), '2026-04-11', MEMBERS)?.returned).toEqual({
      on: '2026-04-10',
      daysLate: 0,
    });
    // Sent back before it, nothing is late.
    const early = after(rectified('2026-03-10'), verified('2026-03-20', false));
    expect(dutyOn(early, '2026-04-11', MEMBERS)).not.toHaveProperty('returned');
  });

  it('a verification that says no sends it back to its owner, and the next rectification counts', () => {
    const steps = [
      rectified('2026-03-10'),
      verified('2026-03-20', false),
      rectified('2026-04-05'),
      verified('2026-04-10'),
    ];
    const snapshot = after(...steps);
    expect(dutyOn(snapshot, '2026-03-20', MEMBERS)).toMatchObject({
      state: 'open',
      owner: 'm1',
      counted: [],
    });
    expect(dutyOn(snapshot, '2026-04-01', MEMBERS)).toMatchObject({ state: 'overdue', owner: 'm1' });
    expect(stateOn(snapshot, '2026-04-10', MEMBERS)).toBe('metLate');
  });

  it('§4.17 late is judged by the approved date', () => {
    const steps = [extended('2026-03-25', '2026-04-30'), rectified('2026-04-30'), verified('2026-05-20')];
    const snapshot = after(...steps);
    expect(dutyOn(snapshot, '2026-03-24', MEMBERS)?.dueOn).toBe('2026-03-31');
    expect(dutyOn(snapshot, '2026-04-30', MEMBERS)).toMatchObject({ state: 'open', dueOn: '2026-04-30' });
    expect(stateOn(snapshot, '2026-05-01', MEMBERS)).toBe('open');
    expect(stateOn(snapshot, '2026-05-20', MEMBERS)).toBe('met');
    const late = after(extended('2026-03-25', '2026-04-30'), rectified('2026-05-02'));
    expect(stateOn(late, '2026-05-03', MEMBERS)).toBe('overdue');
  });

  it('§4.17 an extension after the deadline makes it open again', () => {
    const snapshot = after(extended('2026-04-10', '2026-05-31'));
    expect(stateOn(snapshot, '2026-04-09', MEMBERS)).toBe('overdue');
    expect(dutyOn(snapshot, '2026-04-10', MEMBERS)).toMatchObject({ state: 'open', dueOn: '2026-05-31' });
    expect(dutyOn(snapshot, '2026-06-01', MEMBERS)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-06-01',
    });
  });

  it('§4.17 the secretary verifies members’ problems; the branch’s and his own wait for the superior', () => {
    const waiting = [rectified('2026-03-10')];
    const his = aSnapshot({ problems: [aProblem({ member: 's1', steps: waiting })] });
    expect(dutyOn(after(...waiting), '2026-03-15', MEMBERS)?.turn?.who).toEqual(['s1']);
    // No officer is known here: it is nobody's turn.
    expect(dutyOn(ofBranch(...waiting), '2026-03-15', BRANCHES)).not.toHaveProperty('turn');
    expect(dutyOn(his, '2026-03-15', 'problem-rectification~s1~q1~event:q1')).not.toHaveProperty('turn');
    expect(dutyOn(his, '2026-03-09', 'problem-rectification~s1~q1~event:q1')?.owner).toBe('s1');
  });

  it('§4.10 never closes', () => {
    const snapshot = problem();
    expect(dutyOn(snapshot, '2026-04-01', MEMBERS)).not.toHaveProperty('closesOn');
    expect(dutyOn(snapshot, '2029-01-01', MEMBERS)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-04-01',
    });
    const cured = after(rectified('2028-12-01'), verified('2028-12-20'));
    expect(stateOn(cured, '2029-01-01', MEMBERS)).toBe('metLate');
  });

  it('is owed by development targets and activists too, if it stands on their list', () => {
    const snapshot = aSnapshot({ people: [aMember({ standing: 'activist' })], problems: [aProblem()] });
    expect(dutyOn(snapshot, '2026-02-01', MEMBERS)).toMatchObject({ owner: 'm1', state: 'open' });
  });

  it('§4.9 a leaver’s is notApplicable before its deadline, silent after it', () => {
    const left = (on: Day, steps: ProblemStep[] = []) =>
      aSnapshot({ people: [aSecretary(), aMember({ left: leaving(on) })], problems: [aProblem({ steps })] });
    expect(dutyOn(left('2026-03-31'), '2026-04-10', MEMBERS)).toMatchObject({
      state: 'notApplicable',
      reason: '调出',
    });
    expect(dutyOn(left('2026-04-01'), '2026-04-10', MEMBERS)).toMatchObject({
      state: 'overdue',
      silent: true,
    });
    expect(dutyOn(left('2026-04-01'), '2026-04-10', MEMBERS)).not.toHaveProperty('owner');
    expect(
      stateOn(left('2026-03-20', [rectified('2026-03-10'), verified('2026-03-25')]), '2026-04-10', MEMBERS),
    ).toBe('met');
  });

  it('§4.22 asOf goes by the day of rectification, knownAt by the day it was entered', () => {
    const snapshot = after(rectified('2026-03-30', '2026-04-10'));
    expect(dutyOn(snapshot, '2026-03-31', MEMBERS)?.turn?.who).toEqual(['s1']);
    expect(dutyOn(knownAt(snapshot, '2026-04-09'), '2026-04-09', MEMBERS)?.turn?.who).toEqual(['m1']);
  });

  it('§4.22 an extension, like a verification, happens on the day it is written down', () => {
    const snapshot = after(extended('2026-03-25', '2026-04-30'));
    expect(dutyOn(snapshot, '2026-03-24', MEMBERS)?.dueOn).toBe('2026-03-31');
    expect(dutyOn(snapshot, '2026-03-25', MEMBERS)?.dueOn).toBe('2026-04-30');
  });
});

describe('problem-verification', () => {
  const first = 'problem-verification~b1~q1~event:q1-1';
  const second = 'problem-verification~b1~q1~event:q1-2';

  it('§4.33 is the verifier’s own: ten working days from the entry of the report, or by the deadline', () => {
    const early = after(rectified('2026-03-02'));
    expect(dutyOn(early, '2026-03-02', first)).toMatchObject({
      subject: 'b1',
      owner: 's1',
      opensOn: '2026-03-02',
      dueOn: '2026-03-31',
      state: 'open',
    });
    const late = after(rectified('2026-03-30', '2026-04-01'));
    expect(dutyOn(late, '2026-04-16', first)).toMatchObject({ dueOn: '2026-04-16', state: 'open' });
    expect(dutyOn(late, '2026-04-17', first)).toMatchObject({ state: 'overdue', overdueSince: '2026-04-17' });
  });

  it('is met by either answer, in time or late, and each report has a row', () => {
    const steps = [rectified('2026-03-30'), verified('2026-04-20', false), rectified('2026-04-22')];
    expect(stateOn(after(...steps), '2026-04-20', first)).toBe('metLate');
    expect(stateOn(after(...steps), '2026-04-21', second)).toBe('none');
    expect(dutyOn(after(...steps), '2026-04-22', second)).toMatchObject({ state: 'open', owner: 's1' });
    const accepted = after(rectified('2026-03-30'), verified('2026-04-02'));
    expect(stateOn(accepted, '2026-04-02', first)).toBe('met');
  });

  it('is the superior’s of the branch’s own, and is then none of the branch’s figures', () => {
    const dutyOfficers = [{ unit: 'cm', people: ['o1', 'o2'] }];
    const snapshot = { ...ofBranch(rectified('2026-03-10')), dutyOfficers };
    expect(dutyOn(snapshot, '2026-03-15', 'problem-verification~cm~q1~event:q1-1')).toMatchObject({
      subject: 'cm',
      owner: 'o1',
      told: ['o1', 'o2'],
    });
    expect(dutyOn(snapshot, '2026-03-15', BRANCHES)?.turn?.who).toEqual(['o1', 'o2']);
  });
});
