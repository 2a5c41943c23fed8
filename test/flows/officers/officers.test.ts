/** Offices through HTTP: proposed by one, activated by another, relieved with a day and a reason. */
// An answer is what the test says of it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { countyOfOffices, DAY, officesOf, type Offices } from '../../given/offices.ts';

let run: LocalRun;
let offices: Offices;
beforeEach(async () => {
  run = await localRun();
  await run.load(countyOfOffices());
  offices = officesOf(run);
});
afterEach(async () => {
  await run.close();
});

const to = async (day: string) => {
  expect((await run.post('/_local/day', { day })).body).toMatchObject({ day, failed: 0 });
};

describe('an officer', () => {
  test('is proposed by one and activated by another; until then it opens nothing', async () => {
    const made = await offices.propose('jg', {
      name: '新干事',
      phone: '13800000009',
      role: 'committeeOfficer',
    });
    expect(made).toEqual({ status: 201, body: { id: expect.any(String) as string, state: 'proposed' } });
    const [proposal] = (await offices.listed('jg')).filter((officer) => officer.state === 'proposed');
    expect(proposal).toMatchObject({ name: '新干事', proposedBy: 'sys', lapsesAfter: '2026-03-30' });
    expect(JSON.stringify(proposal)).not.toContain('0009');
    const person = proposal?.person ?? '';
    expect((await run.get('/api/units/jg/duties', person)).status).toBe(401);
    expect((await offices.activate(made.body.id, 'sys')).status).toBe(403);
    expect((await offices.activate(made.body.id, 'o2')).status).toBe(403);
    expect((await offices.activate(made.body.id, 'm1')).status).toBe(403);
    expect((await offices.activate(made.body.id, 'dtDep')).status).toBe(404);
    expect((await offices.activate(made.body.id)).body).toEqual({ id: made.body.id, state: 'active' });
    expect((await run.get('/api/units/jg/duties', person)).status).toBe(200);
    expect((await offices.activate(made.body.id)).body.why).toBe('wrongState');
    // Whoever is not named stays.
    expect((await run.get('/api/units/jg/duties', 'o1')).status).toBe(200);
  });

  test('is told of it once it is active', async () => {
    const id = await offices.given('jg', { person: 'm3', role: 'committeeOfficer' });
    expect(id).toBeTruthy();
    await to('2026-03-03');
    const { messages } = (await run.get('/_local/messages?person=m3')).body;
    expect(JSON.stringify(messages)).toContain('您已被明确为区直机关党委');
  });

  test('who is relieved opens nothing from that moment, and stays in the history', async () => {
    const id = await offices.idOf('jg', 'o1');
    expect((await run.get('/api/units/jg/duties', 'o1')).status).toBe(200);
    expect((await offices.relieve(id, 'sys')).status).toBe(403);
    expect((await run.post(`/api/officers/${id}/relieve`, { on: DAY }, 'sec')).status).toBe(400);
    expect(await offices.relieve(id)).toMatchObject({
      status: 200,
      body: { id, state: 'relieved', on: DAY },
    });
    for (const path of ['/api/units/jg/duties', '/api/branches/b1', '/api/me'])
      expect((await run.get(path, 'o1')).status, path).toBe(401);
    expect((await offices.relieve(id)).body.why).toBe('wrongState');
    expect((await offices.listed('jg')).map((officer) => officer.person)).not.toContain('o1');
    expect(await offices.listed('jg', 'sys', '?state=relieved')).toMatchObject([
      { id, person: 'o1', name: '张明', until: DAY, reason: '工作调动', relievedBy: 'sec' },
    ]);
    // Named again, by id: the earlier naming stays.
    await offices.given('jg', { person: 'o1', role: 'committeeOfficer' });
    expect((await run.get('/api/units/jg/duties', 'o1')).status).toBe(200);
    expect(await offices.listed('jg', 'sys', '?state=relieved')).toMatchObject([{ id, until: DAY }]);
    expect((await offices.relieve(id)).body.why).toBe('wrongState');
  });

  test('serves from a day on, and until one', async () => {
    await offices.given('jg', { person: 'm3', role: 'committeeOfficer', from: '2026-03-05' });
    expect((await run.get('/api/units/jg/overdue', 'm3')).status).toBe(403);
    const o1 = await offices.idOf('jg', 'o1');
    expect((await offices.relieve(o1, 'sec', '2026-03-05')).body).toMatchObject({
      state: 'active',
      on: '2026-03-05',
    });
    expect((await run.get('/api/units/jg/overdue', 'o1')).status).toBe(200);
    const ownerOf = async () =>
      (await run.get('/api/units/jg/duties?rule=secretary-post', 'o2')).body.duties[0].owner as string;
    expect(await ownerOf()).toBe('o1');
    await to('2026-03-05');
    expect((await run.get('/api/units/jg/overdue', 'm3')).status).toBe(200);
    expect((await run.get('/api/units/jg/overdue', 'o1')).status).toBe(401);
    expect(await ownerOf()).toBe('m3');
    expect((await offices.listed('jg')).map((officer) => officer.person)).toEqual(['m3']);
  });

  test('is proposed by the department for a committee below it, as the committee’s officer', async () => {
    const body = { person: 'm3', role: 'committeeOfficer' };
    expect((await offices.propose('jg', body, 'dtDep')).status).toBe(404);
    expect((await offices.propose('jg', body, 'o1')).status).toBe(403);
    expect((await offices.propose('jg', { ...body, role: 'supervisor' }, 'o2')).status).toBe(403);
    expect((await offices.propose('hz', { ...body, role: 'departmentOfficer' }, 'o2')).status).toBe(403);
    expect((await offices.propose('b1', body, 'o2')).status).toBe(403);
    const made = await offices.propose('jg', body, 'o2');
    expect(made.status).toBe(201);
    expect((await offices.activate(made.body.id, 'secHz')).status).toBe(200);
  });

  test('an id and a name, or neither, is bad input; a stranger is not named by id', async () => {
    const before = run.machine.table.counts().items;
    const role = 'committeeOfficer';
    const faultsOf = async (body: object) =>
      (await offices.propose('jg', { role, ...body })).body.fields?.[0].path as unknown;
    expect(await faultsOf({ person: 'o4', name: '李卓玛' })).toBe('person');
    expect(await faultsOf({ person: 'm1', name: '换了名字' })).toBe('person');
    expect(await faultsOf({ person: 'm1', phone: '13800000009' })).toBe('phone');
    expect(await faultsOf({})).toBe('person');
    expect(await faultsOf({ name: '新干事' })).toBe('phone');
    expect(await faultsOf({ person: 'nobody' })).toBe('person');
    expect(run.machine.table.counts().items).toBe(before);
    expect((await offices.propose('b1', { role, person: 'm1' })).body.why).toBe('wrongState');
  });

  test('a proposal lapses after 20 working days, and may be made again', async () => {
    const { id } = (await offices.propose('jg', { person: 'm3', role: 'committeeOfficer' })).body;
    run.machine.clock.standAtNoon('2026-03-30');
    expect((await offices.propose('jg', { person: 'm3', role: 'committeeOfficer' })).body.why).toBe(
      'wrongState',
    );
    run.machine.clock.standAtNoon('2026-03-31');
    expect((await offices.activate(id)).body).toMatchObject({
      why: 'wrongState',
      title: expect.stringContaining('20'),
    });
    expect(await offices.listed('jg', 'sys', '?state=lapsed')).toMatchObject([{ id, state: 'lapsed' }]);
    expect((await offices.listed('jg')).map((officer) => officer.person)).toEqual(['o1']);
    const again = await offices.propose('jg', { person: 'm3', role: 'committeeOfficer' });
    expect(again.status).toBe(201);
    expect((await offices.activate(id)).body.why).toBe('wrongState');
    expect((await offices.activate(again.body.id)).status).toBe(200);
    expect(await offices.listed('jg', 'sys', '?state=lapsed')).toMatchObject([{ id }]);
  });

  test('who has left since the proposal is not activated', async () => {
    const { id } = (await offices.propose('jg', { person: 'm3', role: 'committeeOfficer' })).body;
    const left = { on: DAY, reason: '调往外省' };
    expect((await run.post('/api/members/m3/leave', left, 'm1')).status).toBe(200);
    expect((await offices.activate(id)).body.why).toBe('wrongState');
    expect((await offices.propose('jg2', { person: 'm3', role: 'committeeOfficer' })).body.why).toBe(
      'wrongState',
    );
  });

  test('is read by administrators, officers in line and the auditor', async () => {
    for (const as of ['sys', 'sysHz', 'sec', 'aud', 'o1', 'o2', 'o3'])
      expect((await run.get('/api/units/jg/officers', as)).status, as).toBe(200);
    for (const as of ['m1', 'supHz'])
      expect((await run.get('/api/units/jg/officers', as)).status, as).toBe(403);
    expect((await run.get('/api/units/jg/officers', 'dtDep')).status).toBe(404);
  });
});

