/** What climbs to which unit on which day: values by hand from DESIGN §4. 2 March 2026 is a Monday. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { escalate, type Below } from '../../shared/assess/escalate.ts';
import type { AlertedDuty } from '../../shared/domain/alerts.ts';
import { summarise } from '../../shared/assess/summarise.ts';
import type { Gap } from '../../shared/domain/summaries.ts';
import { addDays, weekday, type Day } from '../../shared/domain/days.ts';
import { aPairing } from '../given/pairings.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aProblem, extended } from '../given/problems.ts';
import { heard } from '../given/quiet.ts';
import { aCall } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';

const gap = (rule: string, dueOn: Day, duty = `${rule}~m1~x~1`): Gap => ({
  duty,
  rule,
  subject: 'm1',
  dueOn,
  overdueSince: addDays(dueOn, 1),
});

const below = (
  gaps: readonly Gap[],
  step: Below['step'] = 'parent',
  { missed = [], unsettled = [] }: Partial<Pick<Below, 'missed' | 'unsettled'>> = {},
): Below[] => [{ unit: 'b1', step, gaps, missed, unsettled }];

const tell = ({ duty, rule }: Gap): AlertedDuty => ({ duty, unit: 'b1', rule, step: 'parent' });
const ids = (told: readonly AlertedDuty[]) => told.map((one) => one.duty);

const problem = gap('problem-rectification', '2026-02-20');
const call = gap('pairing-call', '2026-01-31');

describe('a step is reached', () => {
  test.each<[string, Below['step'], Day, boolean]>([
    ['problem-rectification', 'parent', '2026-02-26', false],
    ['problem-rectification', 'parent', '2026-02-27', true],
    ['problem-rectification', 'department', '2026-03-06', false],
    ['problem-rectification', 'department', '2026-03-07', true],
  ])('%s of 20 February at the %s on %s: %s', (rule, step, day, expected) => {
    expect(escalate(below([gap(rule, '2026-02-20')], step), [], day).alert).toBe(expected);
  });

  test('a missed quarterly visit climbs to the committee only', () => {
    const visit = gap('pairing-visit-quarter', '2025-12-31');
    expect(ids(escalate(below([visit]), [], '2026-03-02').concerns)).toHaveLength(1);
    expect(escalate(below([visit], 'department'), [], '2026-03-02').concerns).toEqual([]);
  });
});

describe('problems are dealt with daily, everything else in Monday’s digest', () => {
  test('a call waits for Monday', () => {
    expect(weekday('2026-03-02')).toBe(1);
    for (const day of ['2026-02-24', '2026-02-28', '2026-03-01'] as Day[]) {
      expect(escalate(below([call]), [], day).alert, day).toBe(false);
    }
    expect(escalate(below([call]), [], '2026-03-02')).toMatchObject({ alert: true, told: [tell(call)] });
  });

  test('a problem told of is not told again until Monday, when everything is', () => {
    expect(escalate(below([problem]), [], '2026-02-27')).toMatchObject({
      alert: true,
      told: [tell(problem)],
    });
    expect(escalate(below([problem]), [tell(problem)], '2026-02-28').alert).toBe(false);
    expect(escalate(below([problem, call]), [tell(problem)], '2026-03-02')).toMatchObject({
      alert: true,
      told: [tell(problem), tell(call)],
    });
  });

  test('what Monday told stays known through the week', () => {
    expect(escalate(below([call]), [tell(call)], '2026-03-03').told).toEqual([tell(call)]);
  });
});

describe('the superior’s own gap: what climbed to the department without an order to correct', () => {
  const at = (orderedOn?: Day, step: Below['step'] = 'department', rule = 'problem-rectification') =>
    escalate(
      [
        {
          unit: 'b1',
          step,
          gaps: [gap(rule, '2026-02-20')],
          missed: [],
          unsettled: [],
          ...(orderedOn && { orderedOn }),
        },
      ],
      [],
      '2026-03-09',
    ).unordered.length;

  test.each<[string, Day | undefined, Below['step'], string, number]>([
    ['none was given', undefined, 'department', 'problem-rectification', 1],
    ['one from before it was overdue', '2026-02-20', 'department', 'problem-rectification', 1],
    ['one given since', '2026-02-21', 'department', 'problem-rectification', 0],
    ['the committee itself is only told', undefined, 'parent', 'problem-rectification', 0],
    ['an order that is overdue asks for no other', undefined, 'department', 'corrective-order', 0],
    ['a call too', undefined, 'department', 'pairing-call', 1],
  ])('%s', (_name, orderedOn, step, rule, expected) => expect(at(orderedOn, step, rule)).toBe(expected));
});

describe('the end of what was told is told once', () => {
  test('a problem cured: the next day', () => {
    const after = escalate(below([]), [tell(problem)], '2026-03-04');
    expect(after).toMatchObject({ alert: false, cured: [tell(problem)], missed: [], told: [] });
    expect(escalate(below([]), after.told, '2026-03-05').cured).toEqual([]);
  });

  test('a call cured: on Monday', () => {
    expect(escalate(below([]), [tell(call)], '2026-03-04')).toMatchObject({ cured: [], told: [tell(call)] });
    expect(escalate(below([]), [tell(call)], '2026-03-09')).toMatchObject({ cured: [tell(call)], told: [] });
  });

  test('what closed as missed says so, and what was done before the close does not', () => {
    expect(escalate(below([], 'parent', { missed: [call.duty] }), [tell(call)], '2026-03-09').missed).toEqual(
      [tell(call)],
    );
    expect(escalate(below([]), [tell(call)], '2026-03-09').missed).toEqual([]);
  });

  test('what was given more time, or left behind by a leaver, is neither: nothing more is said of it', () => {
    const after = escalate(below([], 'parent', { unsettled: [problem.duty] }), [tell(problem)], '2026-03-04');
    expect(after).toMatchObject({ alert: false, cured: [], missed: [], told: [] });
  });

  test('the same day twice gives the same', () => {
    const once = escalate(below([problem, call]), [], '2026-03-02');
    expect(escalate(below([problem, call]), [], '2026-03-02')).toEqual(once);
  });
});

describe('a summary', () => {
  const snapshot = aSnapshot({ pairings: [aPairing()] });
  const on = (day: Day, of = snapshot) => summarise(assess(of, day, { rules: heard }), day);

  test('names what is overdue, with the day since when, and no text', () => {
    expect(on('2026-02-01').gaps).toEqual([
      {
        duty: 'pairing-call~m1~h1~2026-01',
        rule: 'pairing-call',
        subject: 'm1',
        counterpart: 'h1',
        dueOn: '2026-01-31',
        overdueSince: '2026-02-01',
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

  test('names what closed as missed for 15 days', () => {
    const missed = ['pairing-call~m1~h1~2026-01'];
    expect(on('2026-02-22').missed).toEqual([]);
    expect(on('2026-02-23')).toMatchObject({ missed });
    expect(on('2026-02-23').gaps).toEqual([]);
    expect(on('2026-03-09').missed).toEqual(missed);
    expect(on('2026-03-10').missed).toEqual([]);
  });

  test('passes over what a leaver left, and what was cured', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-02-05') })];
    expect(on('2026-02-10', { ...snapshot, people }).gaps).toEqual([]);
    expect(
      on('2026-02-10', { ...snapshot, records: [aCall('2026-02-09', { makesUp: '2026-01' })] }).gaps,
    ).toEqual([]);
  });

  test('what a leaver left overdue is not settled, before its close and after', () => {
    const people = [aSecretary(), aMember({ left: leaving('2026-02-05') })];
    const left = 'pairing-call~m1~h1~2026-01';
    expect(on('2026-02-10', { ...snapshot, people })).toMatchObject({ gaps: [], unsettled: [left] });
    expect(on('2026-02-24', { ...snapshot, people })).toMatchObject({ missed: [], unsettled: [left] });
  });

  test('a problem given more time is not settled', () => {
    const problems = [aProblem({ steps: [extended('2026-04-05', '2026-05-01')] })];
    const [found] = on('2026-04-10', { ...snapshot, pairings: [], problems }).unsettled;
    expect(found).toBe('problem-rectification~m1~q1~event:q1');
  });

  test('a problem stands in it until somebody has verified it', () => {
    const withProblem = { ...snapshot, pairings: [], problems: [aProblem()] };
    expect(on('2026-04-01', withProblem).gaps.map((one) => [one.rule, one.overdueSince])).toContainEqual([
      'problem-rectification',
      '2026-04-01',
    ]);
  });
});
