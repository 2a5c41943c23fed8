/**
 * What climbs to which unit on which day, and on which days there is a digest: values by hand from PROGRAMME §4.36, §4.38,
 * §4.39, §4.52 and §4.57. 2 March 2026 is a Monday; the Spring Festival's days off are 15 to 23 February, and the Saturdays
 * 14 and 28 February are worked.
 */
import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { climbsOf } from '../../shared/assess/climbsOf.ts';
import { concernsOf, countedBy, digestOf, isDigestDue, type Below } from '../../shared/assess/digest.ts';
import { fateOf } from '../../shared/assess/fateOf.ts';
import { summarise } from '../../shared/assess/summarise.ts';
import type { AlertedDuty, Fate } from '../../shared/domain/alerts.ts';
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Climbs, Gap } from '../../shared/domain/summaries.ts';
import { dutyOn } from '../given/duties.ts';
import { aPairing } from '../given/pairings.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aBranchProblem, aProblem, extended } from '../given/problems.ts';
import { heard } from '../given/quiet.ts';
import { aCall } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';

const OFFICERS = [
  { unit: 'cm', people: ['o1'] },
  { unit: 'ct', people: ['d1'] },
];

/** The first days of the steps of a problem of `aSnapshot` that falls due on `dueOn`. */
function climbs(dueOn: Day, over: Partial<UnitSnapshot> = {}, problem = aProblem): Climbs | undefined {
  const problems = [problem({ foundOn: '2026-01-05', firstDueOn: dueOn })];
  const snapshot = aSnapshot({ problems, dutyOfficers: OFFICERS, ...over });
  const duty = assess(snapshot, addDays(dueOn, 40)).find(({ rule }) => rule === 'problem-rectification');
  return duty && climbsOf(duty, snapshot);
}

describe('a step is reached', () => {
  test.each<[string, Day, Climbs]>([
    ['at +7 and +15', '2026-03-10', { parent: '2026-03-17', department: '2026-03-25' }],
    // The member hears on 24 February, the first day after the festival: the parent not before 2 March.
    ['later after a holiday', '2026-02-14', { parent: '2026-03-02', department: '2026-03-10' }],
    // The parent's step is a Saturday, so that it hears on Monday the 16th: the department not before the 24th.
    ['later after a weekend', '2026-03-07', { parent: '2026-03-14', department: '2026-03-24' }],
  ])('%s', (_name, dueOn, expected) => expect(climbs(dueOn)).toEqual(expected));

  test('a step whose officers are themselves to act is skipped, and the days run from their own sending', () => {
    const people = [aSecretary({ posts: [] }), aMember()];
    expect(climbs('2026-03-10', { people }, aBranchProblem)).toEqual({ department: '2026-03-25' });
  });

  test('a missed quarterly visit climbs to the committee only', () => {
    const snapshot = aSnapshot({ pairings: [aPairing()] });
    const duty = dutyOn(snapshot, '2026-04-10', 'pairing-visit-quarter~m1~h1~2026-Q1');
    expect(duty && climbsOf(duty, snapshot)).toEqual({ parent: '2026-04-07' });
  });

  test('what a leaver left behind climbs no more', () => {
    expect(
      climbs('2026-03-10', { people: [aSecretary(), aMember({ left: leaving('2026-03-20') })] }),
    ).toEqual({});
  });

  test('a selection that was not held climbs to both', () => {
    const duty = dutyOn(aSnapshot(), '2026-07-20', 'selection-round~b1~~2026-Q2');
    expect(duty).toMatchObject({ state: 'overdue' });
    expect(duty && climbsOf(duty, aSnapshot())).toEqual({ parent: '2026-07-07', department: '2026-07-15' });
  });
});

const gap = (rule: string, duty = `${rule}~m1~x~1`, overdueSince: Day = '2026-02-21'): Gap => ({
  duty,
  rule,
  subject: 'm1',
  dueOn: addDays(overdueSince, -1),
  overdueSince,
  climbs: { parent: '2026-02-27', department: '2026-03-07' },
});
const problem = gap('problem-rectification');
const call = gap('pairing-call');
const tell = ({ duty, rule }: Gap): AlertedDuty => ({ duty, unit: 'b1', rule, step: 'parent' });

