/** Each rule of the catalogue is judged by hand in a table of its own: two implementations that agree may both be wrong. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../shared/rules/catalogue.ts';

const tables = globSync('assess.*.test.ts', { cwd: import.meta.dirname })
  .filter((file) => !/oracle/i.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n');

/** As a text of its own, or before what else a duty's id holds. */
const isJudged = (rule: string): boolean => new RegExp(`['"\`]${rule}['"\`~]`).test(tables);

test('there are tables', () => {
  expect(isJudged('pairing-call')).toBe(true);
  expect(isJudged('pairing')).toBe(false);
});

test.each(catalogue.map(({ id }) => id))('%s has its table', (rule) => {
  expect(isJudged(rule), `add cases of ${rule} to a test/assess/assess.*.test.ts`).toBe(true);
});
