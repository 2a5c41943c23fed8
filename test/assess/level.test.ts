/** How far an overdue duty has climbed, and what was last done about it: days by hand from DESIGN §4. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { lastActionOf } from '../../shared/assess/lastAction.ts';
import { climbsOf } from '../../shared/assess/climbsOf.ts';
import { levelOf } from '../../shared/assess/level.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { aPairing } from '../given/pairings.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aProblem, extended, lookedBack, rectified, verified } from '../given/problems.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { anOrder, orderStep } from '../given/supervision.ts';

/** Level, what was last done and on which day: `parent toldParent 2026-04-07`. */
function standing(snapshot: UnitSnapshot, day: Day, rule: string): string {
  const duty = assess(snapshot, day).find(
    (candidate) => candidate.rule === rule && candidate.state === 'overdue',
  );
  if (!duty) return 'none';
  const { what, on, by } = lastActionOf(duty, snapshot, day);
  const level = levelOf(climbsOf(duty, snapshot), day);
  return [level, what, on, by].filter((word) => word !== undefined).join(' ');
}

describe('a problem due on Tuesday 31 March, told of daily', () => {
  const snapshot = aSnapshot({ problems: [aProblem()] });
  test.each<[Day, string]>([
    ['2026-03-31', 'none'],
    ['2026-04-01', 'owner toldOwner 2026-04-01'],
    ['2026-04-06', 'owner toldOwner 2026-04-01'],
    ['2026-04-07', 'parent toldParent 2026-04-07'],
    ['2026-04-08', 'parent toldOwner 2026-04-08'],
    ['2026-04-13', 'parent toldParent 2026-04-13'],
    ['2026-04-15', 'department toldDepartment 2026-04-15'],
    ['2026-04-21', 'department toldDepartment 2026-04-20'],
  ])('on %s: %s', (day, expected) => {
    expect(standing(snapshot, day, 'problem-rectification')).toBe(expected);
  });
});

describe('January’s call, in the digest of Mondays', () => {
  const snapshot = aSnapshot({ pairings: [aPairing()] });
  test.each<[Day, string]>([
    ['2026-02-01', 'owner toldOwner 2026-02-01'],
    ['2026-02-08', 'parent toldOwner 2026-02-01'],
    ['2026-02-09', 'parent toldParent 2026-02-09'],
    // The parent hears on 9 February, so that the department's step is 8 days later, in the festival.
    ['2026-02-16', 'parent toldParent 2026-02-09'],
    ['2026-02-17', 'department toldParent 2026-02-09'],
    ['2026-02-24', 'none'],
  ])('on %s: %s', (day, expected) => {
    expect(standing(snapshot, day, 'pairing-call')).toBe(expected);
  });
});

test('a missed quarterly visit stays with the committee', () => {
  const snapshot = aSnapshot({ pairings: [aPairing()] });
  expect(standing(snapshot, '2026-04-21', 'pairing-visit-quarter')).toBe('parent toldParent 2026-04-20');
});

test('nothing climbs to a department that is not there', () => {
  const snapshot = aSnapshot({ problems: [aProblem()] });
  const [committee, ...others] = snapshot.lineage.ancestors;
  const alone = { ...snapshot.lineage, ancestors: committee ? [committee] : [] };
  expect(others).not.toEqual([]);
  expect(standing({ ...snapshot, lineage: alone }, '2026-05-01', 'problem-rectification')).toBe(
    'parent toldParent 2026-04-27',
  );
});

test('what a leaver left overdue climbs no more, and nobody was told of it', () => {
  const people = [aSecretary(), aMember({ left: leaving('2026-02-10') })];
  const snapshot = aSnapshot({ people, pairings: [aPairing()] });
  expect(standing(snapshot, '2026-02-20', 'pairing-call')).toBe('owner opened 2026-01-01');
});

test('an order on the unit since it was overdue is the last action, until a later message', () => {
  const order = (issuedOn: Day) => anOrder({ issuedOn, dueOn: '2026-12-31' });
  const at = (issuedOn: Day, day: Day) =>
    standing(aSnapshot({ pairings: [aPairing()], orders: [order(issuedOn)] }), day, 'pairing-call');
  expect(at('2026-02-09', '2026-02-10')).toBe('parent ordered 2026-02-09');
  expect(at('2026-02-09', '2026-02-18')).toBe('department ordered 2026-02-09');
  expect(at('2026-01-31', '2026-02-09')).toBe('parent toldParent 2026-02-09');
});

describe('of a problem or an order the last step counts', () => {
  test.each([
    [[rectified('2026-04-02', '2026-04-03')], 'rectified 2026-04-02 m1'],
    [[rectified('2026-04-02'), verified('2026-04-03', false)], 'sentBack 2026-04-03 s1'],
    [[extended('2026-03-10', '2026-04-02')], 'extended 2026-03-10 s1'],
    [
      [rectified('2026-03-20'), verified('2026-03-21'), lookedBack('2026-03-25', 'undone', '2026-03-31')],
      'reopened 2026-03-25 s1',
    ],
    [[extended('2026-03-10', '2026-04-02'), rectified('2026-05-20')], 'extended 2026-03-10 s1'],
  ])('%#: %s', (steps, expected) => {
    const snapshot = aSnapshot({ problems: [aProblem({ steps })] });
    expect(standing(snapshot, '2026-04-20', 'problem-rectification')).toBe(`department ${expected}`);
  });

  test('an order that was done and waits for who issued it', () => {
    const order = (done?: Day) =>
      aSnapshot({ orders: [anOrder({ ...(done && { done: orderStep(done) }) })] });
    expect(standing(order('2026-04-03'), '2026-04-08', 'corrective-order')).toBe(
      'parent rectified 2026-04-03 s1',
    );
    expect(standing(order(), '2026-04-08', 'corrective-order')).toBe('parent toldOwner 2026-04-08');
  });
});
