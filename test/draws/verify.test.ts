/** A closed draw is recomputed from its file alone, somewhere else; one changed character anywhere fails it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { DrawFile } from '../../shared/draws/drawFile.ts';
import { verifyDraw } from '../../shared/draws/verifyDraw.ts';
import { fileOf, frameOf } from '../given/draws.ts';

const days = ['2026-03-11', '2026-03-12'] as const;
const files: Readonly<Record<string, DrawFile>> = {
  branches: fileOf(
    frameOf(
      [1, 5, 2, 6],
      { branches: 2, peoplePerBranch: 2 },
      { days, questions: ['pledge', 'pairing-call'] },
    ),
    1,
    '今天下雪',
  ),
  people: fileOf(
    frameOf(
      [
        [1, 4],
        [2, 5],
      ],
      { people: 4 },
      {
        strata: [{ name: '领导干部', leadingCadre: true, people: 1 }, {}],
        excluded: { withinDays: 90, what: 'people', branches: [{ id: 'b1', count: 1 }] },
      },
    ),
    2,
  ),
  everybody: fileOf(frameOf([1, 2], { people: 9 }), 3, ''),
};
const names = Object.keys(files);
const fileNamed = (name: string): DrawFile => files[name] as DrawFile;

const passes = (text: string): boolean => {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return false;
  }
  return verifyDraw(file).every(({ ok }) => ok);
};

describe('a published file', () => {
  test.each(names)('of %s passes each check', (name) => {
    expect(verifyDraw(fileNamed(name)).map(({ name: check, ok }) => [check, ok])).toEqual(
      ['algorithm', 'frame', 'commitment', 'final seed', 'draw', 'rosters', 'people', 'nothing else'].map(
        (check) => [check, true],
      ),
    );
  });

  test.each(names)('of %s fails with any one character changed', (name) => {
    const text = JSON.stringify(fileNamed(name));
    expect(passes(text)).toBe(true);
    for (let at = 0; at < text.length; at++) {
      for (const other of alternatives(text[at] ?? '')) {
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        expect(passes(changed), `${at}: …${changed.slice(Math.max(0, at - 20), at + 20)}…`).toBe(false);
      }
    }
  });

  it('passes with blanks and in another order of keys: they say nothing', () => {
    const file = fileNamed('branches');
    const turned = Object.fromEntries(Object.entries(file).reverse());
    expect(passes(JSON.stringify(turned, null, 2))).toBe(true);
  });

  test.each<[string, (file: DrawFile) => object, string]>([
    ['with another person', (file) => ({ people: swapped(file) }), 'people'],
    ['with a person left out', ({ people }) => ({ people: people.slice(1) }), 'draw'],
    ['with other words', () => ({ words: '另外' }), 'final seed'],
    ['with a list of another branch', ({ rosters }) => ({ rosters: rosters.toReversed() }), 'nothing else'],
    ['with a list too many', ({ rosters }) => ({ rosters: [...rosters, ...rosters] }), 'nothing else'],
    ['with a seed in capitals', ({ seed }) => ({ seed: seed.toUpperCase() }), 'commitment'],
    ['with a remark', () => ({ remark: '' }), 'nothing else'],
    ['by another algorithm', ({ frame }) => ({ frame: { ...frame, algorithm: 'x' } }), 'algorithm'],
    ['without a frame', () => ({ frame: null }), 'algorithm'],
  ])('%s fails', (_what, change, check) => {
    const file = fileNamed('branches');
    expect(verifyDraw({ ...file, ...change(file) }).at(-1)).toMatchObject({ name: check, ok: false });
  });

  it('shows nobody who was not drawn', () => {
    const text = JSON.stringify(fileNamed('branches'));
    const shown = new Set(text.match(/b\d-0-\d/g));
    expect(shown.size).toBe(4);
    expect(fileNamed('branches').rosters.length).toBeLessThan(4);
  });
});

/** Another character of its kind, and one of another. */
const alternatives = (was: string): string[] => ['0', 'b', ' '].filter((character) => character !== was);

const swapped = ({ people }: DrawFile) =>
  people.map((person, i) => (i === 0 ? { ...person, person: 'somebody' } : person));

describe('on another machine, with the verifier and the file alone', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'verify-draw-'));
    for (const part of ['shared/draws', 'infra/draws']) {
      mkdirSync(join(folder, part), { recursive: true });
      cpSync(new URL(`../../${part}`, import.meta.url), join(folder, part), { recursive: true });
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const verify = (text: string) => {
    writeFileSync(join(folder, 'file.json'), text);
    return spawnSync(process.execPath, ['infra/draws/verify.ts', 'file.json'], {
      cwd: folder,
      encoding: 'utf8',
      env: {},
    });
  };

  it('passes, and says what to compare', () => {
    expect(readdirSync(folder).sort()).toEqual(['infra', 'package.json', 'shared']);
    const file = fileNamed('branches');
    const { status, stdout, stderr } = verify(JSON.stringify(file));
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`frame hash  ${file.frameHash}`);
    expect(stdout).toContain(`commitment  ${file.commitment}`);
  });

  const field = /"(frame|seed|words|person|salt|branch|index|day|chance|cells)":\[*"?/g;
  const text = JSON.stringify(fileNamed('branches'));
  const places = new Map([...text.matchAll(field)].map((match) => [match[1], match.index + match[0].length]));
  test.each([...places])('fails with one character of `%s` changed', (_field, at) => {
    const was = text[at];
    const { status, stderr } = verify(`${text.slice(0, at)}${was === '1' ? '2' : '1'}${text.slice(at + 1)}`);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^FAILED {2}[a-z ]+: .{10,}/);
  });

  test('names the file if it is none', () => {
    expect(verify('x').stderr).toContain('FAILED  file');
  });
});
