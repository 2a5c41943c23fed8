/** Role × route × relation, through the real server. The expected table is written by hand; routes come from the contract. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { localRun, type LocalRun } from '../given/local.ts';
import { cases, CODE, everybody, roles, TICKET, type Case, type Role } from './cases.ts';
import { dataSet } from './dataSet.ts';
import { brought, isPrepared, prepare } from './prepare.ts';

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});

const call = async (id: string, path: string, role: Role, body?: unknown) => {
  const method = routes.find((one) => one.id === id)?.method ?? '';
  if (method !== 'GET') isAsLoaded = false;
  const sent =
    body === undefined
      ? undefined
      : JSON.stringify(body).replace(CODE, brought.code).replace(TICKET, brought.ticket);
  const { cookie } = brought;
  if (role !== 'stranger') return run.call(method, path, sent, roles[role], { cookie });
  const headers = { authorization: `Bearer ${await run.tokenOf('x9')}`, cookie };
  return run.call(method, path, sent, undefined, headers);
};

function expected(id: string, role: Role): number {
  const { allowed, forbidden = [] }: Pick<Case, 'allowed' | 'forbidden'> = cases[id] ?? { allowed: [] };
  const route = routes.find((one) => one.id === id);
  if (allowed.includes(role)) return route?.status ?? 0;
  if (role === 'nobody' || role === 'stranger') return 401;
  return forbidden.includes(role) ? 403 : 404;
}

test('every route of the contract has its case', () => {
  expect(Object.keys(cases).sort()).toEqual(routes.map((route) => route.id).sort());
});

let isAsLoaded = false;
/** The data set anew, unless nothing can have changed it. */
async function freshData(): Promise<void> {
  if (!isAsLoaded) await run.load(dataSet());
  isAsLoaded = true;
}

describe.each(Object.keys(cases))('%s', (id) => {
  test.each(everybody)('%s', async (role) => {
    await freshData();
    if (isPrepared(id)) isAsLoaded = false;
    const path = await prepare(run, id);
    const { body, bad } = cases[id] ?? {};
    // Bad input first: it writes nothing, and it is not looked at before access.
    if (bad !== undefined) {
      const wanted = expected(id, role);
      expect((await call(id, path, role, bad)).status, 'bad input').toBe(wanted < 300 ? 400 : wanted);
    }
    const reply = await call(id, path, role, body);
    expect(reply.status, JSON.stringify(reply.body)).toBe(expected(id, role));
    if (reply.status >= 400) expect(reply.body).toMatchObject({ status: reply.status, type: 'about:blank' });
  });
});

describe('what is absent and what is another’s look alike', () => {
  test.each([
    ['/api/branches/b1', '/api/branches/none'],
    ['/api/branches/b1/duties', '/api/branches/none/duties'],
    ['/api/units/jg2/overdue', '/api/units/none/overdue'],
  ])('%s for a neighbour', async (theirs, none) => {
    await run.load(dataSet());
    expect(await run.get(theirs, 'm5')).toEqual(await run.get(none, 'm5'));
  });

  test('a member knows that the own committee is there, but not what is overdue in it', async () => {
    await run.load(dataSet());
    expect((await run.get('/api/units/jg/overdue', 'm2')).status).toBe(403);
  });

  test('an id that cannot be is absent too', async () => {
    await run.load(dataSet());
    for (const id of ['x'.repeat(3000), '%00', 'a%2Fb', '%E0%A4%A']) {
      expect((await run.get(`/api/branches/${id}`, 'm1')).status, id.slice(0, 10)).toBe(404);
    }
  });
});
