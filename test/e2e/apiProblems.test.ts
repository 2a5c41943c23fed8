/** The life of a problem through the real server: each step, what it answers, and the steps that are refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { problemCategories } from '../../shared/domain/labels.ts';
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
  await run.load(county('2026-03-10'));
});

const good = (more: object = {}) => ({
  owner: { member: 'm2' },
  category: '不履职、不担当作为',
  text: '经常迟到',
  source: 'publicOpinion',
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
  const route = routes.find((candidate) => candidate.id === id);
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
      source: 'publicOpinion',
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

  test('is looked back at: what lasted stays closed, what did not is opened again with a deadline of its own', async () => {
    const id = await raise({ source: 'collective' });
    const path = `/api/problems/${id}`;
    const lookBack = (body: object, person = 'm1') => run.post(`${path}/look-back`, body, person);
    expect((await lookBack({ on: '2026-03-10', finding: 'done' })).body).toMatchObject({ why: 'wrongState' });
    await run.post(`${path}/rectify`, { on: '2026-03-10', how: '换了岗位' }, 'm2');
    await run.post(`${path}/verify`, { ok: true }, 'm1');
    await run.post('/_local/day', { day: '2026-04-10' });
    const before = items();
    await expectRefused(await lookBack({ on: '2026-04-11', finding: 'done' }), 'on', before);
    await expectRefused(await lookBack({ on: '2026-03-09', finding: 'done' }), 'on', before);
    await expectRefused(
      await lookBack({ on: '2026-04-10', finding: 'undone', dueOn: '2026-04-09' }),
      'dueOn',
      before,
    );
    await expectRefused(
      await lookBack({ on: '2026-04-10', finding: 'done', dueOn: '2026-05-01' }),
      'dueOn',
      before,
    );
    expect((await lookBack({ on: '2026-04-10', finding: 'done' }, 'm2')).status).toBe(403);
    const lasted = await taken(
      'lookBackProblem',
      `${path}/look-back`,
      { on: '2026-04-08', finding: 'done' },
      'm1',
    );
    expect(lasted).toMatchObject({ state: 'met', stage: 'verified', lookedBackOn: '2026-04-08' });
    const body = { on: '2026-04-10', finding: 'undone', note: '又迟到两次' };
    const opened = await taken('lookBackProblem', `${path}/look-back`, body, 'm1');
    expect(opened).toMatchObject({
      state: 'open',
      stage: 'found',
      reopenedOn: '2026-04-10',
      firstDueOn: '2026-04-01',
      dueOn: '2026-04-25',
    });
    expect(opened).not.toHaveProperty('verifiedOn');
    expect(JSON.stringify([run.machine.table.dump(), run.logged])).not.toMatch(/又迟到两次|换了岗位/);
    await run.post('/_local/day', { day: '2026-04-26' });
    expect((await run.get('/api/branches/b1/problems', 'm1')).body).toMatchObject({
      problems: [{ state: 'overdue', overdueSince: '2026-04-26' }],
    });
    const early = await run.post(`${path}/rectify`, { on: '2026-04-09', how: '按时到岗' }, 'm2');
    expect(early).toMatchObject({ status: 400, body: { fields: [{ path: 'on' }] } });
    await run.post(`${path}/rectify`, { on: '2026-04-26', how: '按时到岗' }, 'm2');
    expect((await run.post(`${path}/verify`, { ok: true }, 'm1')).body).toMatchObject({
      state: 'metLate',
      reopenedOn: '2026-04-10',
    });
  });

  test('that came of a talk is looked back at by the six standards', async () => {
    const talk = {
      kind: 'talk',
      form: 'regular',
      talker: 'm1',
      with: ['m2'],
      mode: 'faceToFace',
      topics: ['problems'],
    };
    const held = await run.post(
      '/api/submissions',
      { ...talk, happenedOn: '2026-03-09', problems: '示例' },
      'm1',
    );
    const id = await raise({ source: 'talk', talk: (held.body as { record: { id: string } }).record.id });
    const six = Object.fromEntries(
      ['problemSolved', 'appealMet', 'moodEased', 'workHelped', 'tiesStrengthened', 'memberSatisfied'].map(
        (field) => [field, 'yes'],
      ),
    );
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
    await run.post(`/api/problems/${id}/verify`, { ok: true, standards: six }, 'm1');
    const lookBack = (body: object) =>
      run.post(`/api/problems/${id}/look-back`, { on: '2026-03-10', ...body }, 'm1');
    const before = items();
    await expectRefused(await lookBack({ finding: 'done' }), 'standards', before);
    const unmet = { ...six, appealMet: 'no' };
    await expectRefused(await lookBack({ finding: 'done', standards: unmet }), 'standards.appealMet', before);
    expect(await lookBack({ finding: 'undone', standards: unmet })).toMatchObject({
      status: 200,
      body: { stage: 'found' },
    });
  });

  test('is extended twice at most, or as seldom as the prefecture says', async () => {
    const extend = (id: string, to: string) =>
      run.post(`/api/problems/${id}/extend`, { to, reason: '等待批复' }, 'm1');
    const id = await raise();
    for (const to of ['2026-05-01', '2026-06-01']) expect((await extend(id, to)).status).toBe(200);
    const refused = await extend(id, '2026-07-01');
    expect(refused).toMatchObject({ status: 409, body: { why: 'wrongState', title: '已延期2次，不能再延' } });
    expect((await run.get('/api/branches/b1/problems', 'm1')).body).toMatchObject({
      problems: [{ extensions: 2, dueOn: '2026-06-01', firstDueOn: '2026-04-01' }],
    });
    const plan = (extensions: number) =>
      run.put('/api/units/xn/parameters/problem-rectification', { extensions }, 'o3');
    expect(await plan(3)).toMatchObject({ status: 400, body: { fields: [{ path: 'extensions' }] } });
    expect((await plan(0)).status).toBe(200);
    await run.post('/_local/day', { day: '2026-03-12' });
    const strict = await raise();
    expect((await extend(strict, '2026-05-01')).body).toMatchObject({ title: '按规定不能延期' });
  });

  test('is read whole, step by step, by whose it is and who verifies, and by nobody else', async () => {
    const id = await raise();
    await run.post(`/api/problems/${id}/extend`, { to: '2026-05-01', reason: '等待批复' }, 'm1');
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '换了岗位' }, 'm2');
    for (const person of ['m1', 'm2']) {
      const { body } = await run.get(`/api/problems/${id}`, person);
      expect(body, person).toMatchObject({
        text: '经常迟到',
        measures: '按时到岗',
        steps: [
          { step: 'extended', to: '2026-05-01', reason: '等待批复' },
          { step: 'rectified', how: '换了岗位', by: 'm2' },
        ],
      });
      const route = routes.find((candidate) => candidate.id === 'readProblem');
      expect(route?.answer.safeParse(body).error).toBeUndefined();
    }
    for (const person of ['m3', 'o1', 'o2'])
      expect((await run.get(`/api/problems/${id}`, person)).status).toBe(403);
    const branchs = await raise({ owner: { branch: 'b1' }, source: 'publicOpinion' });
    for (const person of ['m1', 'o1'])
      expect((await run.get(`/api/problems/${branchs}`, person)).status).toBe(200);
  });

  test('is of a category that a unit may call by another name; what is stored stays the label of L16', async () => {
    const rename = (labels: object, by = 'o2') => run.put('/api/units/hz/labels', { labels }, by);
    expect((await rename({ 不担当作为: '担当不够' })).status).toBe(200);
    const before = items();
    await expectRefused(
      await rename({ 不履职: '不担当作为', 不担当作为: '不担当作为' }),
      'labels.不履职',
      before,
    );
    const { body } = await run.get('/api/units/b1/labels', 'm1');
    expect((body as { labels: object[] }).labels).toContainEqual({ label: '不担当作为', name: '担当不够' });
    const id = await raise({ category: '不履职、担当不够' });
    const shown = { id, category: '不履职、不担当作为', label: '不履职、担当不够' };
    expect((await run.get('/api/branches/b1/problems', 'm1')).body).toMatchObject({ problems: [shown] });
    // The old word is understood all the same, and an unknown one names those that there are.
    await raise({ category: '不担当作为' });
    const refused = await run.post('/api/problems', good({ category: '别的' }), 'm1');
    expect(refused.body).toMatchObject({
      fields: [{ path: 'category', message: expect.stringContaining('担当不够') }],
    });
    await rename({});
    expect((await run.get('/api/branches/b1/problems', 'm1')).body).not.toMatchObject({
      problems: [{ label: expect.any(String) }],
    });
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

  test('§4.33 rectified in time it stays open however late it is verified, and is met after', async () => {
    const id = await raise({ dueOn: '2026-03-12' });
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
    await run.post('/_local/day', { day: '2026-03-20' });
    const { body } = await run.get('/api/branches/b1/problems', 'm1');
    expect(body).toMatchObject({
      problems: [{ state: 'open', turn: { who: ['m1'], since: '2026-03-10', dueOn: '2026-03-24' } }],
    });
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
