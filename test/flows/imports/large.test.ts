/** A file of a whole county: taken and answered, again with the same answer, or refused before any of it is taken. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});

const LINES = 25_000;

/** A roster as csv, a line each, each with its own phone number. */
const roster = (lines: number): string => {
  const rows = Array.from({ length: lines }, (_, n) => `党员${n},1380${String(n).padStart(7, '0')},正式党员`);
  return Buffer.from(['姓名,手机号,身份', ...rows].join('\n')).toString('base64');
};

const send = (file: string) =>
  run.post('/api/branches/b1/imports', { file, name: '名册.csv' }, 'm1', { 'idempotency-key': 'county' });

test('25,000 lines are taken, and their answer is remembered', async () => {
  await run.load(county('2026-03-10'));
  const file = roster(LINES);
  const t = Date.now();
  const first = await send(file);
  console.log('took', Date.now() - t, JSON.stringify(first.body).slice(0, 200));
  expect(first).toMatchObject({ status: 200, body: { counts: { created: LINES } } });
  expect(await send(file)).toEqual(first);
}, 300_000);
