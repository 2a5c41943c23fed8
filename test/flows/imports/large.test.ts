/** A file of a whole county: answered and answered again, or refused before any of it is taken. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});
beforeEach(async () => {
  await run.load(county('2026-03-10'));
});

const csv = (...lines: string[]): string => Buffer.from(lines.join('\n')).toString('base64');

const send = (file: string, more: object = {}) =>
  run.post('/api/branches/b1/imports', { file, name: '名册.csv', ...more }, 'm1', {
    'idempotency-key': 'county',
  });

test('the answer on 25,000 lines is remembered, beyond what an item holds', async () => {
  const lines = Array.from(
    { length: 25_000 },
    (_, n) => `党员${n},1380${String(n).padStart(7, '0')},正式党员`,
  );
  const file = csv('姓名,手机号,身份', ...lines);
  const first = await send(file, { dryRun: true });
  expect(first).toMatchObject({ status: 200, body: { counts: { created: 25_000 } } });
  expect(await send(file, { dryRun: true })).toEqual(first);
}, 120_000);

test('a file whose answer cannot be remembered is refused, and none of it is taken', async () => {
  // Headings that no list knows come back in the answer.
  const headings = Array.from({ length: 2000 }, () => randomBytes(1600).toString('base64'));
  const file = csv(['姓名', '手机号', '身份', ...headings].join(','), '旦增,13800000001,正式党员');
  const before = run.machine.table.dump();
  expect(await send(file)).toMatchObject({ status: 413, body: { why: 'tooLarge' } });
  expect(run.machine.table.dump()).toEqual(before);
});
