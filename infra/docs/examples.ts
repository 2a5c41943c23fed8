/** Example bodies of every answer, taken from a small county on this machine. */
import type { AddressInfo } from 'node:net';
import type { Log } from '../../shared/flows/ports.ts';
import { readDataSet } from '../local/dataset/dataset.ts';
import { localIssuer } from '../local/issuer.ts';
import { Machine } from '../local/machine.ts';
import { localServer } from '../local/server.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const DAY = '2026-04-20';

const person = (id: string, name: string, n: number, more: object = {}) => ({
  id,
  name,
  phone: `1990000000${n}`,
  branch: 'caizheng',
  standing: 'full',
  inBranchSince: '2020-05-01',
  ...more,
});

const dataSet = {
  day: DAY,
  startsOn: '2026-01-01',
  units: [
    { id: 'qinghai', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'xining', name: '西宁市', kind: 'prefecture', parent: 'qinghai', level: 'prefecture' },
    { id: 'huangzhong', name: '湟中区', kind: 'county', parent: 'xining', level: 'county' },
    { id: 'jiguan', name: '区直机关党委', kind: 'committee', parent: 'huangzhong', categories: ['agency'] },
    { id: 'caizheng', name: '财政局党支部', kind: 'branch', parent: 'jiguan' },
  ],
  members: [
    person('lizhuoma', '李卓玛', 1, { posts: ['secretary'] }),
    person('mahaishan', '马海山', 2),
    person('cairang', '才让东智', 3),
  ],
  officers: [
    { person: 'zhangming', name: '张明', phone: '19900000101', unit: 'jiguan', role: 'committeeOfficer' },
    { person: 'hanxue', name: '韩雪', phone: '19900000102', unit: 'huangzhong', role: 'departmentOfficer' },
  ],
  assignments: [],
  pairings: [
    { id: 'hu-1', member: 'mahaishan', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
    { id: 'hu-2', member: 'cairang', with: 'household', label: '东村二户', startedOn: '2026-01-01' },
  ],
  problems: [
    {
      id: 'wenti-1',
      owner: { member: 'cairang' },
      category: '组织观念淡薄',
      text: '示例',
      source: 'collective',
      foundOn: '2026-03-01',
      dueOn: '2026-05-15',
    },
  ],
  submissions: [
    {
      id: 'dianhua-1',
      by: 'mahaishan',
      enteredAt: '2026-03-10T02:00:00.000Z',
      kind: 'call',
      pairing: 'hu-1',
      happenedOn: '2026-03-10',
    },
    {
      id: 'chengnuo-1',
      by: 'cairang',
      enteredAt: '2026-03-05T02:00:00.000Z',
      kind: 'pledge',
      happenedOn: '2026-03-05',
      what: '为东村办好灌溉渠维修的资金拨付',
      toWhom: '东村群众',
      dueOn: '2026-06-30',
      publishedAt: ['board'],
    },
  ],
};

interface Call {
  readonly route: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly as?: string;
  readonly body?: unknown;
}

/** In the order in which they are played; each is the example of its route. */
const calls: readonly Call[] = [
  { route: 'readHealth', method: 'GET', path: '/api/health' },
  { route: 'readMe', method: 'GET', path: '/api/me', as: 'lizhuoma' },
  { route: 'readMyDuties', method: 'GET', path: '/api/me/duties', as: 'mahaishan' },
  { route: 'readMyMessages', method: 'GET', path: '/api/me/messages', as: 'mahaishan' },
  {
    route: 'submit',
    method: 'POST',
    path: '/api/submissions',
    as: 'mahaishan',
    body: { kind: 'visit', pairing: 'hu-1', happenedOn: '2026-04-25' },
  },
  { route: 'readBranch', method: 'GET', path: '/api/branches/caizheng', as: 'lizhuoma' },
  {
    route: 'readBranchDuties',
    method: 'GET',
    path: '/api/branches/caizheng/duties?rule=pairing-call',
    as: 'lizhuoma',
  },
  { route: 'readUnitDuties', method: 'GET', path: '/api/units/caizheng/duties?rule=pledge', as: 'zhangming' },
  { route: 'readLedger', method: 'GET', path: '/api/branches/caizheng/ledger', as: 'lizhuoma' },
  {
    route: 'extendProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/extend',
    as: 'lizhuoma',
    body: { to: '2026-05-31', reason: '等待上级批复' },
  },
  {
    route: 'rectifyProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/rectify',
    as: 'cairang',
    body: { on: '2026-04-26', how: '已按时参加组织生活' },
  },
  {
    route: 'verifyProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/verify',
    as: 'lizhuoma',
    body: { ok: true },
  },
  { route: 'listProblems', method: 'GET', path: '/api/branches/caizheng/problems', as: 'lizhuoma' },
  { route: 'listOverdue', method: 'GET', path: '/api/units/huangzhong/overdue?limit=2', as: 'hanxue' },
  {
    route: 'refusal',
    method: 'POST',
    path: '/api/submissions',
    as: 'mahaishan',
    body: { kind: 'visit', happenedOn: '2026-04-31' },
  },
];

/** Example bodies by route; `refusal` is a problem document, and `raiseProblem` is shown without its random id. */
export async function makeExamples(): Promise<Record<string, unknown>> {
  const read = readDataSet(dataSet);
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  const machine = new Machine({ file: ':memory:', day: DAY, log: silent });
  await machine.load(read.dataSet, 'examples');
  await machine.advance('2026-04-27');
  const issuer = await localIssuer('http://local');
  const server = localServer(machine, issuer, Promise.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const examples: Record<string, unknown> = {};
  for (const { route, method, path, as, body } of calls) {
    const headers = as === undefined ? {} : { authorization: `Bearer ${await issuer.tokenFor(as)}` };
    const response = await fetch(address + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    examples[route] = await response.json();
  }
  const { problems } = examples['listProblems'] as { problems: object[] };
  examples['raiseProblem'] = { ...problems[0], id: 'problem-…', stage: 'found', state: 'open' };
  await new Promise((resolve) => server.close(resolve));
  machine.close();
  return examples;
}
