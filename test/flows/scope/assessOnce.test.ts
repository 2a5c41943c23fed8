/** The same facts are assessed once; others, by a word, are assessed anew. */
import { describe, expect, test } from 'vitest';
import { assess } from '../../../shared/assess/assess.ts';
import type { Day } from '../../../shared/domain/days.ts';
import { assessOnce } from '../../../shared/flows/scope/assessOnce.ts';
import { aMember } from '../../given/people.ts';
import { aSnapshot } from '../../given/snapshots.ts';

const DAY: Day = '2026-03-10';
const branch = (...ids: string[]) => aSnapshot({ people: ids.map((id) => aMember({ id })) });
const served = (until: Day) => ({
  ...branch('m1', 'm2'),
  dutyOfficers: [{ unit: 'jg', people: ['o1'], terms: new Map([['o1', { until }]]) }],
});

describe('assessing once', () => {
  test('says what assessing says, and the same list for the same facts read again', () => {
    const first = assessOnce(branch('m1', 'm2'), DAY);
    expect(first.length).toBeGreaterThan(5);
    expect(first).toEqual(assess(branch('m1', 'm2'), DAY));
    expect(assessOnce(branch('m1', 'm2'), DAY)).toBe(first);
  });

  test.each([
    ['another day', () => assessOnce(branch('m1', 'm2'), '2026-03-11')],
    ['a view from a day on', () => assessOnce(branch('m1', 'm2'), DAY, { from: '2026-03-01' })],
    ['other minimums', () => assessOnce(branch('m1', 'm2'), DAY, { minimums: new Map([['x', 2]]) })],
    ['one more member', () => assessOnce(branch('m1', 'm2', 'm3'), DAY)],
    ['an officer', () => assessOnce(served('2026-04-01'), DAY)],
  ])('is anew for %s', (_what, other) => {
    const first = assessOnce(branch('m1', 'm2'), DAY);
    expect(other()).not.toBe(first);
  });

  test('is anew for an officer whose term has ended', () => {
    expect(assessOnce(served('2026-04-01'), DAY)).not.toBe(assessOnce(served('2026-03-01'), DAY));
  });

  test('keeps few lists: one that was pushed out is made anew and says the same', () => {
    const first = assessOnce(branch('m1', 'm2'), DAY);
    for (let n = 10; n < 30; n++) assessOnce(branch('m1', 'm2'), `2026-04-${n}`);
    const again = assessOnce(branch('m1', 'm2'), DAY);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
