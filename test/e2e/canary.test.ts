/**
 * What people confide, and their phones, through every part of the product at once: afterwards the whole table, all that
 * was logged, every SMS, alert and file is searched for them. Found is only what may be: by those who may, in answers.
 */
import { expect, test } from 'vitest';
import { county } from '../given/county.ts';
import { localRun } from '../given/local.ts';

/** Each is found in no other word of the run. */
const CANARIES = {
  talk: '金丝雀谈话',
  problems: '金丝雀反映',
  improvements: '金丝雀改进',
  expectations: '金丝雀希望',
  suggestions: '金丝雀建议',
  note: '金丝雀说明',
  about: '金丝雀约谈',
  outline: '金丝雀提纲',
  objection: '金丝雀异议',
  problem: '金丝雀问题',
  measures: '金丝雀措施',
  how: '金丝雀整改',
  faulty: '金丝雀错填',
};
/** Given to be made known: it is in the branch's reading, and nowhere else. */
const CONTACT = '0971-6123456';
const PHONES = ['13812345671', '13812345672', '13812345673'];

test('no canary and no whole phone number is left anywhere after a run through everything', async () => {
  const run = await localRun();
  const queued: unknown[] = [];
  const { queue } = run.machine.ports;
  const send = queue.send.bind(queue);
  queue.send = async (id, bodies) => (queued.push(...bodies), send(id, bodies));
  const refusals: unknown[] = [];
  const base = county('2026-03-09');
  const [secretary, ...others] = base.members;
  const members = [{ ...secretary, phone: PHONES[0] }, ...others];
  await run.load({ ...base, members });
  const files: unknown[] = [];
  const ok = async <T>(reply: Promise<{ status: number; body: unknown }>): Promise<T> => {
    const { status, body } = await reply;
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body as T;
  };

  // People and phones, by hand and from a file.
  await ok(run.post('/api/branches/b1/members', { name: '旦增', phone: PHONES[1], standing: 'full' }, 'm1'));
  const rows = [{ 姓名: '卓玛', 手机号: PHONES[2], 身份: '正式党员' }];
  await ok(run.post('/api/branches/b1/imports', { rows }, 'm1', { 'idempotency-key': 'i1' }));
  await ok(run.put('/api/branches/b1/liaison', { person: 'm3', phone: CONTACT }, 'm1'));

  // Requests, events, plans and talks.
  const asked = await ok<{ id: string }>(
    run.post('/api/talk-requests', { branch: 'b1', about: CANARIES.about }, 'm2', {
      'idempotency-key': 'r1',
    }),
  );
  const event = { member: 'm2', event: 'hardship', on: '2026-03-06', note: CANARIES.note };
  const raised = await ok<{ id: string }>(run.post('/api/must-talk-events', event, 'm1'));
  const votes = { member: 'm3', qualified: 1, basic: 5, unqualified: 4 };
  await ok(run.post('/api/branches/b1/appraisals', { year: 2025, on: '2026-03-05', results: [votes] }, 'm1'));
  const honour = { member: 'm2', on: '2026-03-04', title: '先进工作者' };
  await ok(run.post('/api/branches/b1/honours', honour, 'm1'));
  const plan = { plan: [], outlines: [{ person: 'm2', outline: CANARIES.outline }] };
  await ok(run.put('/api/branches/b1/talk-plans/2026-H1', plan, 'm1'));
  const talk = {
    kind: 'talk',
    form: 'appointment',
    talker: 'm1',
    with: ['m2'],
    mode: 'faceToFace',
    topics: ['life'],
    happenedOn: '2026-03-09',
    event: raised.id,
    request: asked.id,
    text: CANARIES.talk,
    problems: CANARIES.problems,
    improvements: CANARIES.improvements,
    expectations: CANARIES.expectations,
    suggestions: CANARIES.suggestions,
  };
  const key = { 'idempotency-key': 't1' };
  const { record } = await ok<{ record: { id: string } }>(run.post('/api/submissions', talk, 'm1', key));
  await ok(run.post('/api/submissions', talk, 'm1', key));
  const change = { changes: { summary: '谈了近况' }, reason: '补充' };
  await ok(run.post(`/api/records/${record.id}/corrections`, change, 'm1'));
  await ok(run.post(`/api/talk-requests/${asked.id}/reply`, { at: '周五', place: '活动室' }, 'm3'));
  await ok(run.post(`/api/talks/${record.id}/grants`, { to: 'm3', until: '2026-03-20' }, 'm2'));
  for (const person of ['m1', 'm2', 'm3']) await ok(run.get(`/api/talks/${record.id}/text`, person));
  await ok(run.post(`/api/talks/${record.id}/confirm`, { ok: false, note: CANARIES.objection }, 'm2'));

  // A problem through its life, and what is refused.
  const problem = {
    owner: { member: 'm2' },
    category: '不履职',
    text: CANARIES.problem,
    measures: CANARIES.measures,
    source: 'talk',
    talk: record.id,
    dueOn: '2026-03-12',
  };
  const listed = await ok<{ id: string }>(run.post('/api/problems', problem, 'm1'));
  await ok(run.post(`/api/problems/${listed.id}/rectify`, { on: '2026-03-09', how: CANARIES.how }, 'm2'));
  for (const wrong of [
    { ...talk, mode: CANARIES.faulty },
    { ...talk, text: { deep: CANARIES.faulty } },
    { ...talk, happenedOn: '2030-01-01', text: CANARIES.faulty },
    `{"kind":"talk","text":"${CANARIES.faulty}`,
  ]) {
    const { status, body } = await run.post('/api/submissions', wrong, 'm1');
    expect(status).toBe(400);
    refusals.push(body);
  }
  expect((await run.post('/api/submissions', talk, 'm4')).status).toBe(404);

  // The days go by, and everything that can be downloaded is.
  await run.post('/_local/day', { day: '2026-04-20' });
  for (const path of [
    '/api/branches/b1',
    '/api/branches/b1/duties?limit=1000',
    '/api/branches/b1/ledger',
    '/api/branches/b1/ledger?format=csv',
    '/api/branches/b1/ledger?format=xlsx',
    '/api/branches/b1/problems',
    '/api/branches/b1/talk-coverage',
    '/api/units/hz/overdue?limit=1000',
    '/api/members/m2/dossier?year=2026',
    `/api/records/${record.id}`,
    '/_local/messages',
  ]) {
    const person = path.startsWith('/api/units') ? 'o2' : 'm1';
    const reply = await run.get(path, path.startsWith('/_local') ? undefined : person);
    expect(reply.status, path).toBe(200);
    files.push(reply.body);
  }

  // But the office's number where it is kept for everybody to read.
  const rowsLeft = run.machine.table.dump().filter((row) => !JSON.stringify(row).includes('B#officeContact'));
  expect(rowsLeft.length).toBeGreaterThan(100);
  const deadLetters = run.machine.deadLetters.map(({ body }) => body);
  const unseen = JSON.stringify([run.logged, queued, deadLetters, refusals, run.machine.alerts]);
  const everything = JSON.stringify([rowsLeft, unseen, files]);
  for (const [field, canary] of Object.entries(CANARIES)) expect(everything, field).not.toContain(canary);
  expect(JSON.stringify([rowsLeft, run.logged, run.machine.alerts, files.slice(1)])).not.toContain(CONTACT);
  expect(JSON.stringify(files[0])).toContain(CONTACT);
  for (const phone of PHONES) expect(everything).not.toContain(phone);
  expect(everything).not.toMatch(/1990000\d{4}/);
  // What befell a member is sealed in the table, and nowhere else.
  for (const kind of ['hardship', 'lowVotes', 'honourOrPenalty'])
    expect(everything, kind).not.toContain(kind);
  // Names go no further than the table and what people read; a token is what somebody signs in with.
  expect(queued.length).toBeGreaterThan(0);
  for (const { name } of base.members) expect(unseen, name).not.toContain(name);
  for (const name of ['旦增', '卓玛']) expect(unseen, name).not.toContain(name);
  for (const token of [await run.tokenOf('m1'), await run.tokenOf('m2')])
    expect(everything).not.toContain(token);
  // The search can find: what may be known is there.
  for (const expected of ['谈了近况', '卓玛', 'pairing-call'])
    expect(everything, expected).toContain(expected);
  await run.close();
}, 120_000);
