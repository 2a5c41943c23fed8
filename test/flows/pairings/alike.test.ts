/** A pairing that is entered again: one is made, and whether there are two is asked. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  const local = await localRun();
  await local.load(county('2026-03-10'));
  run = asShown(local);
});
afterEach(() => run.close());

const pairing = { member: 'm2', with: 'household', label: '新户', startedOn: '2026-03-09' };
const add = (more: object = {}, person = 'm1') => run.post('/api/pairings', { ...pairing, ...more }, person);
const statuses = async (count: number, more: object = {}) =>
  (await Promise.all(Array.from({ length: count }, () => add(more)))).map(({ status }) => status).sort();

const isAsked = { status: 409, body: { why: 'sameDayExists' } };

test('five at once are one, and the others are asked', async () => {
  expect(await statuses(5)).toEqual([201, 409, 409, 409, 409]);
  expect(await add()).toMatchObject(isAsked);
  expect(await add({ label: ' 新\u200B户 ' })).toMatchObject(isAsked);
});

test('confirmed, there are as many as are confirmed', async () => {
  expect(await add()).toMatchObject({ status: 201 });
  expect(await statuses(3, { confirm: true })).toEqual([201, 201, 201]);
  expect(await add()).toMatchObject(isAsked);
});

test('of another day, person, kind or household it is another', async () => {
  expect(await add()).toMatchObject({ status: 201 });
  for (const other of [
    { startedOn: '2026-03-08' },
    { member: 'm3' },
    { with: 'coworker' },
    { label: '甲户' },
  ])
    expect(await add(other)).toMatchObject({ status: 201 });
});

test('one that was ended, or came by an import, is asked about too', async () => {
  const { body } = await add();
  await run.post(`/api/pairings/${body.id}/end`, { on: '2026-03-10', reason: '填错' }, 'm1');
  expect(await add()).toMatchObject(isAsked);
  expect(await add({ confirm: true })).toMatchObject({ status: 201 });
  const rows = [{ 党员: '马海山', 结对户: '丙户', 结对日期: '2026-03-01' }];
  await run.post('/api/branches/b1/imports', { rows }, 'm1');
  expect(await add({ label: '丙户', startedOn: '2026-03-01' })).toMatchObject(isAsked);
});

test('a village is asked about as well', async () => {
  const village = { unit: 'jg', with: 'village', label: '上庄村', startedOn: '2026-03-01' };
  const again = () => run.post('/api/pairings', village, 'o1');
  expect(await again()).toMatchObject({ status: 201 });
  expect(await again()).toMatchObject(isAsked);
});
