/** Role × route × relation, through the real server. The expected table is written by hand; routes come from the contract. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun } from '../given/local.ts';

const DAY = '2026-03-10';

const roles = {
  nobody: undefined,
  stranger: 'x9', // a token of somebody whom the table does not know
  member: 'm2',
  other: 'm3', // of the same branch, but not whom it is about
  secretary: 'm1',
  neighbour: 'm5', // a member of another branch
  committee: 'o1',
  otherCommittee: 'o4',
  department: 'o2',
  prefecture: 'o3',
  supervisor: 'o5',
  administrator: 'o6',
} as const;
type Role = keyof typeof roles;

/** Good input is answered 200 or 201; `bad` input in place of it 400, but never before 403 and 404. */
interface Case {
  readonly path: string;
  readonly body?: unknown;
  readonly bad?: unknown;
  /** Who may; everybody else gets what `refused` says, and 404 unless it says more. */
  readonly allowed: readonly Role[];
  readonly forbidden?: readonly Role[];
}

const everybody = Object.keys(roles) as Role[];
const people = everybody.filter((role) => role !== 'nobody' && role !== 'stranger');
const inLine: readonly Role[] = ['committee', 'department', 'prefecture', 'supervisor'];
const branch: readonly Role[] = ['member', 'other', 'secretary'];

const cases: Readonly<Record<string, Case>> = {
  readHealth: { path: '/api/health', allowed: everybody },
  readOpenApi: { path: '/api/openapi.json', allowed: everybody },
  readMe: { path: '/api/me', allowed: people },
  readMyDuties: { path: '/api/me/duties', allowed: people },
  readMyMessages: { path: '/api/me/messages', allowed: people },
  submit: {
    path: '/api/submissions',
    body: { kind: 'call', pairing: 'p2', happenedOn: '2026-03-09', confirm: true },
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...inLine, 'administrator'],
  },
  readBranch: {
    path: '/api/branches/b1',
    allowed: [...branch, ...inLine, 'administrator'],
  },
  readBranchDuties: {
    path: '/api/branches/b1/duties',
    allowed: [...branch, ...inLine],
    forbidden: ['administrator'],
  },
  readUnitDuties: {
    path: '/api/units/b1/duties',
    allowed: [...branch, ...inLine],
    forbidden: ['administrator'],
  },
  readLedger: {
    path: '/api/branches/b1/ledger',
    allowed: [...branch, ...inLine],
    forbidden: ['administrator'],
  },
  listProblems: {
    path: '/api/branches/b1/problems',
    allowed: [...branch, ...inLine],
    forbidden: ['administrator'],
  },
  listOverdue: {
    path: '/api/units/b1/overdue',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator'],
  },
  raiseProblem: {
    path: '/api/problems',
    body: { owner: { member: 'm2' }, category: '不履职', text: '示例', source: 'talk', dueOn: '2026-04-01' },
    bad: { owner: { member: 'm2' }, category: '别的' },
    allowed: ['member', 'secretary', 'committee', 'department', 'prefecture'],
    forbidden: ['other', 'supervisor', 'administrator'],
  },
  extendProblem: {
    path: '/api/problems/open/extend',
    body: { to: '2026-05-01', reason: '等待批复' },
    bad: { to: '五月' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...inLine, 'administrator'],
  },
  rectifyProblem: {
    path: '/api/problems/open/rectify',
    body: { on: '2026-03-09', how: '已改正' },
    bad: { on: '2026-03-09' },
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...inLine, 'administrator'],
  },
  verifyProblem: {
    path: '/api/problems/rectified/verify',
    body: { ok: true },
    bad: { ok: '是' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...inLine, 'administrator'],
  },
};

const extra = (id: string, name: string, unit: string, role: string, n: number) => ({
  person: id,
  name,
  phone: `1990000020${n}`,
  unit,
  role,
});

const problem = (id: string) => ({
  id,
  owner: { member: 'm2' },
  category: '不履职',
  source: 'collective',
  foundOn: '2026-03-01',
  dueOn: '2026-04-01',
});

/** The small county, with a neighbouring branch and committee and every kind of office. */
const dataSet = () => {
  const base = county(DAY);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
    members: [
      ...base.members,
      {
        id: 'm5',
        name: '韩文',
        phone: '19900000005',
        branch: 'b2',
        standing: 'full',
        inBranchSince: '2020-05-01',
      },
    ],
    officers: [
      ...base.officers,
      extra('o4', '马青', 'jg2', 'committeeOfficer', 1),
      extra('o5', '李平', 'xn', 'supervisor', 2),
      extra('o6', '王平', 'qh', 'systemAdministrator', 3),
    ],
    problems: [problem('open'), { ...problem('rectified'), rectifiedOn: '2026-03-05' }],
  };
};

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});

const call = async (id: string, role: Role, body?: unknown) => {
  const route = routes.find((one) => one.id === id);
  const path = cases[id]?.path ?? '';
  if (role === 'stranger') {
    const token = await run.tokenOf('x9');
    const headers = { authorization: `Bearer ${token}` };
    return route?.method === 'GET'
      ? run.get(path, undefined, headers)
      : run.post(path, body, undefined, headers);
  }
  return route?.method === 'GET' ? run.get(path, roles[role]) : run.post(path, body, roles[role]);
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

describe.each(Object.keys(cases))('%s', (id) => {
  test.each(everybody)('%s', async (role) => {
    expect((await run.post('/_local/load', dataSet())).status).toBe(200);
    const { body, bad } = cases[id] ?? {};
    // Bad input first: it writes nothing, and it is not looked at before access.
    if (bad !== undefined) {
      const wanted = expected(id, role);
      expect((await call(id, role, bad)).status, 'bad input').toBe(wanted < 300 ? 400 : wanted);
    }
    const reply = await call(id, role, body);
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
    await run.post('/_local/load', dataSet());
    expect(await run.get(theirs, 'm5')).toEqual(await run.get(none, 'm5'));
  });

  test('a member knows that the own committee is there, but not what is overdue in it', async () => {
    await run.post('/_local/load', dataSet());
    expect((await run.get('/api/units/jg/overdue', 'm2')).status).toBe(403);
  });

  test('an id that cannot be is absent too', async () => {
    await run.post('/_local/load', dataSet());
    for (const id of ['x'.repeat(3000), '%00', 'a%2Fb', '%E0%A4%A']) {
      expect((await run.get(`/api/branches/${id}`, 'm1')).status, id.slice(0, 10)).toBe(404);
    }
  });
});
