/** A file of a whole county: answered and answered again, or refused before any of it is taken. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
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

test('a file of more columns than any list has is refused, and none of it is taken', async () => {
  const headings = Array.from({ length: 2000 }, (_, n) => `第${n}项`);
  const file = csv(['姓名', '手机号', '身份', ...headings].join(','), '旦增,13800000001,正式党员');
  const before = run.machine.table.dump();
  expect(await send(file)).toMatchObject({ status: 400, body: { fields: [{ path: 'file' }] } });
  expect(run.machine.table.dump()).toEqual(before);
});

test('the lines of many branches are taken in steps, each of whole branches', async () => {
  const lines = Array.from(
    { length: 7000 },
    (_, n) => `党员${n},1380${String(n).padStart(7, '0')},正式党员,${n % 2 ? 'b1' : 'b2'}`,
  );
  const file = csv('姓名,手机号,身份,支部', ...lines, '某人,123,正式党员,b1');
  const step = (from?: string) =>
    run.post('/api/branches/hz/imports', { file, dryRun: true, ...(from && { from }) }, 'o2');
  const first = await step();
  expect(first.body).toMatchObject({
    counts: { created: 3500, rejected: 1 },
    progress: { lines: 7001, done: 3501, next: expect.stringMatching(/^1\./) },
  });
  const { next } = progress.parse(first.body).progress;
  const second = await step(next);
  expect(second.body).toMatchObject({
    counts: { created: 3500, rejected: 0 },
    progress: { lines: 7001, done: 7001 },
  });
  expect(progress.parse(second.body).progress.next).toBeUndefined();
  const other = await run.post('/api/branches/hz/imports', { file: csv('姓名', '甲'), from: next }, 'o2');
  expect(other).toMatchObject({ status: 400, body: { fields: [{ path: 'from' }] } });
}, 120_000);

test('reasons are told of the first 200 lines that are rejected, and all are counted', async () => {
  const file = csv('姓名,手机号,身份', ...Array.from({ length: 300 }, (_, n) => `党员${n},1,正式党员`));
  const { body } = await send(file);
  expect(body).toMatchObject({ counts: { created: 0, rejected: 300 } });
  const told = rejectedRows.parse(body).rows.map(({ reasons }) => reasons !== undefined);
  expect(told).toEqual(Array.from({ length: 300 }, (_, n) => n < 200));
});

const progress = z.object({ progress: z.object({ next: z.string().optional() }) });
const rejectedRows = z.object({ rows: z.array(z.object({ reasons: z.array(z.object({})).optional() })) });
