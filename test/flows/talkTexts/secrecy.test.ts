/** Who reads what was said in a talk, and that each look is on record and told. Roles and hours by hand from DESIGN §6. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { hashOf } from '../../../shared/flows/talkTexts/auditRead.ts';
import type { TalkRead } from '../../../shared/rows/texts.ts';
import { textKey } from '../../../shared/flows/table/keys.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const officer = (person: string, unit: string, role: string, n: number) => ({
  person,
  name: `示例${person}`,
  phone: `1990000060${n}`,
  unit,
  role,
});

let run: LocalRun;
let id: string;
beforeEach(async () => {
  run = await localRun();
  const base = county('2026-03-10');
  await run.loadQuietly({
    ...base,
    officers: [
      ...base.officers,
      officer('q1', 'hz', 'securityAdministrator', 1),
      officer('q2', 'jy', 'securityAdministrator', 2),
      officer('q3', 'xn', 'systemAdministrator', 3),
    ],
    units: [
      ...base.units,
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
  } as unknown as { day: string });
  const body = {
    kind: 'talk',
    form: 'regular',
    talker: 'm1',
    with: ['m2'],
    mode: 'faceToFace',
    topics: ['life'],
    happenedOn: '2026-03-09',
    text: '示例心里话',
    suggestions: '示例建议',
  };
  id = ((await run.post('/api/submissions', body, 'm1')).body as { record: { id: string } }).record.id;
});
afterEach(() => run.close());

const read = (person: string, talk = id) => run.get(`/api/talks/${talk}/text`, person);
const reads = async (person = 'm2') =>
  ((await run.get(`/api/talks/${id}/reads`, person)).body as { items: TalkRead[] }).items;

describe('the text of a talk', () => {
  test.each([
    ['who held it', 'm1', 200],
    ['with whom it was held', 'm2', 200],
    ['another of the branch', 'm3', 403],
    ['the secretary of another branch', 'm4', 404],
    ['the committee', 'o1', 403],
    ['the department', 'o2', 403],
    ['the security administrator without a word', 'q1', 403],
    ['one of another line', 'q2', 404],
    ['the system administrator', 'q3', 403],
  ])('for %s', async (_who, person, status) => {
    const reply = await read(person);
    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.body).toEqual({ id, text: '示例心里话', suggestions: '示例建议' });
    else expect(JSON.stringify(reply.body)).not.toContain('示例');
  });

  it('of a talk without one is empty, of no talk is not there', async () => {
    const plain = {
      kind: 'talk',
      form: 'regular',
      talker: 'm1',
      with: ['m3'],
      mode: 'faceToFace',
      topics: ['life'],
      happenedOn: '2026-03-09',
    };
    const other = (await run.post('/api/submissions', plain, 'm1')).body as { record: { id: string } };
    expect((await read('m3', other.record.id)).body).toEqual({ id: other.record.id });
    expect((await read('m1', 'none')).status).toBe(404);
  });

  it('moved to another talk does not open', async () => {
    const [item] = (await run.machine.table.read([textKey(id)])).items;
    const { sealed } = item?.body as { sealed: string };
    await expect(run.machine.ports.vault.open(sealed, { thing: 'another' })).rejects.toThrow();
  });
});

describe('each look', () => {
  it('is a row that the two people see, each hash covering the one before', async () => {
    await read('m2');
    await read('m1');
    await read('m3');
    const seen = await reads();
    expect(seen.map(({ by, why }) => [by, why])).toEqual([
      ['m2', 'own'],
      ['m1', 'own'],
    ]);
    expect(seen[0]?.hash).toBe(hashOf('', seen[0] as TalkRead));
    expect(seen[1]?.hash).toBe(hashOf(seen[0]?.hash ?? '', seen[1] as TalkRead));
    expect((await run.get(`/api/talks/${id}/reads`, 'm3')).status).toBe(403);
    expect((await run.get(`/api/talks/${id}/reads`, 'q1')).status).toBe(403);
    expect((await run.get(`/api/talks/${id}/reads`, 'm4')).status).toBe(404);
  });

  it('of several at once is a row of its own', async () => {
    await Promise.all([read('m1'), read('m2'), read('m1')]);
    const seen = await reads();
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ hash }) => hash)).size).toBe(3);
  });
});

describe('a grant', () => {
  const grant = (body: object, person = 'm2') => run.post(`/api/talks/${id}/grants`, body, person);

  it('lets somebody read until its day, and both see it', async () => {
    expect((await grant({ to: 'm3', until: '2026-03-11' })).status).toBe(201);
    expect((await read('m3')).status).toBe(200);
    await run.post('/_local/day', { day: '2026-03-11' });
    expect((await read('m3')).status).toBe(200);
    await run.post('/_local/day', { day: '2026-03-12' });
    expect((await read('m3')).status).toBe(403);
    const shown = await run.get(`/api/talks/${id}/reads`, 'm1');
    expect(shown.body).toMatchObject({
      items: [
        { by: 'm3', why: 'grant' },
        { by: 'm3', why: 'grant' },
      ],
      grants: [{ to: 'm3', until: '2026-03-11', by: 'm2' }],
    });
  });

  it('may go to an officer who is no member anywhere', async () => {
    expect((await grant({ to: 'o1', until: '2026-03-11' })).status).toBe(201);
    expect((await read('o1')).status).toBe(200);
  });

  it('is the two people’s to give', async () => {
    expect((await grant({ to: 'm3', until: '2026-03-11' }, 'm3')).status).toBe(403);
    expect((await grant({ to: 'm3', until: '2026-03-11' }, 'o1')).status).toBe(403);
    expect((await grant({ to: 'm3', until: '2026-03-11' }, 'm4')).status).toBe(404);
  });

  test.each([
    [{ to: 'm3', until: '2026-03-09' }, 'until'],
    [{ to: 'nobody', until: '2026-03-11' }, 'to'],
    [{ until: '2026-03-11' }, 'to'],
  ])('%j is refused and nothing is written', async (body, field) => {
    const before = run.machine.table.counts().items;
    expect(await grant(body)).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
    expect(run.machine.table.counts().items).toBe(before);
  });
});

describe('broken glass', () => {
  const open = (person: string, body: object = { reason: '核查举报' }) =>
    run.post(`/api/talks/${id}/break-glass`, body, person);

  it('is the security administrator’s in line, with a reason, for three hours', async () => {
    expect(await open('q1')).toMatchObject({ status: 201, body: { until: '2026-03-10T07:00:00.000Z' } });
    expect((await read('q1')).status).toBe(200);
    expect(await reads()).toMatchObject([{ by: 'q1', why: 'breakGlass', reason: '核查举报' }]);
    run.machine.clock.standAt('2026-03-10T07:00:00.000Z');
    expect((await read('q1')).status).toBe(403);
  });

  it('is nobody else’s', async () => {
    for (const [person, status] of Object.entries({ m1: 403, m3: 403, o2: 403, q3: 403, q2: 404, m4: 404 }))
      expect((await open(person)).status, person).toBe(status);
    expect(await open('q1', { reason: '' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'reason' }] },
    });
  });

  it('is told to both by the next SMS, once, without what or why', async () => {
    await open('q1');
    await open('q1');
    await run.post('/_local/day', { day: '2026-03-12' });
    const { body } = await run.get('/_local/messages');
    const { messages } = body as { messages: { person: string; day: string; text: string }[] };
    const told = messages.filter(({ text }) => text.includes('谈话记录'));
    expect(told.map(({ person, day }) => [person, day]).sort()).toEqual([
      ['m1', '2026-03-10'],
      ['m2', '2026-03-10'],
    ]);
    expect(JSON.stringify(messages)).not.toMatch(/核查举报|示例心里话/);
  });
});

describe('the one who was talked with', () => {
  const say = (body: object, person = 'm2') => run.post(`/api/talks/${id}/confirm`, body, person);

  it('confirms or objects once; the words are sealed', async () => {
    expect(await say({ ok: false, note: '示例不同意见' })).toMatchObject({
      status: 200,
      body: { ok: false, on: '2026-03-10' },
    });
    expect((await say({ ok: true })).body).toMatchObject({ why: 'wrongState' });
    expect((await say({ ok: true }, 'm1')).status).toBe(403);
    expect((await say({ ok: true }, 'm4')).status).toBe(404);
    const shown = await run.get(`/api/talks/${id}/reads`, 'm1');
    expect(shown.body).toMatchObject({ words: [{ by: 'm2', ok: false, note: '示例不同意见' }] });
    const everything = JSON.stringify([run.machine.table.dump(), run.logged]);
    expect(everything).not.toMatch(/示例不同意见|示例心里话|示例建议/);
  });
});

test('who asked for a talk is told by the next SMS that it was answered', async () => {
  const asked = (await run.post('/api/talk-requests', { branch: 'b1' }, 'm3')).body as { id: string };
  await run.post(`/api/talk-requests/${asked.id}/reply`, { at: '周五', place: '活动室' }, 'm1');
  await run.post('/_local/day', { day: '2026-03-11' });
  const { body } = await run.get('/_local/messages?person=m3');
  const told = (body as { messages: { day: string; text: string; purpose: string }[] }).messages;
  expect(told.at(-1)).toMatchObject({ day: '2026-03-11' });
});
