/** What is done to one person several times on one day: each is done, and none meets itself. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownRun } from '../../given/shown.ts';

const DAY = '2026-03-02';

let run: ShownRun;
beforeEach(async () => {
  const local = await localRun();
  await local.load(county(DAY));
  run = asShown(local);
});
afterEach(() => run.close());

const name = (person: string, posts: readonly string[], more: object = {}) =>
  run.patch(`/api/members/${person}`, { posts, ...more }, 'o1');
const move = (to: string) => run.post('/api/members/m2/transfer', { to, on: DAY }, 'o1');

test('named to a post and transferred', async () => {
  expect(await name('m2', ['groupLeader'])).toMatchObject({ status: 200 });
  expect(await move('b2')).toMatchObject({ status: 200 });
});

test('named secretary and transferred', async () => {
  expect(await name('m2', ['secretary'])).toMatchObject({ status: 200 });
  expect(await move('b2')).toMatchObject({ status: 200 });
});

test('named, relieved and named again', async () => {
  for (const posts of [['groupLeader'], [], ['committeeMember'], ['groupLeader'], []])
    expect(await name('m2', posts)).toMatchObject({ status: 200 });
});

test('the secretary retired, not retired and retired again', async () => {
  for (const retired of [true, false, true, false, true])
    expect(await name('m1', ['secretary'], { retired })).toMatchObject({ status: 200 });
});

test('transferred there and back, and again, with a problem', async () => {
  const problem = {
    ...{ owner: { member: 'm2' }, category: '不履职', text: '会议缺席', source: 'collective' },
    dueOn: '2026-04-30',
  };
  expect(await run.post('/api/problems', problem, 'm1')).toMatchObject({ status: 201 });
  expect(await name('m2', ['groupLeader'])).toMatchObject({ status: 200 });
  for (const to of ['b2', 'b1', 'b2', 'b1', 'b2']) expect(await move(to)).toMatchObject({ status: 200 });
  expect(await run.get('/api/branches/b2/problems', 'm4')).toMatchObject({
    status: 200,
    body: { problems: [{ owner: { member: 'm2' } }] },
  });
});
