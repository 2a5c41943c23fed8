/** Refusals in their order: 401, then 400 for what cannot be read, then 403 and 404, then 400 and 409. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun } from '../given/local.ts';

const problem = (id: string, owner: object, more: object = {}) => ({
  id,
  owner,
  category: '不履职',
  source: 'collective',
  foundOn: '2026-03-01',
  dueOn: '2026-04-01',
  ...more,
});

/** Beside the matrix: a group leader, and the head of a branch who belongs to another committee’s. */
const data = () => {
  const base = county('2026-03-10');
  return {
    ...base,
    units: [
      ...base.units.map((unit) => (unit.id === 'b1' ? { ...unit, head: 'h1' } : unit)),
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'b9', name: '一中党支部', kind: 'branch', parent: 'jy' },
    ],
    members: [
      ...base.members.map((member) => (member.id === 'm3' ? { ...member, posts: ['groupLeader'] } : member)),
      {
        id: 'h1',
        name: '贺明',
        phone: '19900000401',
        branch: 'b9',
        standing: 'full',
        inBranchSince: '2020-05-01',
      },
    ],
    problems: [
      problem('own', { member: 'm2' }),
      problem('rectified', { member: 'm2' }, { rectifiedOn: '2026-03-05' }),
      problem('branch', { branch: 'b1' }, { rectifiedOn: '2026-03-05' }),
      problem('secretary', { member: 'm1' }, { rectifiedOn: '2026-03-05' }),
    ],
  };
};

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});
beforeEach(async () => {
  await run.load(data());
});

describe('the group leader and the head of a branch', () => {
  test.each([
    ['/api/branches/b1', 200, 403],
    ['/api/branches/b1/duties', 200, 200],
    ['/api/units/b1/duties', 200, 200],
    ['/api/branches/b1/ledger', 200, 403],
    ['/api/branches/b1/problems', 200, 403],
    ['/api/units/b1/overdue', 403, 200],
    ['/api/units/jg/overdue', 403, 404],
    ['/api/branches/b2', 404, 404],
  ])('GET %s: %i and %i', async (path, leader, head) => {
    expect((await run.get(path, 'm3')).status).toBe(leader);
    expect((await run.get(path, 'h1')).status).toBe(head);
  });

  test.each([
    ['/api/problems/own/rectify', { on: '2026-03-09', how: '已改' }],
    ['/api/problems/own/extend', { to: '2026-05-01', reason: '等待' }],
    ['/api/problems/rectified/verify', { ok: true }],
    [
      '/api/problems',
      {
        owner: { member: 'm2' },
        category: '不履职',
        text: '示例',
        source: 'publicOpinion',
        dueOn: '2026-04-01',
      },
    ],
  ])('POST %s: neither', async (path, body) => {
    expect((await run.post(path, body, 'm3')).status).toBe(403);
    expect((await run.post(path, body, 'h1')).status).toBe(403);
  });
});

describe('who verifies and extends', () => {
  test.each([
    ['a member’s', 'rectified', { m1: 200, m2: 403, o1: 403, o2: 403 }],
    ['the branch’s', 'branch', { m1: 403, m2: 403, o1: 200, o2: 200 }],
    ['the secretary’s own', 'secretary', { m1: 403, m2: 403, o1: 200, o2: 200 }],
  ])('%s', async (_whose, id, expected) => {
    for (const [person, status] of Object.entries(expected)) {
      const extended = await run.post(
        `/api/problems/${id}/extend`,
        { to: '2026-05-01', reason: '等待' },
        person,
      );
      expect(extended.status, `extend ${person}`).toBe(status);
      const verified = await run.post(`/api/problems/${id}/verify`, { ok: true }, person);
      expect(verified.status, `verify ${person}`).toBe(status);
      await run.load(data());
    }
  });

  test('while the secretary’s post is vacant the committee does, for members too', async () => {
    const vacant = data();
    await run.post('/_local/load', {
      ...vacant,
      members: vacant.members.map((member) => (member.id === 'm1' ? { ...member, posts: [] } : member)),
    });
    expect((await run.post('/api/problems/rectified/verify', { ok: true }, 'm1')).status).toBe(403);
    expect((await run.post('/api/problems/rectified/verify', { ok: true }, 'o1')).status).toBe(200);
  });
});

