/** Pairings, waivers, local plans, units and calendars through HTTP. */
// An answer is what the test says of it.
/* oxlint-disable typescript/no-unsafe-return, typescript/no-unsafe-call */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;

beforeEach(async () => {
  run = await localRun();
});

afterEach(async () => {
  await run.close();
});

const base = county('2026-03-02');

const load = async (day = '2026-03-02', more: Record<string, unknown> = {}) => {
  const officers = [
    ...base.officers,
    { person: 'a1', name: '系统', phone: '19900000201', unit: 'hz', role: 'systemAdministrator' },
    { person: 'a2', name: '省系统', phone: '19900000202', unit: 'qh', role: 'systemAdministrator' },
    { person: 'o4', name: '省组织', phone: '19900000203', unit: 'qh', role: 'departmentOfficer' },
  ];
  await run.load(county(day, { officers, ...more }));
};

const to = async (day: string) => {
  expect((await run.post('/_local/day', { day })).body).toMatchObject({ day, failed: 0 });
};

const dutiesOf = async (branch: string, query: string, as = 'm1') => {
  const answer = await run.get(`/api/branches/${branch}/duties?limit=1000&${query}`, as);
  expect(answer.status).toBe(200);
  return answer.body.duties as {
    id: string;
    subject: string;
    state: string;
    needed: number;
    period: string;
  }[];
};

describe('pairings', () => {
  const pairing = { id: 'p9', member: 'm2', with: 'household', label: '西村一户' };

  test('the secretary pairs a member; the duties follow, and end with it', async () => {
    await load();
    expect((await run.post('/api/pairings', pairing, 'm2')).status).toBe(403);
    expect((await run.post('/api/pairings', pairing, 'm4')).status).toBe(404);
    const made = await run.post('/api/pairings', pairing, 'm1');
    expect(made).toEqual({ status: 201, body: { ...pairing, startedOn: '2026-03-02' } });
    expect((await run.post('/api/pairings', pairing, 'm1')).body.why).toBe('idTaken');
    const calls = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ id }) => id.includes('~p9~'));
    expect(calls).toMatchObject([{ state: 'open', period: '2026-03' }]);
    const end = { on: '2026-03-02', reason: '户主搬迁' };
    expect((await run.post('/api/pairings/p9/end', end, 'm2')).status).toBe(403);
    expect((await run.post('/api/pairings/p9/end', end, 'm4')).status).toBe(404);
    const ended = await run.post('/api/pairings/p9/end', end, 'm1');
    expect(ended.body).toMatchObject({ id: 'p9', endedOn: '2026-03-02', reason: '户主搬迁' });
    expect((await run.post('/api/pairings/p9/end', end, 'm1')).body.why).toBe('wrongState');
    expect((await dutiesOf('b1', 'rule=pairing-call')).some(({ id }) => id.includes('~p9~'))).toBe(false);
  });

  test('a village is the unit’s', async () => {
    await load();
    const village = { unit: 'jg', with: 'village', label: '上新庄村', startedOn: '2026-03-01' };
    expect((await run.post('/api/pairings', village, 'm1')).status).toBe(403);
    const made = await run.post('/api/pairings', village, 'o1');
    expect(made).toMatchObject({ status: 201, body: { unit: 'jg' } });
    const body = { on: '2026-03-02', reason: '调整' };
    expect((await run.post(`/api/pairings/${made.body.id}/end`, body, 'o1')).status).toBe(200);
    expect(
      (await run.post('/api/pairings', { with: 'village', label: '村' }, 'm1')).body.fields[0].path,
    ).toBe('unit');
    expect((await run.post('/api/pairings', { with: 'household', label: '户' }, 'm1')).status).toBe(400);
  });
});

