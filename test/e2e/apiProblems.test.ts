/** The life of a problem through the real server: each step, what it answers, and the steps that are refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { problemCategories } from '../../shared/domain/problems.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun, type Reply } from '../given/local.ts';

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});
beforeEach(async () => {
  expect((await run.post('/_local/load', county('2026-03-10'))).status).toBe(200);
});

const good = (more: object = {}) => ({
  owner: { member: 'm2' },
  category: '不履职、不担当作为',
  text: '经常迟到',
  source: 'talk',
  dueOn: '2026-04-01',
  measures: '按时到岗',
  ...more,
});

/** A step’s answer, held against its route’s schema. */
async function taken(
  id: string,
  path: string,
  body: unknown,
  person: string,
): Promise<Record<string, unknown>> {
  const reply = await run.post(path, body, person);
  const route = routes.find((one) => one.id === id);
  expect(reply.status, JSON.stringify(reply.body)).toBe(route?.status);
  expect(route?.answer.safeParse(reply.body).error).toBeUndefined();
  return reply.body as Record<string, unknown>;
}

const raise = async (more: object = {}, person = 'm1') =>
  String((await taken('raiseProblem', '/api/problems', good(more), person))['id']);

const items = () => run.machine.table.counts().items;

async function expectRefused(reply: Reply, field: string, before: number): Promise<void> {
  expect(reply).toMatchObject({ status: 400, body: { why: 'invalid', fields: [{ path: field }] } });
  expect((reply.body as { fields: { message: string }[] }).fields[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  expect(items()).toBe(before);
}

describe('a problem', () => {
  test('is found, extended, rectified, sent back, rectified again and verified; the first date stays on view', async () => {
    const raised = await taken('raiseProblem', '/api/problems', good(), 'm1');
    expect(raised).toMatchObject({
      owner: { member: 'm2' },
      branch: 'b1',
      source: 'talk',
      foundOn: '2026-03-10',
      dueOn: '2026-04-01',
      firstDueOn: '2026-04-01',
      state: 'open',
      stage: 'found',
    });
    const path = `/api/problems/${String(raised['id'])}`;
    const extended = await taken(
      'extendProblem',
      `${path}/extend`,
      { to: '2026-05-01', reason: '等待批复' },
      'm1',
    );
    expect(extended).toMatchObject({ dueOn: '2026-05-01', firstDueOn: '2026-04-01', state: 'open' });
    await run.post('/_local/day', { day: '2026-04-10' });
    const done = await taken(
      'rectifyProblem',
      `${path}/rectify`,
      { on: '2026-04-09', how: '已按时到岗' },
      'm2',
    );
    expect(done).toMatchObject({ stage: 'rectified', rectifiedOn: '2026-04-09', state: 'open' });
    const back = await taken('verifyProblem', `${path}/verify`, { ok: false }, 'm1');
    expect(back).toMatchObject({ stage: 'found', state: 'open' });
    expect(back).not.toHaveProperty('rectifiedOn');
    await taken('rectifyProblem', `${path}/rectify`, { on: '2026-04-10', how: '又改了' }, 'm2');
    const verified = await taken('verifyProblem', `${path}/verify`, { ok: true }, 'm1');
    expect(verified).toMatchObject({
      stage: 'verified',
      rectifiedOn: '2026-04-10',
      verifiedOn: '2026-04-10',
      state: 'met',
    });
    const { body } = await run.get('/api/branches/b1/problems', 'm1');
    expect((body as { problems: unknown[] }).problems).toEqual([verified]);
  });

  test('tells neither its text nor how it was rectified, in no answer and no row as it stands', async () => {
    const id = await raise();
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '换了岗位' }, 'm2');
    const answers = [
      await run.get('/api/branches/b1/problems', 'm1'),
      await run.get('/api/branches/b1/duties', 'm1'),
      await run.get('/api/me/duties', 'm2'),
    ];
    const rows = await run.machine.table.query({ partition: `T#${id}` });
    expect(rows.items).toHaveLength(2);
    for (const secret of ['经常迟到', '按时到岗', '换了岗位'])
      expect(JSON.stringify([answers, rows.items, run.logged])).not.toContain(secret);
  });

  test('rectified in time and verified late is overdue until then, and met after', async () => {
    const id = await raise({ dueOn: '2026-03-12' });
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
    await run.post('/_local/day', { day: '2026-03-20' });
    const { body } = await run.get('/api/branches/b1/problems', 'm1');
    expect(body).toMatchObject({ problems: [{ state: 'overdue', overdueSince: '2026-03-13' }] });
    const verified = await taken('verifyProblem', `/api/problems/${id}/verify`, { ok: true }, 'm1');
    expect(verified).toMatchObject({ state: 'met' });
    expect(verified).not.toHaveProperty('overdueSince');
  });

  test('of a category of the source, each of them', async () => {
    for (const category of problemCategories) await raise({ category });
  });
});

