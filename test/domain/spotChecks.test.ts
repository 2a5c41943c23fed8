import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingFindings, type Finding } from '../../shared/domain/spotChecks.ts';

const finding = (key: string, person: string, at: string, more: Partial<Finding> = {}): Finding => ({
  key,
  person,
  rule: 'pledge',
  found: 'found',
  at: `2026-03-10T${at}:00.000Z`,
  ...more,
});

describe('of several findings of one person and thing', () => {
  test.each<[string, Finding[], string[]]>([
    ['the one seen last holds', [finding('a', 'm1', '05:00'), finding('b', 'm1', '04:00')], ['a']],
    [
      'the later key holds if both were seen at once',
      [finding('a', 'm1', '05:00'), finding('b', 'm1', '05:00')],
      ['b'],
    ],
    ['those of two people both hold', [finding('a', 'm1', '05:00'), finding('b', 'm2', '04:00')], ['b', 'a']],
    [
      'those of two things both hold',
      [finding('a', 'm1', '05:00'), finding('b', 'm1', '04:00', { rule: 'micro-wish' })],
      ['b', 'a'],
    ],
  ])('%s', (_what, findings, keys) => {
    expect(standingFindings(findings).map(({ key }) => key)).toEqual(keys);
  });

  test('what holds does not depend on what came in first, nor on how often', () => {
    const anyFinding = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom('m1', 'm2'),
      fc.constantFrom('04:00', '05:00'),
    );
    const list = fc.uniqueArray(anyFinding, { selector: ([key]) => key });
    fc.assert(
      fc.property(list, fc.infiniteStream(fc.nat()), (some, numbers) => {
        const findings = some.map(([key, person, at]) => finding(key, person, at));
        const shuffled = [...findings, ...findings]
          .map((each) => ({ each, by: numbers.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ each }) => each);
        expect(standingFindings(shuffled)).toEqual(standingFindings(findings));
      }),
    );
  });
});
