/** The middle dot of names is written in many ways; whoever is meant is the same person. */
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { commit } from '../../../shared/flows/table/commit.ts';
import { personKey } from '../../../shared/flows/table/keys.ts';
import { readRow } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownReply, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
  const given = county('2026-04-10');
  const members = given.members.map((member) =>
    member.id === 'm3' ? { ...member, name: '才让・卓玛' } : member,
  );
  const read = readDataSet({ ...given, members });
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
});
afterEach(() => run.close());

const send = (...rows: readonly object[]): Promise<ShownReply> =>
  run.post('/api/branches/b1/imports', { rows }, 'm1');

const SAME = [
  '才让•卓玛',
  '才让・卓玛',
  '才让･卓玛',
  '才让 · 卓玛',
  '才让.卓玛',
  '才让\u200B·卓玛',
  '才 让‧卓玛',
];

/** As it was kept before there was one form of names. */
async function keptAs(name: string): Promise<void> {
  const { table } = run.machine;
  const item = await readRow(table, personKey('b1', 'm3'), { consistent: true });
  if (!item) throw new Error('no m3');
  const { pk, sk, version, body } = item;
  await commit(table, [{ put: { pk, sk, body: { ...body, name } }, expect: version }]);
}

const firstOf = ({ body }: ShownReply) => body.rows[0];

test('a data set keeps names in one form', async () => {
  const { body } = await run.get('/api/branches/b1', 'm1');
  expect(body.members.find(({ id }) => id === 'm3')).toMatchObject({ name: '才让·卓玛' });
});

test.each(SAME)('a line finds who is named %j', async (name) => {
  for (const kept of ['才让·卓玛', '才让•卓玛']) {
    await keptAs(kept);
    expect(firstOf(await send({ 姓名: name, 手机号: '19900000003' }))).toMatchObject({ result: 'unchanged' });
    expect(firstOf(await send({ 党员: name, 结对户: '东村二户' }))).toMatchObject({ result: 'unchanged' });
    const reply = await send({ 姓名: name, 手机号: '13900006201', 身份: '党员' });
    expect(firstOf(reply)).toMatchObject({ result: 'rejected', reasons: [{ field: 'name' }] });
  }
});

it('is one pairing whichever dot its label has', async () => {
  expect(firstOf(await send({ 党员: '马海山', 结对户: '拉毛・措家' }))).toMatchObject({ result: 'created' });
  expect(firstOf(await send({ 党员: '马海山', 结对户: '拉毛•措家' }))).toMatchObject({ result: 'unchanged' });
});

test('a phone that was copied with marks of direction is that phone', async () => {
  const reply = await send({ 姓名: '马海山', 手机号: '\u202D19900000002\u202C' });
  expect(firstOf(reply)).toMatchObject({ result: 'unchanged', id: 'm2' });
});

test('a cell that was damaged is said to be', async () => {
  const reply = await send({ 姓名: '马\uD83D海山', 手机号: '13900006201', 身份: '党员' });
  expect(firstOf(reply)).toMatchObject({
    result: 'rejected',
    reasons: [{ field: 'name', message: '姓名：含有损坏的字符，请删去后重新填写' }],
  });
});