describe('a new problem is refused', () => {
  test.each<[string, object, string]>([
    ['with a deadline that is past', { dueOn: '2026-03-09' }, 'dueOn'],
    ['with a deadline that is no day', { dueOn: '2026-02-30' }, 'dueOn'],
    ['of no category of the source', { category: '态度不好' }, 'category'],
    ['of a category and another word', { category: '不履职、懒' }, 'category'],
    ['from no source', { source: 'rumour' }, 'source'],
    ['without a text', { text: '   ' }, 'text'],
    ['with a text that is too long', { text: '长'.repeat(2001) }, 'text'],
    ['with a field too many', { state: 'met' }, 'state'],
    ['of two owners', { owner: { member: 'm2', branch: 'b1' } }, 'owner'],
    ['of nobody', { owner: {} }, 'owner'],
  ])('%s', async (_what, more, field) => {
    const before = items();
    await expectRefused(await run.post('/api/problems', good(more), 'm1'), field, before);
  });
});

describe('a step is refused', () => {
  test.each<[string, string, object, string, string]>([
    ['an extension to an earlier day', 'extend', { to: '2026-03-31', reason: '急' }, 'm1', 'to'],
    ['an extension to the same day', 'extend', { to: '2026-04-01', reason: '急' }, 'm1', 'to'],
    ['an extension without a reason', 'extend', { to: '2026-05-01', reason: '' }, 'm1', 'reason'],
    ['a rectification to come', 'rectify', { on: '2026-03-11', how: '已改' }, 'm2', 'on'],
    ['a rectification before it was found', 'rectify', { on: '2026-03-09', how: '已改' }, 'm2', 'on'],
    ['a rectification that says nothing', 'rectify', { on: '2026-03-10' }, 'm2', 'how'],
  ])('%s', async (_what, step, body, person, field) => {
    const id = await raise();
    const before = items();
    await expectRefused(await run.post(`/api/problems/${id}/${step}`, body, person), field, before);
  });

  const six = {
    moodEased: 'yes',
    workHelped: 'yes',
    tiesStrengthened: 'no',
    memberSatisfied: 'notApplicable',
  };

  test.each<[string, object, string | undefined]>([
    ['problem solved: no', { problemSolved: 'no', appealMet: 'yes' }, 'standards.problemSolved'],
    ['appeal met: no', { problemSolved: 'yes', appealMet: 'no' }, 'standards.appealMet'],
    ['one left out', { problemSolved: 'yes' }, 'standards.appealMet'],
    ['others “no”, the first two not', { problemSolved: 'yes', appealMet: 'notApplicable' }, undefined],
  ])('by the six standards: %s', async (_what, firstTwo, field) => {
    const id = await raise();
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
    const reply = await run.post(
      `/api/problems/${id}/verify`,
      { ok: true, standards: { ...six, ...firstTwo } },
      'm1',
    );
    if (field === undefined) expect(reply).toMatchObject({ status: 200, body: { stage: 'verified' } });
    else expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
  });

  test.each<[string, string, object, string]>([
    ['verified before it is rectified', 'verify', { ok: true }, 'm1'],
    ['rectified twice', 'rectify', { on: '2026-03-10', how: '已改' }, 'm2'],
    ['verified twice', 'verify', { ok: true }, 'm1'],
    ['extended when it is verified', 'extend', { to: '2026-05-01', reason: '等待' }, 'm1'],
    ['rectified when it is verified', 'rectify', { on: '2026-03-10', how: '已改' }, 'm2'],
  ])('out of turn: %s', async (what, step, body, person) => {
    const id = await raise();
    if (!what.includes('before')) {
      await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
      if (what !== 'rectified twice') await run.post(`/api/problems/${id}/verify`, { ok: true }, 'm1');
    }
    const before = items();
    const reply = await run.post(`/api/problems/${id}/${step}`, body, person);
    expect(reply).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((reply.body as { title: string }).title).toMatch(/[\u4e00-\u9fff]/);
    expect(items()).toBe(before);
  });
});
