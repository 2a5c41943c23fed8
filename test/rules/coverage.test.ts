import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { coverages } from '../../shared/rules/coverage.ts';

const source = readFileSync(new URL('../../docs/source/programme-2017.txt', import.meta.url), 'utf8').split(
  '\n',
);

describe.each(coverages)('$id', ({ clauses, who, shows }) => {
  it('§4.21 cites whole sentences of its lines', () => {
    expect(clauses.length).toBeGreaterThan(0);
    for (const { line, text } of clauses) {
      expect(source[line - 1]).toContain(text);
      expect(text).toMatch(/^[^。；]+[。；]$/);
    }
  });

  it('says whom it concerns and what is shown', () => {
    expect(who).not.toBe('');
    expect(shows).not.toBe('');
  });
});

it('no coverage is listed twice, and none bears the title of a rule', () => {
  expect(new Set(coverages.map(({ id }) => id)).size).toBe(coverages.length);
  const titles = new Set(catalogue.map(({ title }) => title));
  expect(coverages.filter(({ title }) => titles.has(title))).toEqual([]);
});

it.each([
  ['selection-round', 'grace', 15, 'workdays'],
  ['selection-round', 'publicity', 5, 'workdays'],
  ['selection-confirm', 'grace', 10, 'workdays'],
  ['selection-follow-up', 'grace', 30, 'days'],
  ['half-year-report', 'grace', 10, 'days'],
  ['report-receipt', 'grace', 10, 'workdays'],
  ['responsibility-zone', 'grace', 30, 'days'],
  ['income-project', 'grace', 30, 'days'],
] as const)('%s: its %s of %i %s is ours, and marked so (†)', (id, name, value, unit) => {
  const rule = catalogue.find((candidate) => candidate.id === id);
  expect(rule?.parameters[name]).toMatchObject({ value, unit, ours: true });
});

it('marks the rules whose period is ours', () => {
  expect(catalogue.filter(({ ourPeriod }) => ourPeriod).map(({ id }) => id)).toEqual([
    'centre-household',
    'coworker-deed',
    'poor-household-deed',
  ]);
});

it('only what the programme says may be waived (PROGRAMME §2)', () => {
  expect(catalogue.filter(({ waivable }) => waivable).map(({ id }) => id)).toEqual([
    'achievement-report',
    'volunteer-service',
  ]);
});