describe('waivers', () => {
  test('the secretary proposes, the superior approves; only for whom and what may be waived', async () => {
    await load();
    await run.patch('/api/members/m2', { retired: true }, 'm1');
    const duty = 'achievement-report~m2~~2026';
    const ask = (id: string, as = 'm1') => run.post('/api/waivers', { duty: id, reason: '年老体弱' }, as);
    expect((await ask(duty, 'm2')).status).toBe(403);
    expect((await ask('pledge~m2~~2026')).body.fields[0].message).toContain('不能免除');
    expect((await ask('achievement-report~m3~~2026')).body.fields[0].message).toContain('离退休');
    expect((await ask('achievement-report~m2~~2019')).status).toBe(404);
    const asked = await ask(duty);
    expect(asked).toMatchObject({ status: 201, body: { state: 'proposed', duty, branch: 'b1' } });
    const path = `/api/waivers/${asked.body.id}/approve`;
    expect((await run.post(path, undefined, 'm1')).status).toBe(403);
    expect((await run.post(path, undefined, 'm4')).status).toBe(404);
    expect((await dutiesOf('b1', 'rule=achievement-report')).find(({ id }) => id === duty)?.state).toBe(
      'open',
    );
    const approved = await run.post(path, {}, 'o1');
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved', approvedBy: 'o1' } });
    expect((await dutiesOf('b1', 'rule=achievement-report')).find(({ id }) => id === duty)?.state).toBe(
      'waived',
    );
    expect((await run.post(path, {}, 'o1')).body.why).toBe('wrongState');
    expect((await ask(duty)).body.why).toBe('wrongState');
  });

  test('the superior does not grant one and says why: the branch reads it, and the duty stays', async () => {
    await load();
    await run.patch('/api/members/m2', { retired: true }, 'm1');
    const duty = 'achievement-report~m2~~2026';
    const asked = await run.post('/api/waivers', { duty, reason: '年老体弱' }, 'm1');
    const path = `/api/waivers/${asked.body.id}/refuse`;
    expect((await run.post(path, { reason: '可以口头述职' }, 'm1')).status).toBe(403);
    expect((await run.post(path, { reason: ' ' }, 'o1')).body.fields[0].path).toBe('reason');
    const refused = await run.post(path, { reason: '可以口头述职' }, 'o1');
    expect(refused).toMatchObject({ status: 200, body: { state: 'refused', refusedBy: 'o1' } });
    expect((await run.get('/api/units/b1/waivers', 'm1')).body.items).toEqual([]);
    const [read] = (await run.get('/api/units/b1/waivers?state=refused', 'm1')).body.items;
    expect(read).toMatchObject({ duty, state: 'refused', why: '可以口头述职', reason: '年老体弱' });
    expect((await run.get('/api/units/b1/waivers?state=refused', 'm3')).status).toBe(403);
    expect((await dutiesOf('b1', 'rule=achievement-report')).find(({ id }) => id === duty)?.state).toBe(
      'open',
    );
    for (const [step, body] of [['approve'], ['refuse', { reason: '再议' }]] as const)
      expect((await run.post(path.replace('refuse', step), body, 'o1')).body.why).toBe('wrongState');
    // Asked for again with better reasons, it is another.
    const again = await run.post('/api/waivers', { duty, reason: '住院' }, 'm1');
    expect((await run.post(`/api/waivers/${again.body.id}/approve`, {}, 'o1')).body.state).toBe('approved');
  });
});

describe('local plans', () => {
  const put = (unit: string, rule: string, body: unknown, as: string) =>
    run.put(`/api/units/${unit}/parameters/${rule}`, body, as);

  test('a prefecture tightens, and it binds from the next period', async () => {
    await load();
    const set = await put('xn', 'pairing-call', { minimum: 2 }, 'o3');
    expect(set).toMatchObject({
      status: 200,
      body: {
        unit: 'xn',
        rule: 'pairing-call',
        parameter: 'minimum',
        value: 2,
        provincial: 1,
        since: '2026-03-03',
      },
    });
    await to('2026-04-02');
    const calls = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ id }) => id.includes('m2~p2'));
    expect(calls.map(({ period, needed }) => [period, needed])).toEqual([
      ['2026-01', 1],
      ['2026-02', 1],
      ['2026-03', 1],
      ['2026-04', 2],
    ]);
    // A plan that binds is only tightened; one that does not bind yet may still be changed.
    expect((await put('xn', 'pairing-call', { minimum: 1 }, 'o3')).body).toMatchObject({ why: 'wrongState' });
    expect((await put('xn', 'pairing-call', { minimum: 30 }, 'o3')).status).toBe(200);
    expect((await put('xn', 'pairing-call', { minimum: 3 }, 'o3')).status).toBe(200);
    await to('2026-05-02');
    const later = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ id }) => id.includes('m2~p2'));
    expect(later.map(({ needed }) => needed)).toEqual([1, 1, 1, 2, 3]);
  });

  test('a looser value is refused by the provincial minimum’s name', async () => {
    await load();
    const looser = await put('xn', 'pairing-visit-year', { minimum: 1 }, 'o3');
    expect(looser).toMatchObject({ status: 400, body: { why: 'invalid' } });
    expect(looser.body.fields).toEqual([
      { path: 'minimum', message: expect.stringContaining('省定不少于3次') as string },
    ]);
    expect((await put('xn', 'pledge', { grace: 60 }, 'o3')).body.fields[0].message).toContain(
      '省定不超过30天',
    );
    expect((await put('xn', 'pledge', { grace: 20 }, 'o3')).status).toBe(200);
    expect((await put('xn', 'problem-rectification', { minimum: 2 }, 'o3')).status).toBe(400);
  });

  test('only a prefecture or work committee, by its department or one above', async () => {
    await load();
    expect((await put('hz', 'pairing-call', { minimum: 2 }, 'o2')).status).toBe(403);
    expect((await put('xn', 'pairing-call', { minimum: 2 }, 'o2')).status).toBe(404);
    expect((await put('xn', 'pairing-call', { minimum: 2 }, 'o4')).status).toBe(200);
    expect((await put('xn', 'no-such-rule', { minimum: 2 }, 'o3')).status).toBe(404);
    expect((await put('xn', 'pairing-call', {}, 'o3')).status).toBe(400);
  });
});

