/** Honours, appraisals, suggestions and problems around talks, through HTTP; expectations by hand from L63, L70 and L72. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(county('2026-03-10'));
});
afterEach(() => run.close());

const mustTalks = async (unit = 'b1', asker = 'o1') => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=must-talk`, asker);
  return (body as { duties: { counterpart: string; state: string; dueOn: string }[] }).duties.map(
    ({ counterpart, state, dueOn }) => [counterpart, state, dueOn],
  );
};

describe('an honour or a penalty', () => {
  const note = (more: object = {}, by = 'm1') =>
    run.post(
      '/api/branches/b1/honours',
      { member: 'm2', on: '2026-03-06', title: '区优秀党员', ...more },
      by,
    );

  it('is to be talked about, once, however often it is told', async () => {
    expect(await note()).toMatchObject({
      status: 201,
      body: { penalty: false, raised: [{ member: 'm2', event: 'honourOrPenalty' }] },
    });
    expect((await note({ title: '又一项' })).body).toMatchObject({ raised: [] });
    expect(await mustTalks()).toEqual([['m2', 'open', '2026-03-20']]);
  });

  it('of the secretary is the superior’s to talk about', async () => {
    await note({ member: 'm1', penalty: true });
    expect(await mustTalks()).toEqual([]);
    expect(await mustTalks('jg')).toEqual([['m1', 'open', '2026-03-20']]);
  });

  test.each([
    [{ member: 'm4' }, 'member'],
    [{ on: '2026-03-11' }, 'on'],
    [{ title: '' }, 'title'],
  ])('%j is refused', async (more, field) => {
    expect(await note(more)).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
  });
});

describe('the votes of an appraisal', () => {
  const votes = (member: string, qualified: number, basic: number, unqualified: number) => ({
    member,
    qualified,
    basic,
    unqualified,
  });
  const appraise = (results: unknown, by = 'm1', more: object = {}) =>
    run.post('/api/branches/b1/appraisals', { year: 2025, on: '2026-03-05', results, ...more }, by);

  it('raise a talk where a third or more were low, and nothing else; they are sealed', async () => {
    const reply = await appraise([votes('m2', 8, 3, 1), votes('m3', 9, 3, 0)]);
    expect(reply).toMatchObject({
      status: 201,
      body: { counted: 2, raised: [{ member: 'm2', event: 'lowVotes' }] },
    });
    expect(await mustTalks()).toEqual([['m2', 'open', '2026-03-19']]);
    expect(JSON.stringify(await run.get('/api/branches/b1/duties?limit=1000', 'm3'))).not.toContain(
      'lowVotes',
    );
    expect(JSON.stringify([run.machine.table.dump(), run.logged])).not.toContain('unqualified');
    expect((await appraise([votes('m2', 1, 0, 0)])).body).toMatchObject({ why: 'wrongState' });
  });

  it('of one member are told once; twice is refused and nothing is raised', async () => {
    const twice = await appraise([votes('m2', 12, 0, 0), votes('m3', 12, 0, 0), votes('m2', 0, 12, 0)]);
    expect(twice).toMatchObject({ status: 400, body: { fields: [{ path: 'results.2.member' }] } });
    expect(await mustTalks()).toEqual([]);
  });

  it('entered wrongly are corrected with a reason: what they alone raised goes, unless it was talked about', async () => {
    await appraise([votes('m2', 0, 12, 0), votes('m3', 0, 12, 0)]);
    const { body } = await run.get('/api/units/b1/must-talk-events', 'm1');
    const event = (body as { items: { id: string; member: string }[] }).items.find(
      (item) => item.member === 'm3',
    );
    const talk = { kind: 'talk', form: 'appointment', talker: 'm1', with: ['m3'], mode: 'faceToFace' };
    const held = {
      topics: ['life'],
      happenedOn: '2026-03-09',
      event: event?.id,
      improvements: '改',
      expectations: '望',
    };
    expect((await run.post('/api/submissions', { ...talk, ...held }, 'm1')).status).toBe(201);
    const right = [votes('m2', 12, 0, 0), votes('m3', 12, 0, 0)];
    expect((await appraise(right)).body).toMatchObject({ why: 'wrongState' });
    expect(await appraise(right, 'm1', { reason: '填错了行' })).toMatchObject({
      status: 201,
      body: { raised: [] },
    });
    expect(await mustTalks()).toEqual([['m3', 'met', '2026-03-19']]);
    expect(JSON.stringify(run.machine.table.dump())).not.toContain('填错了行');
  });

  it('are many from the share on that a prefecture has tightened', async () => {
    await run.put('/api/units/xn/parameters/must-talk', { share: 20, since: '2026-03-11' }, 'o3');
    await run.post('/_local/day', { day: '2026-03-12' });
    const few = [votes('m2', 8, 2, 0), votes('m3', 9, 1, 0)];
    expect((await appraise(few)).body).toMatchObject({ raised: [] });
    expect((await appraise(few, 'm1', { on: '2026-03-12' })).body).toMatchObject({
      raised: [{ member: 'm2' }],
    });
  });

  it('of a hundred people at once are taken whole', async () => {
    const more = Array.from({ length: 100 }, (_, n) => ({
      ...county('2026-03-10').members[1],
      id: `x${n}`,
      phone: `1991000${1000 + n}`,
    }));
    await run.loadQuietly(county('2026-03-10', { members: [...county('2026-03-10').members, ...more] }));
    const reply = await appraise(more.map(({ id }) => votes(id, 0, 9, 0)));
    expect(reply.body).toMatchObject({ counted: 100 });
    expect(await mustTalks()).toHaveLength(100);
  });

  it('name people of the branch, and are the secretary’s to enter', async () => {
    expect(await appraise([votes('m2', 1, 0, 0), votes('m4', 1, 0, 0)])).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'results.1.member' }] },
    });
    expect((await appraise([votes('m2', 1, 0, 0)], 'm3')).status).toBe(403);
    expect((await appraise([votes('m2', 1, 0, 0)], 'm4')).status).toBe(404);
  });
});

it('suggestions are gathered with what became of them, and read by the branch and those in line', async () => {
  const body = { suggestion: '把学习改到晚上', outcome: 'adopt', action: '自四月起改到周三晚' };
  const written = await run.post('/api/branches/b1/syntheses', body, 'm1');
  expect(written).toMatchObject({ status: 201, body: { half: '2026-H1', on: '2026-03-10', ...body } });
  for (const person of ['m2', 'o1'])
    expect((await run.get('/api/branches/b1/syntheses', person)).body).toEqual({ items: [written.body] });
  expect((await run.get('/api/branches/b1/syntheses', 'm4')).status).toBe(404);
  expect((await run.post('/api/branches/b1/syntheses', body, 'm2')).status).toBe(403);
  const wrong = { ...body, outcome: 'ignore', half: '2026-Q1' };
  const fields = (
    (await run.post('/api/branches/b1/syntheses', wrong, 'm1')).body as { fields: { path: string }[] }
  ).fields;
  expect(fields.map(({ path }) => path).sort()).toEqual(['half', 'outcome']);
});

describe('a problem that was raised in a talk', () => {
  const talk = async (others = ['m2']) => {
    const body = {
      kind: 'talk',
      form: 'regular',
      talker: 'm1',
      with: others,
      mode: 'faceToFace',
      topics: ['problems'],
      happenedOn: '2026-03-09',
      problems: '示例问题',
    };
    return ((await run.post('/api/submissions', body, 'm1')).body as { record: { id: string } }).record.id;
  };
  const raise = (more: object) =>
    run.post(
      '/api/problems',
      {
        owner: { member: 'm2' },
        category: '不履职',
        text: '示例',
        source: 'talk',
        dueOn: '2026-04-01',
        ...more,
      },
      'm1',
    );
  const six = {
    problemSolved: 'yes',
    appealMet: 'notApplicable',
    moodEased: 'yes',
    workHelped: 'no',
    tiesStrengthened: 'yes',
    memberSatisfied: 'no',
  };

  it('§4.17 is listed with its talk, and closed by all six standards', async () => {
    const id = await talk();
    const unlisted = async () =>
      ((await run.get('/api/branches/b1/talk-coverage', 'm1')).body as { unlisted: string[] }).unlisted;
    expect(await unlisted()).toEqual([id]);
    const raised = await raise({ talk: id });
    expect(await unlisted()).toEqual([]);
    expect(raised).toMatchObject({ status: 201, body: { source: 'talk', talk: id } });
    const problem = (raised.body as { id: string }).id;
    await run.post(`/api/problems/${problem}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
    const verify = (body: object) => run.post(`/api/problems/${problem}/verify`, body, 'm1');
    expect(await verify({ ok: true })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'standards' }] },
    });
    const { moodEased: _left, ...five } = six;
    expect(await verify({ ok: true, standards: five })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'standards.moodEased' }] },
    });
    expect(await verify({ ok: true, standards: { ...six, appealMet: 'no' } })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'standards.appealMet' }] },
    });
    expect((await verify({ ok: true, standards: six })).body).toMatchObject({ state: 'met' });
  });

  it('§4.43 names a talk that there is, and of no other source', async () => {
    const id = await talk();
    for (const [more, path] of [
      [{}, 'talk'],
      [{ talk: 'talk-m1-2020-01-01-1' }, 'talk'],
      [{ talk: id, source: 'collective' }, 'source'],
    ] as const)
      expect(await raise(more)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
  });

  it.each([
    ['confide', '认真听记、悉心解释'],
    ['fairAppeal', '全力协调、尽力解决'],
    ['unfairAppeal', '进行教育、加以引导'],
  ])('L70 %s is treated apart, and seen by whoever reads the text only', async (appeal, treatment) => {
    const raised = await raise({ talk: await talk(), appeal });
    expect(raised.status).toBe(201);
    expect(raised.body).not.toHaveProperty('appeal');
    const { id } = raised.body as { id: string };
    const path = `/api/problems/${id}`;
    expect((await run.get(path, 'm2')).body).toMatchObject({
      text: '示例',
      appeal: { kind: appeal, treatment },
    });
    expect((await run.get(path, 'm3')).status).toBe(403);
    const seen = JSON.stringify([
      await run.get('/api/branches/b1/problems', 'm1'),
      await run.get('/api/branches/b1/problems', 'o1'),
      run.machine.table.dump(),
    ]);
    expect(seen).not.toContain(appeal);
  });

  it('L70 only what came of a talk is such an appeal', async () => {
    for (const more of [
      { source: 'collective', appeal: 'confide' },
      { talk: await talk(), appeal: 'good' },
    ])
      expect(await raise(more)).toMatchObject({ status: 400, body: { fields: [{ path: 'appeal' }] } });
  });

  it('L68 shows who helped to solve it: people of the branch, leading cadres marked', async () => {
    const base = county('2026-03-10');
    const members = base.members.map((member) =>
      member.id === 'm3' ? { ...member, leadingCadre: true } : member,
    );
    await run.load(county('2026-03-10', { members }));
    const { id } = (await raise({ source: 'collective' })).body as { id: string };
    const step = (name: string, body: object, by: string) =>
      run.post(`/api/problems/${id}/${name}`, body, by);
    const how = { on: '2026-03-10', how: '已改' };
    for (const [helpedBy, path] of [
      [['m3', 'm4'], 'helpedBy.1'],
      [['x'], 'helpedBy.0'],
      [[], 'helpedBy'],
    ] as const)
      expect(await step('rectify', { ...how, helpedBy }, 'm2')).toMatchObject({
        status: 400,
        body: { fields: [{ path }] },
      });
    await step('rectify', { ...how, helpedBy: ['m3'] }, 'm2');
    expect((await step('verify', { ok: true, helpedBy: ['x'] }, 'm1')).status).toBe(400);
    const closed = await step('verify', { ok: true, helpedBy: ['m1', 'm3'] }, 'm1');
    const helpedBy = [
      { id: 'm3', name: '才让东智', leadingCadre: true },
      { id: 'm1', name: '李卓玛' },
    ];
    expect(closed.body).toMatchObject({ state: 'met', helpedBy });
    expect((await run.get(`/api/problems/${id}`, 'm2')).body).toMatchObject({
      helpedBy,
      steps: [{ helpedBy: ['m3'] }, { helpedBy: ['m1', 'm3'] }],
    });
    expect((await run.get('/api/branches/b1/problems', 'm2')).body).toMatchObject({
      problems: [{ helpedBy }],
    });
  });

  it('L70 that was loaded without its talk is closed by the six standards too', async () => {
    const loaded = {
      id: 'w1',
      owner: { member: 'm2' },
      category: '不履职',
      source: 'talk',
      foundOn: '2026-03-01',
      dueOn: '2026-04-01',
      rectifiedOn: '2026-03-05',
    };
    await run.load(county('2026-03-09', { problems: [loaded] }));
    const verify = (body: object) => run.post('/api/problems/w1/verify', body, 'm1');
    expect(await verify({ ok: true })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'standards' }] },
    });
    expect((await verify({ ok: true, standards: six })).body).toMatchObject({ state: 'met' });
    const lookBack = { on: '2026-03-09', finding: 'done' };
    expect(await run.post('/api/problems/w1/look-back', lookBack, 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'standards' }] },
    });
  });

  it('names a talk of the branch with that member, and says that it came from a talk', async () => {
    expect(await raise({ talk: 'none' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'talk' }] },
    });
    expect(await raise({ talk: await talk(['m3']) })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'talk' }] },
    });
    expect(await raise({ talk: await talk(), source: 'collective' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'source' }] },
    });
  });
});