describe('a body that cannot be read is refused before anything else, what it lacks only after access', () => {
  const posts = [
    ['/api/problems/own/rectify', 'm2', 'm3', 'm4'],
    ['/api/problems/own/extend', 'm1', 'm2', 'm4'],
    ['/api/problems/rectified/verify', 'm1', 'm2', 'm4'],
  ] as const;

  test.each(posts)('POST %s', async (path, allowed, forbidden, outsider) => {
    for (const person of [allowed, forbidden, outsider])
      expect((await run.post(path, '{"to":', person)).status, person).toBe(400);
    for (const body of ['[]', '{}', 'null', '"text"', '']) {
      expect((await run.post(path, body)).status, `nobody ${body}`).toBe(401);
      expect((await run.post(path, body, outsider)).status, `outsider ${body}`).toBe(404);
      expect((await run.post(path, body, forbidden)).status, `forbidden ${body}`).toBe(403);
      expect((await run.post(path, body, allowed)).status, `allowed ${body}`).toBe(400);
    }
  });

  test.each(posts)('POST %s with a key that cannot be', async (path, allowed, forbidden, outsider) => {
    const key = { 'idempotency-key': 'two words' };
    for (const person of [allowed, forbidden, outsider])
      expect(await run.post(path, { ok: true }, person, key)).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'Idempotency-Key' }] },
      });
  });

  test('and says what is wrong with it', async () => {
    const reply = await run.post('/api/problems/rectified/verify', '{"ok":', 'm1');
    expect(reply.body).toMatchObject({ why: 'invalid', fields: [{ path: '', message: '不是有效的 JSON' }] });
    const deep = await run.post('/api/problems/rectified/verify', '['.repeat(5000) + ']'.repeat(5000), 'm1');
    expect(deep).toMatchObject({ status: 400, body: { fields: [{ message: '内容嵌套过深，最多32层' }] } });
  });

  test('whose problem it is decides before the rest of a new one', async () => {
    const wrong = { category: '别的', extra: 1 };
    expect((await run.post('/api/problems', { owner: { branch: 'b1' }, ...wrong }, 'm4')).status).toBe(404);
    expect((await run.post('/api/problems', { owner: { branch: 'none' }, ...wrong }, 'm1')).status).toBe(404);
    expect((await run.post('/api/problems', { owner: { branch: 'b1' }, ...wrong }, 'm2')).status).toBe(403);
    expect((await run.post('/api/problems', { owner: { branch: 'b1' }, ...wrong }, 'm1')).status).toBe(400);
    expect(await run.post('/api/problems', wrong, 'm1')).toMatchObject({ status: 400 });
  });

  test('a step out of turn is a 409 only for those who may take it', async () => {
    expect((await run.post('/api/problems/own/verify', { ok: true }, 'm4')).status).toBe(404);
    expect((await run.post('/api/problems/own/verify', { ok: true }, 'm2')).status).toBe(403);
    expect(await run.post('/api/problems/own/verify', { ok: true }, 'm1')).toMatchObject({
      status: 409,
      body: { why: 'wrongState' },
    });
  });
});

describe('tokens', () => {
  const people = routes.filter((route) => route.governedBy !== 'anyone');

  test.each(people.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s wants one that holds, whatever is sent',
    async (_title, route) => {
      const path = route.path.replace('{id}', 'b1').replace('{rule}', 'pairing-call');
      const holds = await run.tokenOf('m1');
      for (const authorization of [
        '',
        'Bearer',
        'Bearer x.y.z',
        `Basic ${holds}`,
        `Bearer ${holds}x`,
        holds,
      ]) {
        const headers = authorization === '' ? {} : { authorization };
        const body = route.method === 'GET' ? undefined : '{not json';
        const reply = await run.call(route.method, path, body, undefined, headers);
        expect(reply, authorization.slice(0, 12)).toMatchObject({
          status: 401,
          body: { why: 'unauthenticated' },
        });
      }
    },
  );

  test('the scheme may be written in any case', async () => {
    const token = await run.tokenOf('m1');
    expect((await run.get('/api/me', undefined, { authorization: `bearer ${token}` })).status).toBe(200);
  });
});

test('one who has left sees nothing of the branch any more', async () => {
  const base = data();
  await run.post('/_local/load', {
    ...base,
    members: base.members.map((member) =>
      member.id === 'm2' ? { ...member, leftOn: '2026-03-01' } : member,
    ),
  });
  for (const path of ['/api/branches/b1', '/api/branches/b1/duties', '/api/branches/b1/problems'])
    expect((await run.get(path, 'm2')).status, path).toBe(404);
  const call = { kind: 'call', pairing: 'p2', happenedOn: '2026-03-09' };
  expect((await run.post('/api/submissions', call, 'm2')).status).toBe(404);
  const rectified = await run.post('/api/problems/own/rectify', { on: '2026-03-09', how: '已改' }, 'm2');
  expect(rectified.status).toBe(404);
});