describe('units', () => {
  test('a new branch stands below its parent, and its vacant post is the superior’s to see', async () => {
    await load();
    const body = { id: 'b9', name: '新支部', kind: 'branch', parent: 'jg' };
    expect((await run.post('/api/units', body, 'o1')).status).toBe(403);
    expect((await run.post('/api/units', {}, 'o1')).status).toBe(403);
    expect((await run.post('/api/units', {}, 'a1')).status).toBe(400);
    expect((await run.post('/api/units', { ...body, parent: 'xn' }, 'a1')).status).toBe(404);
    expect((await run.post('/api/units', { ...body, kind: 'county' }, 'a1')).body.fields[0].path).toBe(
      'parent',
    );
    const made = await run.post('/api/units', body, 'a1');
    expect(made).toEqual({ status: 201, body: { ...body, startsOn: '2026-03-02' } });
    expect((await run.post('/api/units', body, 'a1')).body.why).toBe('idTaken');
    const member = { name: '扎西', phone: '13800000001', standing: 'full', posts: ['secretary'] };
    const joined = await run.post('/api/branches/b9/members', member, 'o1');
    expect(joined.status).toBe(201);
    const duties = await run.get('/api/units/jg/duties?rule=secretary-post', 'o1');
    expect(duties.body.duties.find((duty: { counterpart: string }) => duty.counterpart === 'b9').state).toBe(
      'met',
    );
    await to('2026-03-04');
    expect((await dutiesOf('b9', '', joined.body.id as string)).length).toBeGreaterThan(0);
  });

  test('another parent takes everything below along', async () => {
    await load('2026-03-02', {
      units: [
        ...base.units,
        { id: 'jg2', name: '农口党委', kind: 'committee', parent: 'hz', categories: ['farmer'] },
        { id: 'zz', name: '水利党总支', kind: 'generalBranch', parent: 'jg' },
        { id: 'b7', name: '水库支部', kind: 'branch', parent: 'zz' },
      ],
    });
    await to('2026-03-04');
    expect((await run.patch('/api/units/zz', { parent: 'jg2' }, 'a1')).body).toMatchObject({
      parent: 'jg2',
      parentSince: '2026-03-04',
    });
    expect((await run.get('/api/branches/b7', 'o1')).status).toBe(404);
    expect((await run.get('/api/branches/b7', 'o2')).body.categories).toEqual(['farmer']);
    const of = async (unit: string) =>
      (await run.get(`/api/units/${unit}/duties?rule=secretary-post`, 'o2')).body.duties.map(
        ({ counterpart, state }: { counterpart: string; state: string }) => `${counterpart} ${state}`,
      );
    expect(await of('jg2')).toEqual(['b7 overdue']);
    expect(await of('jg')).toEqual(['b1 met', 'b2 met', 'b7 notApplicable']);
    expect((await run.patch('/api/units/jg2', { parent: 'zz' }, 'a1')).status).toBe(400);
    expect((await run.patch('/api/units/jg2', { parent: 'xn' }, 'a1')).status).toBe(404);
    expect((await run.patch('/api/units/zz', { parent: 'jg', on: '2026-12-01' }, 'a1')).status).toBe(400);
    await to('2026-03-05');
    const overdue = await run.get('/api/units/jg2/overdue', 'o2');
    expect(overdue.status).toBe(200);
  });

  test('a head is kept with the person', async () => {
    await load();
    expect((await run.patch('/api/units/b1', { head: 'nobody' }, 'a1')).status).toBe(404);
    expect((await run.patch('/api/units/b1', { head: 'm3', lan: true }, 'a1')).body).toMatchObject({
      head: 'm3',
      lan: true,
    });
    expect((await run.patch('/api/units/b1', { head: null }, 'a1')).body.head).toBeUndefined();
  });
});

describe('calendars', () => {
  test('a missing year is loaded by an administrator; one in force only from the top', async () => {
    await load();
    const year = { year: 2027, holidays: ['2027-01-01'], makeUp: ['2027-01-03'] };
    expect((await run.post('/api/calendars', year, 'o1')).status).toBe(403);
    expect((await run.post('/api/calendars', { ...year, holidays: ['2026-01-01'] }, 'a1')).status).toBe(400);
    expect((await run.post('/api/calendars', year, 'a1')).status).toBe(201);
    const other = { ...year, holidays: ['2027-01-02'] };
    expect((await run.post('/api/calendars', other, 'a1')).status).toBe(409);
    expect((await run.post('/api/calendars', other, 'a2')).status).toBe(201);
    expect(
      (await run.post('/api/calendars', { ...year, year: 2026, holidays: ['2026-01-01'], makeUp: [] }, 'a1'))
        .status,
    ).toBe(409);
  });
});
