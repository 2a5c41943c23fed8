/** docs/source-coverage.md names only what there is, and leaves out no sentence of the lines that it goes through. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const source = read('source/programme-2017.txt').split('\n');

interface Row {
  readonly line: number;
  readonly sentence: string;
  readonly servedBy: string;
}

const rows: readonly Row[] = read('source-coverage.md')
  .split('\n')
  .filter((line) => line.startsWith('| L'))
  .map((line) => {
    const [, at = '', sentence = '', servedBy = ''] = line.split('|').map((cell) => cell.trim());
    return { line: Number(at.slice(1)), sentence, servedBy };
  });

const known: Readonly<Record<string, ReadonlySet<string>>> = {
  rule: new Set(catalogue.map(({ id }) => id)),
  route: new Set(routes.map(({ id }) => id)),
  submission: new Set(submissionKinds.map(({ kind }) => kind)),
  row: new Set(rowKinds.map(({ id }) => id)),
};

const sentencesOf = (line: number): string[] =>
  (source[line - 1] ?? '').split('。').filter((sentence) => sentence.trim() !== '');

describe.each(rows)('L$line $sentence', ({ line, sentence, servedBy }) => {
  it('begins a sentence of its line', () => {
    expect(sentencesOf(line).filter((one) => one.trim().startsWith(sentence))).toHaveLength(1);
  });

  it('names entries that there are', () => {
    const named = [...servedBy.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) {
      const [kind = '', id = '', ...more] = name.split(' ');
      expect(more, name).toEqual([]);
      expect(known[kind]?.has(id), name).toBe(true);
    }
  });
});

it('goes through every sentence of its lines once', () => {
  for (const [line, all] of Map.groupBy(rows, (row) => row.line))
    expect(all.map(({ sentence }) => sentence).length, `L${line}`).toBe(sentencesOf(line).length);
  expect([...new Set(rows.map(({ line }) => line))]).toEqual([56, 61, 63, 64, 68, 70, 72]);
});
