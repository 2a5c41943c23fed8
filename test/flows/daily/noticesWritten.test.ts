/** A template that is composed but that no flow ever asks for would be sent to nobody, and all else would stay green. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noticeKinds } from '../../../shared/flows/lines/noticeKinds.ts';

const FLOWS = join(import.meta.dirname, '../../../shared/flows');

/** The sources that have people told of what was done. */
const telling = globSync('**/*.ts', { cwd: FLOWS })
  .map((path) => readFileSync(join(FLOWS, path), 'utf8'))
  .filter((text) => /(?<!function )\bnoticeChanges\(/.test(text));

test('some flow writes each notice', () => {
  expect(telling.length).toBeGreaterThan(5);
  const notices = Object.keys(noticeKinds);
  expect(notices.filter((notice) => !telling.some((text) => text.includes(`'${notice}'`)))).toEqual([]);
});
