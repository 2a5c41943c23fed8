/** A county of 60 branches with four people in its department: every role is filled, and a month goes by. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localRun, type LocalRun, type Reply } from '../given/local.ts';

const DAY = '2026-03-02';
const COMMITTEES = 6;
const BRANCHES = 60;

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const committeeOf = (branch: number): string => `c${((branch - 1) % COMMITTEES) + 1}`;
const phone = (n: number): string => `1${String(3_900_000_000 + n)}`;

/** Branches of four members, the first of each to be its secretary; administrators of the province alone serve at first. */
const dataSet = () => ({
  day: DAY,
  startsOn: '2026-01-01',
  units: [
    { id: 'qh', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'hz', name: '湟中县', kind: 'county', parent: 'qh', level: 'county' },
    ...numbers(COMMITTEES).map((n) => ({
      ...{ id: `c${n}`, name: `第${n}党委`, kind: 'committee', parent: 'hz', categories: ['agency'] },
    })),
    ...numbers(BRANCHES).map((n) => ({
      ...{ id: `b${n}`, name: `第${n}党支部`, kind: 'branch', parent: committeeOf(n) },
    })),
  ],
  members: numbers(BRANCHES).flatMap((n) =>
    numbers(4).map((k) => ({
      ...{ id: `m${n}-${k}`, name: `党员${n}之${k}`, phone: phone(n * 10 + k), branch: `b${n}` },
      ...{ standing: 'full', inBranchSince: '2020-05-01' },
    })),
  ),
  officers: (['systemAdministrator', 'securityAdministrator', 'auditor'] as const).map((role, n) => ({
    ...{ person: `r${n + 1}`, name: `省管理员${n + 1}`, phone: phone(9_001 + n), unit: 'qh', role },
  })),
  assignments: [],
  pairings: [],
  submissions: [],
});

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
  await run.load(dataSet());
});
afterAll(() => run.close());

/** The people of the department, once they have ids: two of them are members of a branch. */
const four = { system: 'm1-4', security: 'm2-4', auditor: '', officer: '' };
const secretaryOf = (n: number): string => `m${n}-1`;
/** The third member of a committee's first branch serves it. */
const officerOf = (committee: number): string => `m${committee}-3`;

const idIn = ({ body }: Reply): string => String((body as { id: unknown }).id);
const isDone = (reply: Reply): Reply => {
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply;
};
const propose = (unit: string, role: string, by: string, who: object): Promise<Reply> =>
  run.post(`/api/units/${unit}/officers`, { role, ...who }, by);
const named = (name: string, n: number) => ({ name, phone: phone(n) });

test('the nearest administrators above fill the roles of the county', async () => {
  const proposals = [
    await propose('hz', 'systemAdministrator', 'r1', { person: four.system }),
    await propose('hz', 'securityAdministrator', 'r1', { person: four.security }),
    await propose('hz', 'auditor', 'r1', named('审计员', 9_101)),
    await propose('hz', 'departmentOfficer', 'r1', named('科长', 9_102)),
  ].map(isDone);
  // One person may be the department's officer and its supervisor.
  const listed = await run.get('/api/units/hz/officers', 'r2');
  const items = (listed.body as { items: { person: string; role: string }[] }).items;
  const holderOf = (role: string) => items.find((officer) => officer.role === role)?.person ?? '';
  four.auditor = holderOf('auditor');
  four.officer = holderOf('departmentOfficer');
  proposals.push(isDone(await propose('hz', 'supervisor', 'r1', { person: four.officer })));
  isDone(await run.post('/api/officers/activate', { ids: proposals.map(idIn) }, 'r2'));
});

test.each([
  ['two of the three in one hand', 'hz', 'auditor', () => four.system],
  ['an administrator as officer', 'hz', 'departmentOfficer', () => four.security],
  ['an administrator as supervisor', 'hz', 'supervisor', () => four.auditor],
  ['an administrator as officer of a committee below', 'c2', 'committeeOfficer', () => four.auditor],
  ['the officer as an administrator', 'hz', 'auditor', () => four.officer],
])('%s is refused', async (_, unit, role, person) => {
  expect(await propose(unit, role, 'r1', { person: person() })).toMatchObject({ status: 409 });
});

test('the county’s own administrators fill the roles of the committees, and those the posts of the branches', async () => {
  const proposals = await Promise.all(
    numbers(COMMITTEES).map((n) =>
      // Either may propose them, and neither activates.
      propose(`c${n}`, 'committeeOfficer', n % 2 ? four.system : four.officer, { person: officerOf(n) }),
    ),
  );
  const ids = proposals.map(isDone).map(idIn);
  expect((await run.post('/api/officers/activate', { ids }, four.system)).status).toBe(403);
  isDone(await run.post('/api/officers/activate', { ids }, four.security));
  for (const n of numbers(BRANCHES)) {
    const officer = officerOf(Number(committeeOf(n).slice(1)));
    isDone(await run.patch(`/api/members/${secretaryOf(n)}`, { posts: ['secretary'] }, officer));
  }
  for (const n of numbers(BRANCHES)) {
    const { body } = await run.get(`/api/branches/b${n}`, four.officer);
    expect(body, `b${n}`).toMatchObject({ secretary: { id: secretaryOf(n) } });
  }
});

