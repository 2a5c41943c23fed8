import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageOf, readFigures } from './page.ts';
import { ROOT } from './planted.ts';

test('docs/reliability.md says what the figures say', () => {
  expect(readFileSync(join(ROOT, 'docs/reliability.md'), 'utf8')).toBe(pageOf(readFigures()));
});
