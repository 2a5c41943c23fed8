/** Notices of criticism (L68, L138) through HTTP: drafted from facts, issued by a person, acknowledged; who sees which. */
import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import * as contract from '../../../shared/contract/notices.ts';
import { functions } from '../../../functions/functions.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const problem = {
  id: 'w1',
  owner: { member: 'm2' },
  category: '不履职',
  text: '示例问题',
  source: 'collective',
  foundOn: '2026-02-01',
  dueOn: '2026-03-05',
};
/** The branch's own was rectified in time, and the committee has not verified it. */
const branchs = {
  ...problem,
  id: 'w2',
  owner: { branch: 'b1' },
  dueOn: '2026-03-04',
  rectifiedOn: '2026-03-03',
};
const order = { unit: 'b1', issuer: 'jg', issuedOn: '2026-02-20' };
const orders = [
  { ...order, id: 'z1', dueOn: '2026-03-06', text: '示例要求' },
  { ...order, id: 'z2', dueOn: '2026-04-01', text: '示例要求' },
  { ...order, id: 'z3', dueOn: '2026-03-06', doneOn: '2026-03-05', text: '示例要求' },
];
/** Ten working days after 10 February are over on 2 March: 14 and 28 February are worked, 15 to 23 are Spring Festival. */
const mustTalkEvents = [{ id: 'e1', member: 'm3', event: 'hardship', on: '2026-02-10' }];

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(county('2026-03-10', { problems: [problem, branchs], orders, mustTalkEvents }));
});
afterEach(() => run.close());

const draft = (more: object = {}, by = 'o1', headers = {}) =>
  run.post('/api/notices', { unit: 'b1', about: 'unit', ...more }, by, headers);
const onMember = { about: 'member', member: 'm2' };
const drafted = async (more: object = {}, by = 'o1'): Promise<string> => {
  const reply = await draft(more, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return (reply.body as { id: string }).id;
};
const act = (id: string, what: string, body: object, by: string) =>
  run.post(`/api/notices/${id}/${what}`, body, by);
const issued = async (more: object = {}, by = 'o1'): Promise<string> => {
  const id = await drafted(more, by);
  const reply = await act(id, 'issue', {}, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return id;
};
const listed = async (by: string, unit = 'b1'): Promise<string[]> => {
  const { body } = await run.get(`/api/units/${unit}/notices`, by);
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
};
const textOf = async (more: object, by = 'o1'): Promise<string[]> =>
  ((await draft(more, by)).body as { text: string }).text.split('\n');
const items = (): number => run.machine.table.counts().items;

const CLOSING = '请尽快办理并签收；情况有出入或办理有困难的，可在签收时说明。';

describe('what the system drafts', () => {
  it('of a branch are counts and days by rule, and the orders that are not done; no person and no text', async () => {
    expect(await textOf({})).toEqual([
      '据登记，截至2026年3月10日，财政局党支部有以下事项尚未办结：',
      '1. 结对户电话联系：2件，应于2026年2月28日前办结。',
      '2. 八必谈：应于2026年3月2日前办结。',
      '3. 问题整改：应于2026年3月5日前办结。',
      '4. 2026年2月20日责令改正的事项：时限2026年3月6日，已逾期。',
      '5. 2026年2月20日责令改正的事项：时限2026年4月1日，未到时限。',
      CLOSING,
    ]);
  });

  it('of a member are the member’s own duties, each with its day', async () => {
    expect(await textOf(onMember)).toEqual([
      '据登记，截至2026年3月10日，马海山同志有以下事项尚未办结：',
      '1. 结对户电话联系：应于2026年2月28日前办结。',
      '2. 问题整改：应于2026年3月5日前办结。',
      CLOSING,
    ]);
    // The secretary's must-talk is the branch's, and tells of another member's trouble.
    const none = await draft({ about: 'member', member: 'm1' });
    expect(none).toMatchObject({ status: 400, body: { fields: [{ path: 'text' }] } });
  });

  it('has nothing that was done and waits for somebody else to verify it', async () => {
    await run.post('/api/problems/w1/rectify', { on: '2026-03-05', how: '示例办法' }, 'm2');
    expect((await textOf(onMember)).slice(1, -1)).toEqual(['1. 结对户电话联系：应于2026年2月28日前办结。']);
    expect((await textOf({})).join()).not.toContain('问题整改');
    // The secretary verifies a member's problem, within ten working days of the report: that delay is the branch's.
    await run.post('/_local/day', { day: '2026-03-25' });
    expect((await textOf({})).join()).toContain('问题整改核验：应于2026年3月24日前办结。');
  });

  it('are the duties that were chosen, and only such as are overdue', async () => {
    const { body } = await run.get('/api/units/b1/overdue', 'o1');
    const [call] = (
      body as { duties?: { id: string }[]; items: { id: string; rule: string }[] }
    ).items.filter(({ rule }) => rule === 'pairing-call');
    expect((await textOf({ duties: [call?.id] })).slice(1)).toEqual([
      '1. 结对户电话联系：应于2026年2月28日前办结。',
      CLOSING,
    ]);
    const before = items();
    const refused = await draft({ duties: [call?.id, 'pledge~m2~~2026'], text: '示例' });
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'duties.1' }] } });
    expect(items()).toBe(before);
  });

  it('of a committee has what the sweep last found below it', async () => {
    await run.post('/_local/day', { day: '2026-03-11' });
    const text = await textOf({ unit: 'jg' }, 'o2');
    expect(text[0]).toBe('据登记，截至2026年3月11日，区直机关党委有以下事项尚未办结：');
    expect(text.slice(1, 5)).toEqual([
      '1. 结对户电话联系：2件，应于2026年2月28日前办结。',
      '2. 八必谈：应于2026年3月2日前办结。',
      // The branch's own and an order were done and wait for the committee to verify them, which has its own time for it.
      '3. 问题整改：应于2026年3月5日前办结。',
      '4. 责令改正：应于2026年3月6日前办结。',
    ]);
  });

  it('passes no judgement', async () => {
    const words = [...(await textOf({})), ...(await textOf(onMember))].join('');
    expect(words).not.toMatch(/批评|不力|敷衍|应付|严肃|问责|务必|警告|差|[！!]/);
  });
});

