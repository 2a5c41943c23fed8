/** Transfers over the line of a common committee through HTTP: proposed, accepted, declined, and whole in between. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const DAY = '2026-03-10';
const base = county(DAY);
const [first] = base.members;

/** b5 is another committee's; o9 is its officer, o2 the officer of the county above both. */
const load = async () => {
  await run.load(
    county(DAY, {
      units: [
        ...base.units,
        { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
        { id: 'b5', name: '一中党支部', kind: 'branch', parent: 'jy' },
      ],
      members: [
        ...base.members,
        { ...first, id: 'm8', name: '韩校长', phone: '19900000208', branch: 'b5', posts: ['secretary'] },
      ],
      officers: [
        ...base.officers,
        { person: 'o9', name: '马局', phone: '19900000209', unit: 'jy', role: 'committeeOfficer' },
      ],
    }),
  );
};

interface Shown {
  readonly id: string;
  readonly state: string;
}

const propose = async (as = 'm1', person = 'm2'): Promise<string> => {
  const { status, body } = await run.post(`/api/members/${person}/transfer`, { to: 'b5', on: DAY }, as);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body.transfer as Shown).id;
};
const accept = (id: string, as: string) => run.post(`/api/transfers/${id}/accept`, undefined, as);
const decline = (id: string, as: string) =>
  run.post(`/api/transfers/${id}/decline`, { reason: '不是本单位的人' }, as);
const branchOf = async (person: string) => ((await run.get('/api/me', person)).body.branch as Shown).id;
const listOf = async (branch: string, as: string) =>
  (await run.get(`/api/branches/${branch}/transfers`, as)).body.items as (Shown & { person: string })[];

test('waits till the receiving side accepts; till then the person stays whole in the old branch', async () => {
  await load();
  const id = await propose();
  expect(await branchOf('m2')).toBe('b1');
  for (const [branch, as] of [
    ['b1', 'm1'],
    ['b5', 'm8'],
    ['b5', 'o9'],
  ] as const)
    expect(await listOf(branch, as)).toMatchObject([
      { id, state: 'waiting', person: 'm2', from: 'b1', to: 'b5' },
    ]);
  const visit = { kind: 'visit', pairing: 'p2', happenedOn: DAY };
  expect((await run.post('/api/submissions', visit, 'm2')).status).toBe(201);
  await run.post('/_local/day', { day: '2026-03-12' });
  expect((await accept(id, 'm8')).body).toMatchObject({ state: 'accepted', decidedBy: 'm8' });
  expect(await branchOf('m2')).toBe('b5');
  const { body } = await run.get('/api/branches/b5', 'm8');
  expect(body.members).toMatchObject([{ id: 'm2' }, { id: 'm8' }]);
  expect(body.pairings).toMatchObject([{ id: 'p2' }]);
  expect(await listOf('b1', 'm1')).toMatchObject([{ id, state: 'accepted' }]);
  expect((await accept(id, 'm8')).status).toBe(409);
});

test('nobody of the giving side accepts for the receiving one, and no superior of both before ten working days', async () => {
  await load();
  const id = await propose('o2');
  expect((await accept(id, 'm1')).status).toBe(403);
  expect((await accept(id, 'o1')).status).toBe(403);
  expect((await accept(id, 'm2')).status).toBe(403);
  expect((await accept(id, 'o2')).status).toBe(403);
  expect((await accept(id, 'm4')).status).toBe(404);
  expect((await accept('none', 'm8')).status).toBe(404);
  // Ten working days after Tuesday the 10th.
  await run.post('/_local/day', { day: '2026-03-23' });
  expect((await accept(id, 'o2')).status).toBe(403);
  await run.post('/_local/day', { day: '2026-03-24' });
  expect((await accept(id, 'o2')).status).toBe(200);
  expect(await branchOf('m2')).toBe('b5');
});

test('declined or taken back it leaves everything as it was, and may be proposed anew', async () => {
  await load();
  const transfer = await propose();
  const again = await run.post('/api/members/m2/transfer', { to: 'b5', on: DAY }, 'o1');
  expect(again).toMatchObject({ status: 409, body: { why: 'wrongState' } });
  expect((await decline(transfer, 'm4')).status).toBe(404);
  expect((await decline(transfer, 'm8')).body).toMatchObject({ state: 'declined', reason: '不是本单位的人' });
  const two = await propose();
  expect((await decline(two, 'm1')).status).toBe(200);
  expect((await accept(two, 'm8')).status).toBe(409);
  expect(await branchOf('m2')).toBe('b1');
  expect((await listOf('b5', 'm8')).map(({ state }) => state)).toEqual(['declined', 'declined']);
});

test('of somebody who has left meanwhile it cannot be accepted', async () => {
  await load();
  const id = await propose();
  await run.post('/api/members/m2/leave', { on: DAY, reason: '出国' }, 'm1');
  expect((await accept(id, 'm8')).body).toMatchObject({ why: 'wrongState' });
  expect((await decline(id, 'm8')).status).toBe(200);
});

test('two at once: accepted once, and the person is in one branch', async () => {
  await load();
  const id = await propose();
  const both = await Promise.all([accept(id, 'm8'), accept(id, 'o9'), decline(id, 'm1')]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  const state = (await listOf('b5', 'm8'))[0]?.state;
  expect(await branchOf('m2')).toBe(state === 'accepted' ? 'b5' : 'b1');
});

test('a secretary is not taken over by a branch that “transfers” him to itself', async () => {
  await load();
  expect((await run.post('/api/members/m1/transfer', { to: 'b5', on: DAY }, 'm8')).status).toBe(404);
  expect((await run.post('/api/members/m1/transfer', { to: 'b5', on: DAY }, 'o9')).status).toBe(404);
  expect(await branchOf('m1')).toBe('b1');
});
