/** Who is told what on which day: values by hand from DESIGN §4. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { lineId } from '../../shared/messages/line.ts';
import { remind, type Reminder } from '../../shared/assess/remind.ts';
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { isDayOff } from '../../shared/domain/daysOff.ts';
import type { Duty } from '../../shared/domain/duty.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { anySnapshot } from '../given/anySnapshot.ts';
import { aPairing } from '../given/pairings.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aBranchProblem, aProblem, rectified, verified } from '../given/problems.ts';
import { heard } from '../given/quiet.ts';
import { aCall, aPledge, aReport, aVisit } from '../given/records.ts';
import { shownLine } from '../given/shownLine.ts';
import { runs } from '../given/runs.ts';
import { aSnapshot } from '../given/snapshots.ts';

vi.setConfig({ testTimeout: 60_000 });

const linesOn = (snapshot: UnitSnapshot, asOf: Day, after: Day | undefined = addDays(asOf, -1)): Reminder[] =>
  remind(assess(snapshot, asOf), snapshot, { asOf, ...(after !== undefined && { after }) });

/** Told of the rules that the tests here are about. */
const firstLines = (snapshot: UnitSnapshot, asOf: Day): Reminder[] =>
  remind(assess(snapshot, asOf, { rules: heard }), snapshot, { asOf });

const told = (lines: readonly Reminder[], rule: string): string[] =>
  lines
    .map(shownLine)
    .filter((line) => line.rule === rule)
    .map(({ person, role, stage, purpose, count }) => `${person} ${role} ${stage} ${purpose} ${count}`)
    .sort();

const paired = (more: Partial<UnitSnapshot> = {}) => aSnapshot({ pairings: [aPairing()], ...more });

describe('before the due day the owner alone is told', () => {
  test.each<[string, Day, string[]]>([
    ['pairing-call', '2026-01-25', []],
    ['pairing-call', '2026-01-26', ['m1 owner -5 reminder 1']],
    ['pairing-call', '2026-01-27', []],
    ['pairing-visit-quarter', '2026-03-01', ['m1 owner -30 reminder 1']],
    ['pairing-visit-quarter', '2026-03-24', ['m1 owner -7 reminder 1']],
    ['pairing-visit-year', '2026-11-01', ['m1 owner -60 reminder 1']],
    ['pairing-visit-year', '2026-12-01', ['m1 owner -30 reminder 1']],
    ['pairing-visit-year', '2026-12-24', ['m1 owner -7 reminder 1']],
  ])('%s on %s', (rule, day, expected) => {
    expect(told(linesOn(paired(), day), rule)).toEqual(expected);
  });

  test('a stage fires only in the second half of the time from opening to due', () => {
    // 60 days before 31 March is 30 January, in the first half of the time since 1 January.
    expect(told(linesOn(aSnapshot(), '2026-01-30'), 'pledge')).toEqual([]);
    expect(told(linesOn(aSnapshot(), '2026-03-01'), 'pledge')).toEqual([
      'm1 owner -30 reminder 1',
      's1 owner -30 reminder 1',
    ]);
  });

  test('who has done it is not told', () => {
    expect(told(linesOn(paired({ records: [aCall('2026-01-10')] }), '2026-01-26'), 'pairing-call')).toEqual(
      [],
    );
  });

  test('several of one rule and due day are one line with their count', () => {
    const pairings = [aPairing(), aPairing({ id: 'h2', label: '二号户' })];
    expect(told(linesOn(aSnapshot({ pairings }), '2026-01-26'), 'pairing-call')).toEqual([
      'm1 owner -5 reminder 2',
    ]);
  });
});