describe('a notice', () => {
  it('is drafted, put into one’s own words, issued once and acknowledged by the secretary', async () => {
    const reply = await draft();
    expect(reply).toMatchObject({
      status: 201,
      body: { unit: 'b1', about: 'unit', issuer: 'jg', draftedOn: '2026-03-10', state: 'draft' },
    });
    const { id } = reply.body as { id: string };
    expect((await run.put(`/api/notices/${id}`, { text: '示例通报' }, 'o1')).body).toMatchObject({
      text: '示例通报',
      state: 'draft',
    });
    expect((await act(id, 'issue', {}, 'o1')).body).toMatchObject({
      state: 'issued',
      text: '示例通报',
      issuedOn: '2026-03-10',
      issuedBy: 'o1',
      awaits: ['unit'],
    });
    expect((await run.get(`/api/notices/${id}`, 'o1')).body).toMatchObject({
      receipts: [],
      awaits: ['unit'],
    });
    expect((await act(id, 'receipt', { note: '示例说明' }, 'm2')).status).toBe(403);
    expect((await act(id, 'receipt', { note: '示例说明' }, 'm1')).status).toBe(200);
    expect((await act(id, 'receipt', {}, 'm1')).body).toMatchObject({ why: 'wrongState' });
    expect((await run.get(`/api/notices/${id}`, 'o1')).body).toMatchObject({
      receipts: [{ side: 'unit', on: '2026-03-10', by: 'm1', note: '示例说明' }],
      awaits: [],
    });
  });

  it('that was issued is neither changed, withdrawn nor issued again', async () => {
    const id = await issued({ text: '示例通报' });
    const before = items();
    for (const reply of [
      await run.put(`/api/notices/${id}`, { text: '改过' }, 'o1'),
      await act(id, 'withdraw', { reason: '示例' }, 'o1'),
      await act(id, 'issue', {}, 'o1'),
    ])
      expect(reply).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect(items()).toBe(before);
    expect((await run.get(`/api/notices/${id}`, 'm1')).body).toMatchObject({ text: '示例通报' });
  });

  it('of two issues at once, one goes through', async () => {
    const id = await drafted();
    const replies = await Promise.all([act(id, 'issue', {}, 'o1'), act(id, 'issue', {}, 'o1')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('of an edit and an issue at once, what is issued is what the issuer’s answer says', async () => {
    const id = await drafted({ text: '原来的' });
    const [edit, issue] = await Promise.all([
      run.put(`/api/notices/${id}`, { text: '改过的' }, 'o1'),
      act(id, 'issue', {}, 'o1'),
    ]);
    const { text } = (await run.get(`/api/notices/${id}`, 'o1')).body as { text: string };
    // On a busy machine the one may be over before the other comes: then both are in, and the issue says the new text.
    if (edit.status === 200 && issue.status === 200) {
      expect(issue.body.text).toBe('改过的');
      expect(text).toBe('改过的');
      return;
    }
    expect([edit.status, issue.status].sort()).toEqual([200, 409]);
    expect(text).toBe(issue.status === 200 ? '原来的' : '改过的');
  });

  it('sent twice is one, with the same answer; its key takes no other body', async () => {
    const key = { 'idempotency-key': 'k1' };
    const first = await draft({ text: '示例通报' }, 'o1', key);
    const { id } = first.body as { id: string };
    await run.put(`/api/notices/${id}`, { text: '改过' }, 'o1');
    const before = items();
    expect(await draft({ text: '示例通报' }, 'o1', key)).toEqual(first);
    expect(await draft({ text: '别的' }, 'o1', key)).toMatchObject({ status: 409 });
    const issue = () => run.post(`/api/notices/${id}/issue`, {}, 'o1', { 'idempotency-key': 'k2' });
    const once = await issue();
    expect(await issue()).toEqual(once);
    expect(once).toMatchObject({ status: 200, body: { text: '改过', state: 'issued' } });
    expect(await listed('o1')).toEqual([id]);
    expect(items()).toBe(before + 2); // the answer, and the line that tells of it
  });

  it('that was withdrawn is gone for everybody else, and can be issued no more', async () => {
    const id = await drafted();
    expect((await act(id, 'withdraw', { reason: '示例原因' }, 'o1')).body).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: '2026-03-10',
      reason: '示例原因',
    });
    expect((await act(id, 'issue', {}, 'o1')).status).toBe(409);
    for (const person of ['m1', 'o2']) expect(await listed(person)).toEqual([]);
  });

  it('on a committee is the department’s to issue and its own officers’ to acknowledge', async () => {
    expect((await draft({ unit: 'jg', text: '示例' }, 'o1')).status).toBe(403);
    const id = await issued({ unit: 'jg', text: '示例' }, 'o2');
    expect((await act(id, 'receipt', {}, 'm1')).status).toBe(403);
    expect((await act(id, 'receipt', {}, 'o1')).body).toMatchObject({
      issuer: 'hz',
      receipts: [{ side: 'unit', by: 'o1' }],
    });
  });

  it('is not issued on a member who has left since it was drafted', async () => {
    const id = await drafted(onMember);
    await run.post('/api/members/m2/leave', { on: '2026-03-10', reason: '迁居省外' }, 'm1');
    expect(await act(id, 'issue', {}, 'o1')).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await act(id, 'withdraw', { reason: '已离开' }, 'o1')).status).toBe(200);
  });
});

