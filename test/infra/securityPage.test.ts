/** docs/security.md names only tests that there are. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Each row's cell of tests: a file and words of a title in it. */
const shown = read('docs/security.md')
  .split('\n')
  .filter((line) => /^\| (API\d|8\.1)/.test(line))
  .map((line) => {
    const [point = '', , tests = ''] = line.slice(2).split(' | ');
    return { point, tests: [...tests.matchAll(/`(test\/[^`]+)` “([^”]+)”/g)] };
  });

test('every point of the tables names a test', () => {
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter(({ tests }) => tests.length === 0).map(({ point }) => point)).toEqual([]);
});

test.each(shown)('$point', ({ tests }) => {
  for (const [, file = '', title = ''] of tests) {
    expect(existsSync(new URL(file, root)), file).toBe(true);
    expect(read(file), file).toContain(title);
  }
});
