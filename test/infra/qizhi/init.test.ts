/** `qizhi init`: an empty data file becomes one that three administrators can enter. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { qizhi } from '../../../infra/qizhi/qizhi.ts';
import { openGround } from '../../../infra/qizhi/openGround.ts';
import { namingRow } from '../../../shared/rows/units.ts';
import { phoneKey } from '../../../shared/flows/table/keys.ts';
import { bodiesOf, queryRows, readRow } from '../../../shared/flows/table/rows.ts';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { heard } from '../../given/ground.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qizhi-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const EXAMPLE: unknown = JSON.parse(readFileSync('settings/first.example.json', 'utf8'));
const data = () => join(folder, 'q.db');

async function said(args: readonly string[], ...answers: string[]) {
  const io = heard(...answers);
  const ok = await qizhi(['init', ...args, '--data', data()], io);
  return { ok, text: io.lines.join('\n') };
}

function fileOf(content: unknown): string {
  const path = join(folder, 'first.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function holders() {
  const ground = await openGround({ data: data() });
  const namings = bodiesOf(await queryRows(ground.table, namingRow.under('qinghai')));
  ground.close();
  return namings.filter(({ relieved }) => !relieved).map(({ role, name }) => `${role} ${name}`);
}

test('unit, three administrators and their numbers, sealed; a second time changes nothing', async () => {
  const calendars = [{ year: 2029, holidays: ['2029-01-01'] }];
  const file = fileOf({ ...(EXAMPLE as object), calendars });
  const first = await said([file]);
  expect(first, first.text).toMatchObject({ ok: true });
  expect(first.text).toContain('已设立');
  expect(first.text).toContain('2029年的放假安排：放假1天');
  const rows = sqliteTable({ file: data() });
  const before = rows.counts().items;
  expect(JSON.stringify(rows.dump())).not.toContain('13900000001');
  rows.close();
  expect(await holders()).toEqual(['auditor 赵审', 'securityAdministrator 李安', 'systemAdministrator 王平']);
  const ground = await openGround({ data: data() });
  const blind = await ground.vault.blind('+8613900000001');
  expect((await readRow(ground.table, phoneKey(blind)))?.body.people).toHaveLength(1);
  ground.close();
  const again = await said([file]);
  expect(again).toMatchObject({ ok: true, text: expect.stringContaining('已经在了') as string });
  const after = sqliteTable({ file: data() });
  // The calendar is loaded anew: one more entry in the audit.
  expect(after.counts().items).toBe(before + 1);
  after.close();
});

test('one who is gone is replaced; the number is asked for, so that no list of commands keeps it', async () => {
  await said([fileOf(EXAMPLE)]);
  const replaced = await said(['--replace', '--role', 'auditor', '--name', '孙计'], '13900000009');
  expect(replaced, replaced.text).toMatchObject({ ok: true });
  expect(replaced.text).toContain('手机号?');
  expect(await holders()).toContain('auditor 孙计');
  expect(await holders()).not.toContain('auditor 赵审');
});

test.each([
  ['two of the three in one hand', { auditor: { name: '王平', phone: '13900000001' } }, {}, '不同的人'],
  ['a branch above all', {}, { kind: 'branch' }, 'kind'],
  ['a number that is none', { auditor: { name: '赵审', phone: '139' } }, {}, '手机号'],
])('%s is refused', async (_, others, unit, why) => {
  const { administrators, unit: rootUnit } = EXAMPLE as Record<string, object>;
  const file = fileOf({ unit: { ...rootUnit, ...unit }, administrators: { ...administrators, ...others } });
  const { ok, text } = await said([file]);
  expect(ok).toBe(false);
  expect(text).toContain(why);
});

test('there is one unit above all others', async () => {
  await said([fileOf(EXAMPLE)]);
  const { unit } = EXAMPLE as { unit: object };
  const { ok, text } = await said([fileOf({ ...(EXAMPLE as object), unit: { ...unit, id: 'gansu' } })]);
  expect(ok).toBe(false);
  expect(text).toContain('只能有一个');
});

test('the list of commands, and what a wrong line says', async () => {
  const io = heard();
  expect(await qizhi([], io)).toBe(true);
  expect(await qizhi(['help', 'init'], io)).toBe(true);
  expect(await qizhi(['init', '--help'], io)).toBe(true);
  expect(await qizhi(['nothing'], io)).toBe(false);
  expect(await qizhi(['init'], io)).toBe(false);
  for (const words of ['verify-draw', '用法：npm run qizhi -- init', 'calendar'])
    expect(io.lines.join('\n')).toContain(words);
});

test('settings that are wrong are named, and nothing is asked of any cloud', async () => {
  const io = heard();
  const settings = fileOf({ DEPLOYMENT: 'x', SMS_CHANEL: 'sns' });
  expect(await qizhi(['init', 'settings/first.example.json', '--settings', settings], io)).toBe(false);
  expect(io.lines.join('\n')).toContain('SMS_CHANEL');
});