const below = (gaps: readonly Gap[], over: Partial<Below> = {}): Below[] => [
  { unit: 'b1', step: 'parent', gaps, ...over },
];
const digest = (gaps: readonly Gap[], counted: readonly Gap[], ended: Readonly<Record<string, Fate>> = {}) =>
  digestOf(concernsOf(below(gaps), '2026-03-02'), counted.map(tell), new Map(Object.entries(ended)));
const isDue = (of: ReturnType<typeof digest>, day: Day, last?: Day) =>
  isDigestDue(of, { day, last, calendars: publishedCalendars });

test('what is at the step is there from the day on which the step may first hear of it', () => {
  const on = (day: Day, step: Below['step']) => concernsOf(below([problem], { step }), day).length;
  expect([on('2026-02-26', 'parent'), on('2026-02-27', 'parent')]).toEqual([0, 1]);
  expect([on('2026-03-06', 'department'), on('2026-03-07', 'department')]).toEqual([0, 1]);
});

describe('a digest is due', () => {
  test.each<[string, Day, boolean]>([
    ['on the week’s first working day', '2026-03-02', true],
    ['not on another', '2026-03-03', false],
    ['on Tuesday if Monday is a day off', '2026-02-24', true],
    ['not on a Saturday that is worked, which is the week’s last', '2026-02-28', false],
    ['not on a day off', '2026-02-23', false],
  ])('for something new %s', (_name, day, expected) => {
    expect(isDue(digest([call], []), day)).toBe(expected);
  });

  test('on other working days for a new problem or order alone', () => {
    expect(isDue(digest([problem], []), '2026-03-03')).toBe(true);
    expect(isDue(digest([problem], [problem]), '2026-03-03')).toBe(false);
    expect(isDue(digest([problem], []), '2026-03-07')).toBe(false);
  });

  test('for what is done or missed, and not for what went elsewhere, is nobody’s any more or waits', () => {
    const ended = (fate: Fate) =>
      isDue(digest([], [call], { [call.duty]: fate }), '2026-03-02', '2026-02-24');
    expect(ended('done')).toBe(true);
    expect(ended('missed')).toBe(true);
    for (const fate of ['moved', 'dropped', 'waiting'] as const) expect(ended(fate), fate).toBe(false);
  });

  test('without news on the first digest day at least 28 days after the last', () => {
    const same = digest([call], [call]);
    expect(isDue(same, '2026-03-02', '2026-02-24')).toBe(false);
    expect(isDue(same, '2026-03-23', '2026-02-24')).toBe(false);
    expect(isDue(same, '2026-03-30', '2026-02-24')).toBe(true);
  });

  test('not for standing things that are overdue for more than 60 days', () => {
    const zone = (since: Day) => digest([gap('responsibility-zone', 'zone', since)], []);
    expect(isDue(zone('2026-01-01'), '2026-03-02')).toBe(true);
    expect(isDue(zone('2025-12-31'), '2026-03-02')).toBe(false);
    expect(zone('2025-12-31').items).toHaveLength(1);
  });
});

describe('what a message counts', () => {
  test('a digest counts all that is there', () => {
    expect(countedBy(digest([call, problem], [call]), [tell(call)], true)).toEqual([
      tell(call),
      tell(problem),
    ]);
  });

  test('between digests the new problems join what waits for its end', () => {
    const visit = gap('pairing-visit-quarter');
    expect(countedBy(digest([call, problem], [visit]), [tell(visit)], false)).toEqual([
      tell(visit),
      tell(problem),
    ]);
  });
});