describe('who sees it', () => {
  test.each([
    ['who drafted it', 'o1', 200],
    ['the secretary', 'm1', 404],
    ['the department above', 'o2', 404],
    ['whom it is on', 'm2', 404],
  ])('a draft: %s', async (_who, person, status) => {
    const id = await drafted(onMember);
    expect((await run.get(`/api/notices/${id}`, person)).status).toBe(status);
    expect((await run.put(`/api/notices/${id}`, { text: '示例' }, person)).status).toBe(status);
    expect((await listed(person)).includes(id)).toBe(status === 200);
  });

  test.each([
    ['the secretary', 'm1', true],
    ['a member', 'm2', true],
    ['those above', 'o3', true],
    ['the secretary of another branch', 'm4', false],
  ])('one on the unit: %s', async (_who, person, sees) => {
    const id = await issued();
    expect((await run.get(`/api/notices/${id}`, person)).status).toBe(sees ? 200 : 404);
    if (sees) expect(await listed(person)).toEqual([id]);
  });

  test.each([
    ['the member', 'm2', true],
    ['the secretary', 'm1', true],
    ['the issuer', 'o2', true],
    ['who is above the issuer', 'o3', true],
    ['the committee below the issuer', 'o1', false],
    ['another member', 'm3', false],
    ['the secretary of another branch', 'm4', false],
  ])('one on a member, by the department: %s', async (_who, person, sees) => {
    const id = await issued({ ...onMember, text: '示例' }, 'o2');
    expect((await run.get(`/api/notices/${id}`, person)).status).toBe(sees ? 200 : 404);
    expect((await run.get(`/api/notices/${id}/document`, person)).status).toBe(sees ? 200 : 404);
    expect((await act(id, 'receipt', { note: '' }, person)).status).toBe(
      { m1: 400, m2: 400, o2: 403, o3: 403 }[person] ?? 404,
    );
    if (person !== 'm4') expect(await listed(person)).toEqual(sees ? [id] : []);
  });

  it('the two documents of one day stand apart', async () => {
    const [unit, member] = [await issued(), await issued(onMember)];
    expect(await listed('m3')).toEqual([unit]);
    expect((await listed('m2')).sort()).toEqual([unit, member].sort());
    const { body } = await run.get(`/api/notices/${unit}`, 'm3');
    expect(JSON.stringify(body)).not.toMatch(/m2|马海山/);
  });

  it('the member and the secretary each acknowledge one on the member, with a word of their own', async () => {
    const id = await issued({ ...onMember, text: '示例' });
    expect((await act(id, 'receipt', { note: '示例申辩' }, 'm2')).body).toMatchObject({ awaits: ['unit'] });
    expect((await act(id, 'receipt', {}, 'm1')).body).toMatchObject({
      receipts: [
        { side: 'member', by: 'm2', note: '示例申辩' },
        { side: 'unit', by: 'm1' },
      ],
      awaits: [],
    });
  });

  it('a secretary who is the member acknowledges once for both', async () => {
    const id = await issued({ about: 'member', member: 'm1', text: '示例' });
    expect((await act(id, 'receipt', {}, 'm1')).body).toMatchObject({ awaits: [] });
  });

  it('a member who was transferred still reads and acknowledges it', async () => {
    const id = await issued({ ...onMember, text: '示例' });
    expect((await run.post('/api/members/m2/transfer', { to: 'b2', on: '2026-03-10' }, 'm1')).status).toBe(
      200,
    );
    expect(await listed('m2')).toEqual([id]);
    expect((await act(id, 'receipt', {}, 'm2')).status).toBe(200);
    expect((await run.get(`/api/notices/${id}`, 'm4')).status).toBe(404);
  });
});

