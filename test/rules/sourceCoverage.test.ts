/** docs/source-coverage.md names only what there is, and leaves out no sentence of the lines that it goes through. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { coverages } from '../../shared/rules/coverage.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const source = read('source/programme-2017.txt').split('\n');

interface Row {
  readonly line: number;
  readonly sentence: string;
  readonly servedBy: string;
  readonly how: string;
}

const rows: readonly Row[] = read('source-coverage.md')
  .split('\n')
  .filter((line) => line.startsWith('| L'))
  .map((line) => {
    const [, at = '', sentence = '', servedBy = '', how = ''] = line.split('|').map((cell) => cell.trim());
    return { line: Number(at.slice(1)), sentence, servedBy, how };
  });

const places: Readonly<Record<string, ReadonlySet<string>>> = {
  rule: new Set(catalogue.map(({ id }) => id)),
  coverage: new Set(coverages.map(({ id }) => id)),
  route: new Set(routes.map(({ id }) => id)),
  submission: new Set(submissionKinds.map(({ kind }) => kind)),
  row: new Set(rowKinds.map(({ id }) => id)),
};

const sentencesOf = (line: number): string[] =>
  (source[line - 1] ?? '').split('。').filter((sentence) => sentence.trim() !== '');

/** Titles, numbers of annexes, and lines that say why and for whom the plans are made. */
const ASKS_NOTHING = [
  ...[
    1, 2, 4, 6, 8, 10, 22, 31, 33, 34, 36, 44, 45, 47, 48, 49, 51, 54, 57, 59, 66, 74, 76, 77, 79, 81, 82, 84,
  ],
  ...[88, 95, 102, 107, 115, 119, 125, 129, 132],
];

describe.each(rows)('L$line $sentence', ({ line, sentence, servedBy, how }) => {
  it('begins a sentence of its line', () => {
    expect(
      sentencesOf(line).filter((sentenceOfLine) => sentenceOfLine.trim().startsWith(sentence)),
    ).toHaveLength(1);
  });

  it('says what is missing, or why it is not built', () => {
    expect(how).toMatch(/^$|^(?!partly|declined)|^(partly|declined): .{10,}/);
    expect(servedBy === '–').toBe(how.startsWith('declined'));
  });

  it('names entries that there are', () => {
    const named = [...servedBy.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
    expect(named.length > 0).toBe(servedBy !== '–');
    for (const name of named) {
      const [kind = '', id = '', ...more] = name.split(' ');
      expect(more, name).toEqual([]);
      expect(places[kind]?.has(id), name).toBe(true);
    }
  });
});

it('goes through every sentence of every line that asks for something, once and in order', () => {
  for (const [line, all] of Map.groupBy(rows, (row) => row.line))
    expect(all.map(({ sentence }) => sentence).length, `L${line}`).toBe(sentencesOf(line).length);
  const asking = source.flatMap((text, at) =>
    text.trim() === '' || ASKS_NOTHING.includes(at + 1) ? [] : [at + 1],
  );
  expect([...new Set(rows.map(({ line }) => line))]).toEqual(asking);
});
