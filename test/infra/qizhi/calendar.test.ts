/** `qizhi calendar`: a year's table from a file, into a data file or to a Qizhi that is reached by its address. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { qizhi } from '../../../infra/qizhi/qizhi.ts';
import { county } from '../../given/county.ts';
import { heard } from '../../given/ground.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
let folder: string;
beforeEach(async () => {
  run = await localRun();
  folder = mkdtempSync(join(tmpdir(), 'qizhi-calendar-'));
});
afterEach(async () => {
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
const file = (content: unknown): string => {
  const path = join(folder, 'table.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const TABLE = { year: 2027, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'], makeUp: [] };

async function said(...args: string[]): Promise<{ ok: boolean; text: string }> {
  const io = heard();
  return { ok: await qizhi(['calendar', ...args], io), text: io.lines.join('\n') };
}

test('sent to an address with a token, the table is loaded, and a request that needed it is taken', async () => {
  await run.loadQuietly({ ...county('2026-12-30'), officers: [administrator] } as unknown as { day: string });
  expect((await run.post('/api/talk-requests', { branch: 'b1' }, 'm2')).status).toBe(409);
  const token = await run.tokenOf('a1');
  const sent = await said(file(TABLE), '--url', run.address, '--token', token);
  expect(sent).toEqual({ ok: true, text: '2027年的放假安排：放假3天，调休上班0天' });
  expect((await run.post('/api/talk-requests', { branch: 'b1' }, 'm2')).status).toBe(201);
  const wrong = file({ year: 2027, holidays: ['2027-02-30'] });
  const refused = await said(wrong, '--url', run.address, '--token', token);
  expect(refused.ok).toBe(false);
  expect(refused.text).toMatch(/没有载入：[^]*holidays\.0/);
});

test('a data file without a unit takes none; with one it does, and a second time too', async () => {
  const data = ['--data', join(folder, 'q.db')];
  expect((await said(file(TABLE), ...data)).text).toContain('qizhi init');
  expect(await qizhi(['init', 'settings/first.example.json', ...data], heard())).toBe(true);
  for (const _ of [1, 2])
    expect(await said(file(TABLE), ...data)).toEqual({
      ok: true,
      text: '2027年的放假安排：放假3天，调休上班0天',
    });
  expect((await said(file({ ...TABLE, makeUp: ['2027-01-01'] }), ...data)).text).toContain('makeUp.0');
});

test.each([
  [[], /用法/],
  [['/no/such/file'], /读不了/],
  [['x', '--url', 'http://127.0.0.1:1'], /--token/],
  [['x', '--nothing'], /--nothing/],
])('%j says what is wrong', async (args, wrong) => {
  const { ok, text } = await said(...args);
  expect(ok).toBe(false);
  expect(text).toMatch(wrong);
});
