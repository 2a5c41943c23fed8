/** That the planted bugs can still be planted; `npm run faults` plants them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bugs } from './planted.bugs.ts';
import { ROOT, withBug } from './planted.ts';

test('there are twelve, each of its own kind', () => {
  expect(new Set(bugs.map(({ id }) => id)).size).toBe(12);
});

test.each(bugs)('$id changes its file', (bug) => {
  const text = readFileSync(join(ROOT, bug.file), 'utf8');
  expect(withBug(bug, text)).not.toBe(text);
  if ('test' in bug.by) expect(existsSync(join(ROOT, bug.by.test))).toBe(true);
});

test('a bug whose place is gone is an error', () => {
  const [bug] = bugs;
  expect(() => bug && withBug(bug, 'nothing of it')).toThrow(/not there once/);
});