describe('what became of what was told', () => {
  const snapshot = aSnapshot({ pairings: [aPairing()] });
  const id = 'pairing-call~m1~h1~2026-01';
  const fate = (day: Day, over: Partial<UnitSnapshot> = {}) =>
    fateOf(dutyOn({ ...snapshot, ...over }, day, id));

  test('done is only what is met or waived', () => {
    expect(fate('2026-02-10', { records: [aCall('2026-02-09', { makesUp: '2026-01' })] })).toBe('done');
    expect(fate('2026-02-10')).toBeUndefined();
    expect(fate('2026-02-23')).toBe('missed');
  });

  test('what went with somebody to another branch has moved; §4.9 of what a leaver left nothing is said', () => {
    const left = leaving('2026-02-05');
    expect(fate('2026-02-10', { people: [aSecretary(), aMember({ left: { ...left, to: 'b2' } })] })).toBe(
      'moved',
    );
    const gone = { people: [aSecretary(), aMember({ left })] };
    expect([fate('2026-02-10', gone), fate('2026-02-24', gone)]).toEqual(['waiting', 'waiting']);
    expect(fateOf(undefined)).toBe('dropped');
  });

  test('what was given more time waits', () => {
    const problems = [aProblem({ steps: [extended('2026-04-05', '2026-05-01')] })];
    expect(
      fateOf(dutyOn(aSnapshot({ problems }), '2026-04-10', 'problem-rectification~m1~q1~event:q1')),
    ).toBe('waiting');
  });
});

describe('the superior’s own gap: what climbed to the department without an order to correct', () => {
  const at = (orderedOn?: Day, step: Below['step'] = 'department', rule = 'problem-rectification') =>
    concernsOf(below([gap(rule)], { step, ...(orderedOn && { orderedOn }) }), '2026-03-09').filter(
      ({ isUnordered }) => isUnordered,
    ).length;

  test.each<[string, Day | undefined, Below['step'], string, number]>([
    ['none was given', undefined, 'department', 'problem-rectification', 1],
    ['one from before it was overdue', '2026-02-20', 'department', 'problem-rectification', 1],
    ['one given since', '2026-02-21', 'department', 'problem-rectification', 0],
    ['the committee itself is only told', undefined, 'parent', 'problem-rectification', 0],
    ['an order that is overdue asks for no other', undefined, 'department', 'corrective-order', 0],
    ['a call too', undefined, 'department', 'pairing-call', 1],
  ])('%s', (_name, orderedOn, step, rule, expected) => expect(at(orderedOn, step, rule)).toBe(expected));
});

describe('a summary', () => {
  const snapshot = aSnapshot({ pairings: [aPairing()] });
  const on = (day: Day, of = snapshot) => summarise(assess(of, day, { rules: heard }), day, of);

  test('names what is overdue, with the day since when, and no text', () => {
    expect(on('2026-02-01').gaps).toEqual([
      {
        duty: 'pairing-call~m1~h1~2026-01',
        rule: 'pairing-call',
        subject: 'm1',
        counterpart: 'h1',
        dueOn: '2026-01-31',
        overdueSince: '2026-02-01',
        climbs: { parent: '2026-02-07', department: '2026-02-17' },
      },
    ]);
  });

  test('does not change by itself from one day to the next', () => {
    expect(on('2026-02-03')).toEqual(on('2026-02-02'));
  });

  test('counts what is expected, done and on time in periods that are open', () => {
    const records = [aCall('2026-01-20')];
    expect(on('2026-02-10', { ...snapshot, records }).counts['pairing-call']).toEqual({
      expected: 2,
      done: 1,
      onTime: 1,
    });
  });

  test('passes over what a leaver left, and what was cured', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-02-05') })];
    expect(on('2026-02-10', { ...snapshot, people }).gaps).toEqual([]);
    expect(
      on('2026-02-10', { ...snapshot, records: [aCall('2026-02-09', { makesUp: '2026-01' })] }).gaps,
    ).toEqual([]);
  });

  test('a problem stands in it until somebody has verified it', () => {
    const withProblem = { ...snapshot, pairings: [], problems: [aProblem()] };
    expect(on('2026-04-01', withProblem).gaps.map((row) => [row.rule, row.overdueSince])).toContainEqual([
      'problem-rectification',
      '2026-04-01',
    ]);
  });
});