describe('after the due day the owner and the secretary are told', () => {
  test.each<[Day, string[]]>([
    ['2026-02-01', ['m1 owner +1 overdue 1', 's1 secretary +1 overdue 1']],
    ['2026-02-02', []],
    ['2026-02-15', []],
  ])('a call of January on %s', (day, expected) => {
    expect(told(linesOn(paired(), day), 'pairing-call')).toEqual(expected);
  });

  test.each<[Day, string[]]>([
    ['2026-04-01', ['m1 owner +1 overdue 1', 's1 secretary +1 overdue 1']],
    ['2026-04-08', ['m1 owner +8 overdue 1']],
    ['2026-04-15', ['m1 owner +15 overdue 1', 's1 secretary +15 overdue 1']],
  ])('a problem on %s: §4.52 the secretary at +1 and +15', (day, expected) => {
    const lines = linesOn(aSnapshot({ problems: [aProblem()] }), day);
    expect(told(lines, 'problem-rectification')).toEqual(expected);
  });

  test('§4.33 nobody of the branch of what waits for the superior’s verification', () => {
    const dutyOfficers = [{ unit: 'cm', people: ['o1', 'o2'] }];
    const problems = [aBranchProblem({ steps: [rectified('2026-03-20')] })];
    const snapshot = aSnapshot({ problems, dutyOfficers });
    expect(told(linesOn(snapshot, '2026-04-01'), 'problem-rectification')).toEqual([]);
    // His own ten working days end on 3 April; the day after is the first of three days off.
    expect(told(linesOn(snapshot, '2026-04-02'), 'problem-verification')).toEqual([
      'o1 owner -1 reminder 1',
      'o2 owner -1 reminder 1',
    ]);
    expect(told(linesOn(snapshot, '2026-04-04'), 'problem-verification')).toEqual([]);
    expect(told(linesOn(snapshot, '2026-04-07'), 'problem-verification')).toEqual([
      'o1 owner +1 overdue 1',
      'o2 owner +1 overdue 1',
    ]);
  });

  test.each<[Day, string[]]>([
    ['2026-04-03', []],
    ['2026-04-21', ['m1 owner +1 overdue 1', 's1 secretary +1 overdue 1']],
    ['2026-04-28', ['m1 owner +8 overdue 1']],
  ])('§4.52 what was sent back on 20 April, on %s: the stages count from the return', (day, expected) => {
    const steps = [rectified('2026-04-01'), verified('2026-04-20', false)];
    expect(
      told(linesOn(aSnapshot({ problems: [aProblem({ steps })] }), day), 'problem-rectification'),
    ).toEqual(expected);
  });

  test('once, if they are the same person', () => {
    const lines = linesOn(aSnapshot({ problems: [aBranchProblem()] }), '2026-04-01');
    expect(told(lines, 'problem-rectification')).toEqual(['s1 owner +1 overdue 1']);
  });

  test('the owner alone while the secretary’s post is vacant', () => {
    const people = [aSecretary({ posts: [] }), aMember()];
    expect(told(linesOn(paired({ people }), '2026-02-01'), 'pairing-call')).toEqual([
      'm1 owner +1 overdue 1',
    ]);
  });

  test('nobody of what a leaver left overdue', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-02-10') })];
    expect(told(linesOn(paired({ people }), '2026-02-15'), 'pairing-call')).toEqual([]);
  });
});

describe('sweeps that were missed', () => {
  test('one pass over the days since the last gives the latest stage only', () => {
    expect(told(linesOn(paired(), '2026-02-16', '2026-01-20'), 'pairing-call')).toEqual([
      'm1 owner +1 overdue 1',
      'm1 owner -5 reminder 1',
      's1 secretary +1 overdue 1',
    ]);
  });

  test('a unit never swept before gives today’s stages and one line a person with the count of what is older', () => {
    const lines = firstLines(paired(), '2026-02-16');
    expect(told(lines, 'backlog')).toEqual(['m1 owner first overdue 1', 's1 secretary first overdue 1']);
    expect(told(firstLines(paired(), '2026-02-01'), 'backlog')).toEqual([]);
    expect(told(firstLines(paired(), '2026-02-01'), 'pairing-call')).toHaveLength(2);
  });
});

