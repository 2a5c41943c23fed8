/** What is done with the roster, with checks and with files stands in the chain of the unit, for its auditor. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const base = county(DAY);
  const officers = [
    ...base.officers,
    { person: 'aud', name: '审计员', phone: '19900000120', unit: 'qh', role: 'auditor' },
    { person: 'sup', name: '督导员', phone: '19900000121', unit: 'hz', role: 'supervisor' },
  ];
  const units = [
    ...base.units,
    { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    { id: 'b5', name: '一中党支部', kind: 'branch', parent: 'jy' },
  ];
  await run.load(county(DAY, { officers, units }));
});
afterEach(() => run.close());

const DAY = '2026-03-10';
const entriesOf = async (unit: string) => {
  const { body } = await run.get(`/api/audit?unit=${unit}`, 'aud');
  expect(body['intact']).toBe(true);
  const items = body['items'] as readonly { what: string; by: string; person?: string; thing: string }[];
  return items.map(({ what, by, person, thing }) => ({ what, by, person, thing }));
};

test('a transfer, its taking back, and a changed phone', async () => {
  expect((await run.patch('/api/members/m2', { phone: '19900000277' }, 'm1')).status).toBe(200);
  expect((await run.patch('/api/members/m2', { retired: false }, 'm1')).status).toBe(200);
  expect((await run.post('/api/members/m2/transfer', { to: 'b2', on: DAY }, 'm1')).status).toBe(200);
  const withdrawn = { of: `transfer~${DAY}`, withdrawn: true, reason: '转错了人' };
  expect((await run.post('/api/members/m2/corrections', withdrawn, 'm4')).status).toBe(200);
  expect(await entriesOf('b1')).toEqual([
    { what: 'contactChanged', by: 'm1', person: 'm2', thing: 'm2' },
    { what: 'personTransferred', by: 'm1', person: 'm2', thing: 'b2' },
  ]);
  expect(await entriesOf('b2')).toEqual([
    { what: 'rosterCorrected', by: 'm4', person: 'm2', thing: `transfer~${DAY}` },
  ]);
  // No number and no name reaches the chain.
  expect(JSON.stringify(await run.get('/api/audit?unit=b1', 'aud'))).not.toMatch(/19900000|马海山/);
});

test('a post and a circumstance that the superior gives, by the names of the fields', async () => {
  for (const body of [{ posts: ['secretary'] }, { specialCircumstance: '重病' }, { mobile: true }])
    expect((await run.patch('/api/members/m2', body, 'o1')).status).toBe(200);
  const both = { posts: [], phone: '19900000278' };
  expect((await run.patch('/api/members/m2', both, 'o1')).status).toBe(200);
  const { body } = await run.get('/api/audit?unit=b1', 'aud');
  const of = { by: 'o1', person: 'm2' };
  expect(body['items']).toMatchObject([
    { ...of, what: 'memberChanged', fields: ['posts'] },
    { ...of, what: 'memberChanged', fields: ['specialCircumstance'] },
    { ...of, what: 'contactChanged', fields: ['posts'] },
  ]);
  expect(JSON.stringify(body)).not.toContain('重病');
});

test('circumstances that are agreed to, several of a branch in one entry', async () => {
  const asked = async (person: string) => {
    const body = { ableToWork: false, reason: '长期住院' };
    const answer = await run.post(`/api/members/${person}/circumstances`, body, 'm1');
    return String(answer.body['id']);
  };
  const ids = [await asked('m2'), await asked('m3')];
  expect((await run.post('/api/circumstances/approve', { ids, ok: true }, 'o1')).status).toBe(200);
  expect(await entriesOf('b1')).toEqual([
    { what: 'circumstanceApproved', by: 'o1', person: undefined, thing: ids.join(' ') },
  ]);
});

test('a check that is made and drawn, and a ledger that leaves as a file', async () => {
  const made = await run.post('/api/spot-checks', { scope: 'hz', people: 2 }, 'sup');
  const id = String(made.body['id']);
  expect((await run.post(`/api/spot-checks/${id}/draw`, {}, 'sup')).status).toBe(200);
  expect((await run.post(`/api/spot-checks/${id}/draw`, {}, 'sup')).status).toBe(409);
  expect(await entriesOf('hz')).toEqual([
    { what: 'checkMade', by: 'sup', person: undefined, thing: id },
    { what: 'checkDrawn', by: 'sup', person: undefined, thing: id },
  ]);
  await run.get('/api/branches/b1/ledger', 'm1');
  await run.get('/api/branches/b1/ledger?format=xlsx', 'm1');
  expect(await entriesOf('b1')).toEqual([
    { what: 'ledgerTaken', by: 'm1', person: undefined, thing: 'xlsx' },
  ]);
});

test('numbers that a file changes, in the commits of its lines, with the chain whole', async () => {
  const line = (姓名: string, 手机号: string) => ({
    ...{ 姓名, 手机号, 身份: '正式党员', 编号: 姓名 },
  });
  const names = ['马一', '马二', '马三', '马四'];
  const imported = async (from: number) => {
    const rows = names.map((name, n) => line(name, `1370000${from + n}`));
    const { body } = await run.post('/api/branches/b1/imports', { rows }, 'm1');
    return body['counts'] as unknown;
  };
  const first = await imported(1000);
  expect(first).toMatchObject({ created: 4 });
  expect(await entriesOf('b1')).toEqual([]);
  expect(await imported(2000)).toMatchObject({ updated: 4 });
  expect(await imported(2000)).toMatchObject({ unchanged: 4 });
  const entries = await entriesOf('b1');
  expect(entries.map(({ what, by }) => `${what} ${by}`)).toEqual(Array(4).fill('contactChanged m1'));
  expect(new Set(entries.map(({ person }) => person)).size).toBe(4);
  expect(JSON.stringify(await run.get('/api/audit?unit=b1', 'aud'))).not.toMatch(/1370000|马一/);
});

test('who comes back into the same branch, and a transfer that waits', async () => {
  expect((await run.post('/api/members/m2/leave', { on: DAY, reason: '调出' }, 'm1')).status).toBe(200);
  expect((await run.post('/api/members/m2/transfer', { to: 'b1', on: DAY }, 'm1')).status).toBe(200);
  const { status, body } = await run.post('/api/members/m2/transfer', { to: 'b5', on: DAY }, 'm1');
  expect(status).toBe(200);
  const { id } = body['transfer'] as { id: string };
  expect((await entriesOf('b1')).slice(-2)).toEqual([
    { what: 'personReturned', by: 'm1', person: 'm2', thing: 'b1' },
    { what: 'transferProposed', by: 'm1', person: 'm2', thing: id },
  ]);
});