describe('a list', () => {
  test('is activated together, again without harm, and not at all if one may not be', async () => {
    const ids: string[] = [];
    for (const person of ['m2', 'm3', 'm4'])
      ids.push((await offices.propose('jg2', { person, role: 'committeeOfficer' })).body.id as string);
    const all = (list: string[], as = 'sec') => run.post('/api/officers/activate', { ids: list }, as);
    const own = (await offices.propose('hz', { person: 'sec', role: 'securityAdministrator' })).body
      .id as string;
    expect((await all([...ids, own])).status).toBe(403);
    expect((await all([...ids, 'none'])).status).toBe(404);
    expect((await all(ids, 'sys')).status).toBe(403);
    expect((await all([])).status).toBe(400);
    expect((await all([], 'm1')).status).toBe(403);
    expect(await offices.listed('jg2')).toHaveLength(3);
    expect((await run.get('/api/units/jg2/overdue', 'm2')).status).toBe(404);
    const items = ids.map((id) => ({ id, state: 'active' }));
    expect(await all(ids)).toEqual({ status: 200, body: { items } });
    expect(await all(ids)).toEqual({ status: 200, body: { items } });
    expect((await run.get('/api/units/jg2/overdue', 'm2')).status).toBe(200);
  });

  test('two of the three for one person in it refuse it', async () => {
    const proposed = (await offices.propose('hz', { person: 'm3', role: 'systemAdministrator' })).body
      .id as string;
    const second = (await offices.propose('dt', { person: 'm3', role: 'auditor' })).body.id as string;
    const reply = await run.post('/api/officers/activate', { ids: [proposed, second] }, 'sec');
    expect(reply).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await run.get('/api/me', 'm3')).body.offices).toEqual([]);
  });
});