describe('what always holds', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-02', n));
  const ids = (lines: readonly Reminder[]) => lines.map((line) => `${line.person}#${lineId(line)}`);

  test('overlapping sweeps of two days write each line once', () => {
    fc.assert(
      fc.property(anySnapshot, day, fc.integer({ min: 1, max: 20 }), (snapshot, asOf, gap) => {
        const whole = ids(linesOn(snapshot, asOf, addDays(asOf, -gap - 1)));
        const last = ids(linesOn(snapshot, asOf, addDays(asOf, -gap)));
        // The shorter sweep has nothing that the longer one lacks, and neither names a line twice.
        expect(whole).toEqual(expect.arrayContaining(last));
        expect(new Set(whole).size).toBe(whole.length);
      }),
      { numRuns: runs(300) },
    );
  });

  test('a day on which nothing is due tells nobody anything', () => {
    const done = paired({
      records: [
        aCall('2026-01-05'),
        aVisit('2026-01-05'),
        aPledge('2026-01-05', '2026-06-30'),
        aReport('2026-01-05'),
      ],
    });
    expect(linesOn(done, '2026-01-26').filter((line) => line.person === 'm1')).toEqual([]);
    // Days before and after a due day on which any rule has a stage; a rest moves some of them, to its other end at most.
    const stages = catalogue.flatMap(({ stages: { before, after } }) => [...before, ...after.map((n) => -n)]);
    const REST = 12;
    const near = Array.from({ length: 2 * REST + 1 }, (_, n) => n - REST);
    fc.assert(
      fc.property(anySnapshot, day, (snapshot, asOf) => {
        const isWorked =
          !isDayOff(addDays(asOf, -1), 'officer', publishedCalendars) &&
          !isDayOff(addDays(asOf, 1), 'officer', publishedCalendars);
        const shifts = isWorked ? [0] : near;
        const days = new Set(stages.flatMap((n) => shifts.map((shift) => addDays(asOf, n + shift))));
        // What was returned counts its stages anew from the day of its return.
        const isDue = assess(snapshot, asOf).some(({ dueOn, returned }) =>
          [dueOn, returned?.on].some((from) => from !== undefined && days.has(from)),
        );
        if (!isDue || isDayOff(asOf, 'member', publishedCalendars))
          expect(linesOn(snapshot, asOf)).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  test('§4.36 a reminder moves to the last sending day before a rest, what is overdue to the first after it', () => {
    // 24 to 26 September and 1 to 8 October 2026 are off (weekends aside); the quarter ends on 30 September.
    const visits = (day: Day) => told(linesOn(paired(), day), 'pairing-visit-quarter');
    expect(visits('2026-10-01')).toEqual([]);
    const first = Array.from({ length: 20 }, (_, n) => addDays('2026-10-01', n)).find(
      (on) => visits(on).length > 0,
    );
    expect(first && isDayOff(addDays(first, -1), 'member', publishedCalendars)).toBe(true);
    expect(first && visits(first)).toEqual(['m1 owner +1 overdue 1', 's1 secretary +1 overdue 1']);
    const calls = (day: Day) => told(linesOn(paired(), day), 'pairing-call');
    // Five days before the end of February is the 23rd, the festival's last day off: told on the 14th.
    expect(calls('2026-02-23')).toEqual([]);
    expect(calls('2026-02-14')).toEqual(['m1 owner -5 reminder 1']);
  });

  /** What stands always is told of together. */
  const nameOf = ({ rule, period }: Duty) => (period === 'standing' ? period : rule);

  test('every line is of somebody who has something of that rule and day to do, or is the secretary', () => {
    fc.assert(
      fc.property(anySnapshot, day, (snapshot, asOf) => {
        const duties = assess(snapshot, asOf);
        for (const line of linesOn(snapshot, asOf).map(shownLine)) {
          const state = line.purpose === 'reminder' ? 'open' : 'overdue';
          const of = duties.filter(
            (duty) =>
              nameOf(duty) === line.rule &&
              duty.dueOn === line.dueOn &&
              duty.state === state &&
              duty.silent !== true,
          );
          const owned = of.filter((duty) => (line.role === 'owner') === (duty.owner === line.person));
          expect(owned).toHaveLength(line.count);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