test('nobody does anything for himself', async () => {
  const own = { person: four.system };
  expect((await propose('c1', 'auditor', four.system, own)).status).toBe(403);
  const { body } = await run.get('/api/units/hz/officers', four.security);
  const items = (body as { items: { id: string; person: string }[] }).items;
  const naming = items.find(({ person }) => person === four.security)?.id;
  const relieve = { on: DAY, reason: '本人申请' };
  expect((await run.post(`/api/officers/${naming}/relieve`, relieve, four.security)).status).toBe(403);
});

test('a member is transferred to another committee', async () => {
  const moved = isDone(await run.post('/api/members/m1-2/transfer', { to: 'b2', on: DAY }, secretaryOf(1)));
  const { id } = (moved.body as { transfer: { id: string } }).transfer;
  // Not by who gives, and not by the department, which is above both.
  expect((await run.post(`/api/transfers/${id}/accept`, undefined, secretaryOf(1))).status).toBe(403);
  expect((await run.post(`/api/transfers/${id}/accept`, undefined, four.officer)).status).toBe(403);
  isDone(await run.post(`/api/transfers/${id}/accept`, undefined, secretaryOf(2)));
  expect((await run.get('/api/me', 'm1-2')).body).toMatchObject({ branch: { id: 'b2' } });
});

test('a draw is made, recorded and closed', async () => {
  const body = { scope: 'hz', people: 5 };
  const id = idIn(isDone(await run.post('/api/spot-checks', body, four.officer)));
  isDone(await run.post(`/api/spot-checks/${id}/draw`, { words: '三月抽查' }, four.officer));
  isDone(await run.post(`/api/spot-checks/${id}/close`, undefined, four.officer));
  // Who audits sees afterwards who looked; who administers does not.
  expect((await run.get(`/api/spot-checks/${id}/verification`, four.auditor)).status).toBe(200);
  expect((await run.get(`/api/spot-checks/${id}/verification`, four.system)).status).toBe(200); // of b1, which was in it
});

let waiver = '';
let order = '';
test('a branch is ordered and asks for a waiver', async () => {
  const body = { unit: 'b3', dueOn: '2026-03-20', text: '请补齐台账' };
  order = idIn(isDone(await run.post('/api/orders', body, four.officer)));
  const duty = { duty: 'volunteer-service~b3~~2026-Q1', reason: '大雪封山' };
  waiver = idIn(isDone(await run.post('/api/waivers', duty, secretaryOf(3))));
  expect((await run.post(`/api/waivers/${waiver}/approve`, undefined, secretaryOf(3))).status).toBe(403);
  isDone(await run.post(`/api/waivers/${waiver}/approve`, undefined, officerOf(3)));
});

test('what was ordered is reported done after a week, and verified by who ordered it', async () => {
  isDone(await run.post('/_local/day', { day: '2026-03-09' }));
  const done = { on: '2026-03-09', how: '已补齐' };
  isDone(await run.post(`/api/orders/${order}/done`, done, secretaryOf(3)));
  expect((await run.post(`/api/orders/${order}/verify`, { ok: true }, secretaryOf(3))).status).toBe(403);
  isDone(await run.post(`/api/orders/${order}/verify`, { ok: true }, four.officer));
});

test('an officer of a committee is relieved and replaced', async () => {
  const next = 'm4-2';
  const id = idIn(isDone(await propose('c4', 'committeeOfficer', four.system, { person: next })));
  isDone(await run.post(`/api/officers/${id}/activate`, undefined, four.security));
  const { body } = await run.get('/api/units/c4/officers', four.security);
  const items = (body as { items: { id: string; person: string }[] }).items;
  const before = items.find(({ person }) => person === officerOf(4))?.id;
  const relieve = { on: '2026-03-09', reason: '工作调动' };
  isDone(await run.post(`/api/officers/${before}/relieve`, relieve, four.security));
  expect((await run.get('/api/units/c4/overdue', officerOf(4))).status).toBe(403);
  expect((await run.get('/api/units/c4/overdue', next)).status).toBe(200);
});

test('the month ends, and the auditor reads what all of them did', async () => {
  isDone(await run.post('/_local/day', { day: '2026-04-02' }));
  expect(run.logged.filter((line) => (line as { level: string }).level === 'error')).toEqual([]);
  const { body } = await run.get('/api/audit?unit=hz&subtree=true&limit=1000', four.auditor);
  const { intact, items } = body as { intact: boolean; items: { what: string; by: string }[] };
  expect(intact).toBe(true);
  const did = (what: string) => items.filter((entry) => entry.what === what).length;
  expect([did('officerActivated'), did('officerRelieved')]).toEqual([5 + COMMITTEES + 1, 1]);
  // And what was refused: two of three, and what one did for himself.
  expect(did('proposalRefused')).toBe(6);
  expect(did('relievingRefused')).toBe(1);
  expect((await run.get('/api/audit?unit=hz', four.system)).status).toBe(403);
  expect((await run.get('/api/audit?unit=hz', four.officer)).status).toBe(403);
}, 120_000);

test('the department sees its county, and its administrators nothing of the work', async () => {
  expect((await run.get('/api/units/hz/board', four.officer)).status).toBe(200);
  for (const person of [four.system, four.security, four.auditor])
    expect((await run.get('/api/units/hz/board', person)).status, person).toBe(403);
});
