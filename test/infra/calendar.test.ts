/** `npm run calendar`: a year's table from a file to a running Qizhi, over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadCalendar } from '../../infra/local/calendar.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun } from '../given/local.ts';

let run: LocalRun;
let folder: string;
let before: string | undefined;
beforeEach(async () => {
  run = await localRun();
  folder = mkdtempSync(join(tmpdir(), 'qizhi-calendar-'));
  before = process.env['PORT'];
  process.env['PORT'] = new URL(run.address).port;
});
afterEach(async () => {
  if (before === undefined) delete process.env['PORT'];
  else process.env['PORT'] = before;
  rmSync(folder, { recursive: true });
  await run.close();
});

const administrator = {
  person: 'a1',
  name: '王平',
  phone: '19900000109',
  unit: 'qh',
  role: 'systemAdministrator',
};
const load = (officers = [administrator]) =>
  run.loadQuietly({ ...county('2026-12-30'), officers } as unknown as { day: string });
const file = (content: unknown): string => {
  const path = join(folder, 'table.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

test('the table is loaded, and a request that needed it is taken', async () => {
  await load();
  expect((await run.post('/api/talk-requests', { branch: 'b1' }, 'm2')).status).toBe(409);
  const table = { year: 2027, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], makeUp: [] };
  expect(await loadCalendar(['load', file(table)])).toBe('2027年的放假安排已载入：放假3天，调休上班0天');
  expect((await run.post('/api/talk-requests', { branch: 'b1' }, 'm2')).status).toBe(201);
});

test('what is wrong with the table is said field by field', async () => {
  await load();
  const table = { year: 2027, holidays: ['2027-02-30'] };
  await expect(loadCalendar(['load', file(table)])).rejects.toThrow(/没有载入：[^]*holidays\.0/);
});

test.each([
  [['load'], /npm run calendar/],
  [['show', 'x'], /npm run calendar/],
  [['load', '/no/such/file'], /读不了/],
  [['load', 'x', '--url', 'http://127.0.0.1:1'], /--token/],
])('%j says what is wrong', async (args, said) => {
  await load();
  await expect(loadCalendar(args)).rejects.toThrow(said);
});

test('a file that is no JSON, and a run without an administrator', async () => {
  await load([]);
  await expect(loadCalendar(['load', file('{')])).rejects.toThrow(/读不了/);
  await expect(loadCalendar(['load', file({ year: 2027, holidays: ['2027-01-01'] })])).rejects.toThrow(
    /系统管理员/,
  );
});
