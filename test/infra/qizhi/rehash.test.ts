/** `qizhi rehash`: another key by which phones are found, in steps between which everybody is found. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGround } from '../../../infra/qizhi/openGround.ts';
import { qizhi } from '../../../infra/qizhi/qizhi.ts';
import { contactKey, phoneKey } from '../../../shared/flows/table/keys.ts';
import { readRow } from '../../../shared/flows/table/rows.ts';
import { heard } from '../../given/ground.ts';

let folder: string;
const data = () => join(folder, 'q.db');
const settings = (number: number): string => {
  const file = join(folder, `settings${number}.json`);
  const chosen = { DEPLOYMENT: 'x', STAGE: 'trial', ISSUER: 'https://q.example', SMS_CHANNEL: 'outbox' };
  writeFileSync(file, JSON.stringify({ ...chosen, PAGE_LINK: 'q.example', BLIND_KEY_NUMBER: number }));
  return file;
};
async function said(number: number, ...args: string[]) {
  const io = heard();
  const ok = await qizhi([...args, '--data', data(), '--settings', settings(number)], io);
  return { ok, text: io.lines.join('\n') };
}

const FILE = [
  '姓名,手机号,支部,身份,进入支部日期,电话类型',
  '李卓玛,13900001001,b1,正式党员,2020-05-01,本人',
  '马海山,13900001002,b1,正式党员,2021-05-01,家人',
  '才让东智,13900001002,b1,正式党员,2021-05-01,家人',
].join('\r\n');
const UNITS = '单位编号,单位名称,单位类别,上级编号\r\nb1,东街党支部,党支部,qinghai';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qizhi-rehash-'));
  writeFileSync(join(folder, 'units.csv'), UNITS);
  writeFileSync(join(folder, 'roster.csv'), FILE);
  expect((await said(1, 'init', 'settings/first.example.json')).ok).toBe(true);
  for (const file of ['units.csv', 'roster.csv'])
    expect((await said(1, 'load', join(folder, file))).ok).toBe(true);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** How many people a number finds under the key of that number. */
async function foundBy(number: number, phone: string): Promise<number> {
  const ground = await openGround({ data: data(), settings: settings(number) });
  try {
    const blind = await ground.vault.blind(`+86${phone}`);
    const people = (await readRow(ground.table, phoneKey(blind)))?.body.people ?? [];
    for (const person of people)
      expect((await readRow(ground.table, contactKey(person)))?.body.phone).toBeDefined();
    return people.length;
  } finally {
    ground.close();
  }
}

const NUMBERS = [
  ['13900000001', 1],
  ['13900001001', 1],
  ['13900001002', 2],
] as const;

async function foundByHash(number: number): Promise<number[]> {
  const all = [];
  for (const [phone] of NUMBERS) all.push(await foundBy(number, phone));
  return all;
}
const EVERYBODY = NUMBERS.map(([, people]) => people);
const NOBODY = NUMBERS.map(() => 0);

test('prepared, people are found by both keys; finished, by the new one; again changes nothing', async () => {
  expect([await foundByHash(1), await foundByHash(2)]).toEqual([EVERYBODY, NOBODY]);
  const prepared = await said(2, 'rehash', '--prepare');
  expect(prepared.text).toContain('5个号码已按新密钥登记');
  expect([await foundByHash(1), await foundByHash(2)]).toEqual([EVERYBODY, EVERYBODY]);
  expect((await said(2, 'rehash', '--prepare')).text).toContain('0个号码');
  const finished = await said(2, 'rehash', '--finish');
  expect(finished.text).toContain('6个号码已按新密钥更换');
  expect([await foundByHash(1), await foundByHash(2)]).toEqual([NOBODY, EVERYBODY]);
  expect((await said(2, 'rehash', '--finish')).text).toContain('0个号码');
  expect((await said(2, 'load', join(folder, 'roster.csv'))).text).toContain('没有变化3');
});

test('whoever was entered between the steps is taken along, and a finish without a preparation does it all', async () => {
  await said(2, 'rehash', '--prepare');
  writeFileSync(join(folder, 'more.csv'), `${FILE}\r\n祁连山,13900001009,b1,正式党员,2022-05-01,本人`);
  await said(1, 'load', join(folder, 'more.csv'));
  await said(2, 'rehash', '--finish');
  expect(await foundBy(2, '13900001009')).toBe(1);
  await said(3, 'rehash', '--finish');
  expect([await foundByHash(2), await foundByHash(3)]).toEqual([NOBODY, EVERYBODY]);
});

test('one of the two steps is to be named', async () => {
  for (const args of [[], ['--prepare', '--finish']])
    expect((await said(2, 'rehash', ...args)).ok).toBe(false);
});