describe('what is said in it', () => {
  const WORDS = ['示例通报内容', '示例改动', '示例签收说明', '示例撤回原因'];

  it('stands in no row, log, SMS or alert', async () => {
    const id = await drafted({ ...onMember, text: WORDS[0] });
    const key = { 'idempotency-key': 'k1' };
    await run.put(`/api/notices/${id}`, { text: WORDS[1] }, 'o1', key);
    await run.post(`/api/notices/${id}/issue`, {}, 'o1', key);
    await run.post(`/api/notices/${id}/receipt`, { note: WORDS[2] }, 'm2', key);
    await act(await drafted({ text: WORDS[0] }), 'withdraw', { reason: WORDS[3] }, 'o1');
    await run.post('/api/notices', { unit: 'b1', about: 'unit', text: { [`${WORDS[0]}`]: 1 } }, 'o1');
    await run.post('/_local/day', { day: '2026-03-12' });
    const { body } = await run.get('/_local/messages');
    const rows = run.machine.table.dump();
    const everything = JSON.stringify([rows, run.logged, body, run.machine.alerts]);
    expect(everything).toContain(id);
    for (const word of WORDS) expect(everything).not.toContain(word);
    expect(JSON.stringify(body)).not.toContain('通报');
  });

  it('is told of to the member and the secretary by the same words, which name nothing', async () => {
    await issued({ ...onMember, text: '示例' });
    await run.post('/_local/day', { day: '2026-03-11' });
    const { body } = await run.get('/_local/messages?day=2026-03-10');
    const { messages } = body as { messages: { person: string; template: string; text: string }[] };
    const told = messages.filter(({ template }) => template === 'paper-came');
    expect(told.map(({ person }) => person).sort()).toEqual(['m1', 'm2']);
    expect(told.map(({ text }) => text)).toContain(
      '【旗帜】马海山同志：3月10日有一份文件待您查看和签收，请打开 qz.example/a',
    );
  });

  it('of a committee is told to its own officers', async () => {
    await issued({ unit: 'jg', text: '示例' }, 'o2');
    await run.post('/_local/day', { day: '2026-03-11' });
    const { body } = await run.get('/_local/messages?day=2026-03-10');
    const { messages } = body as { messages: { person: string; template: string }[] };
    const told = messages.filter(({ template }) => template === 'paper-came');
    expect(told.map(({ person }) => person)).toEqual(['o1']);
  });

  it('is printed as an official document once it is issued', async () => {
    const id = await drafted({ ...onMember, text: '示例第一段\n示例第二段' });
    expect((await run.get(`/api/notices/${id}/document`, 'o1')).status).toBe(409);
    await act(id, 'issue', {}, 'o1');
    const headers = { authorization: `Bearer ${await run.tokenOf('m2')}` };
    const response = await fetch(`${run.address}/api/notices/${id}/document`, { headers });
    expect(response.headers.get('content-type')).toContain('wordprocessingml');
    expect(response.headers.get('content-disposition')).not.toContain(encodeURIComponent('马海山'));
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    const texts = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text);
    expect(texts).toEqual([
      '区直机关党委关于马海山同志有关情况的通报',
      '财政局党支部、马海山同志：',
      '示例第一段',
      '示例第二段',
      '',
      '区直机关党委',
      // 版记, which stands at the foot of the page.
      ...['区直机关党委', '2026年3月10日印发'],
      '2026年3月10日',
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['no such unit', { unit: 'none' }, 'o1', 404],
    ['a unit of another line', { unit: 'b1' }, 'm4', 404],
    ['a member', {}, 'm2', 403],
    ['a secretary', {}, 'm1', 403],
    ['a unit above', { unit: 'hz' }, 'o1', 404],
    ['nothing named, by nobody’s officer', { unit: undefined }, 'm1', 403],
  ])('%s', async (_what, more, by, status) => {
    expect((await draft(more, by)).status).toBe(status);
  });

  test.each([
    [{ about: 'branch' }, 'about'],
    [{ unit: undefined }, 'unit'],
    [{ member: 'm2' }, 'member'],
    [{ about: 'member' }, 'member'],
    [{ about: 'member', member: 'm4' }, 'member'],
    [{ text: '' }, 'text'],
    [{ text: '字'.repeat(4001) }, 'text'],
    [{ duties: [] }, 'duties'],
    [{ duties: ['x'] }, 'duties.0'],
    [{ issue: true }, 'issue'],
  ])('%j names the field, and nothing is written', async (more, field) => {
    const before = items();
    expect(await draft(more)).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
    expect(items()).toBe(before);
  });

  test.each([
    ['issue', { text: '示例' }, 'text'],
    ['withdraw', {}, 'reason'],
  ])('%s with %j names the field', async (what, body, field) => {
    const id = await drafted();
    const before = items();
    expect(await act(id, what, body, 'o1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: field }] },
    });
    expect(items()).toBe(before);
  });
});

describe('no schedule and no queue comes to a notice (PROGRAMME §5)', () => {
  const ROOT = new URL('../../../', import.meta.url);
  const FLOWS = Object.values(contract).flatMap((route) => (typeof route === 'object' ? [route.id] : []));

  /** Every file of ours that a file imports, directly or through others. */
  function importedBy(file: string, files = new Set<string>()): Set<string> {
    if (files.has(file)) return files;
    files.add(file);
    const source = readFileSync(new URL(file, ROOT), 'utf8');
    for (const [, path = ''] of source.matchAll(/\bfrom '(\.[^']+)'/g))
      importedBy(new URL(path, new URL(file, ROOT)).href.slice(ROOT.href.length), files);
    return files;
  }
  const flowsOf = (id: string): string[] => {
    const files = importedBy(`functions/entries/${id}.ts`);
    return FLOWS.filter((flow) => files.has(`shared/flows/notices/${flow}.ts`));
  };
  const atWork = functions.filter(({ queues, schedules }) => queues.length + schedules.length > 0);

  test('the probe finds the flows where they are', () => {
    expect(FLOWS).toHaveLength(8);
    expect(flowsOf('notices')).toEqual(FLOWS);
    expect(atWork.map(({ id }) => id)).toEqual([
      'sweep',
      'roll',
      'open',
      'alert',
      'send',
      'reconcile',
      'receipts',
      'retention',
      'codes',
    ]);
  });

  test.each(atWork)('$id imports none of them', ({ id }) => {
    expect(flowsOf(id)).toEqual([]);
  });

  it('forty days of everything overdue leave none behind', async () => {
    await run.load(
      county('2026-03-01', { problems: [problem], orders: orders.filter(({ id }) => id !== 'z3') }),
    );
    await run.post('/_local/day', { day: '2026-04-10' });
    const keys = run.machine.table.dump().map((row) => JSON.stringify(row));
    expect(keys.filter((key) => key.includes('LINE#')).length).toBeGreaterThan(10);
    expect(keys.filter((key) => /notice|paper-came/.test(key))).toEqual([]);
  });
});