describe('at once', () => {
  test('two proposals of different people are both kept, and nobody is lost', async () => {
    const [first, second] = await Promise.all([
      offices.propose('jg', { name: '新甲', phone: '13900008001', role: 'committeeOfficer' }),
      offices.propose('jg', { name: '新乙', phone: '13900008002', role: 'committeeOfficer' }),
    ]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await offices.listed('jg')).map(({ name }) => name).sort()).toEqual(
      ['张明', '新乙', '新甲'].sort(),
    );
  });

  test('two proposals of one person for one office: one is made, the other told', async () => {
    const body = { person: 'm3', role: 'committeeOfficer' };
    const both = await Promise.all([offices.propose('jg', body), offices.propose('jg', body, 'sys2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const anew = { name: '新甲', phone: '13900008001', role: 'committeeOfficer' };
    const twice = await Promise.all([offices.propose('jg', anew), offices.propose('jg', anew, 'sys2')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('two of the three through two units, activated at the same moment', async () => {
    const proposed = (await offices.propose('hz', { person: 'm3', role: 'systemAdministrator' })).body
      .id as string;
    const second = (await offices.propose('dt', { person: 'm3', role: 'auditor' })).body.id as string;
    const both = await Promise.all([offices.activate(proposed, 'sec'), offices.activate(second, 'sec2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await run.get('/api/me', 'm3')).body.offices).toHaveLength(1);
  });

  test('two security administrators of the root who relieve each other do not both go', async () => {
    const [first, second] = [await offices.idOf('qh', 'sec'), await offices.idOf('qh', 'sec2')];
    const both = await Promise.all([offices.relieve(second, 'sec'), offices.relieve(first, 'sec2')]);
    const left = (await offices.listed('qh')).filter(({ role }) => role === 'securityAdministrator');
    expect(left).toHaveLength(1);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });
});
