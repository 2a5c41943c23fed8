/** Offices through HTTP: proposed by one, activated by another, never by or for oneself, three administrators apart. */
// An answer is what the test says of it.
/* eslint-disable @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-03-02';

const officer = (person: string, unit: string, role: string, n: number) => ({
  person,
  name: `干部${n}`,
  phone: `199000003${String(n).padStart(2, '0')}`,
  unit,
  role,
});

const base = county(DAY);
const data = (more: Record<string, unknown> = {}, day = DAY) =>
  county(day, {
    units: [
      ...base.units,
      { id: 'jg2', name: '教育局党委', kind: 'committee', parent: 'hz' },
      { id: 'dt', name: '大通县', kind: 'county', parent: 'xn' },
    ],
    officers: [
      ...base.officers,
      officer('sys', 'qh', 'systemAdministrator', 1),
      officer('sys2', 'qh', 'systemAdministrator', 2),
      officer('sec', 'qh', 'securityAdministrator', 3),
      officer('sec2', 'qh', 'securityAdministrator', 4),
      officer('aud', 'qh', 'auditor', 5),
      officer('sysHz', 'hz', 'systemAdministrator', 6),
      officer('secHz', 'hz', 'securityAdministrator', 7),
      officer('supHz', 'hz', 'supervisor', 8),
      officer('dtDep', 'dt', 'departmentOfficer', 9),
    ],
    submissions: [
      {
        id: 't1',
        by: 'm1',
        enteredAt: '2026-03-01T01:00:00Z',
        kind: 'talk',
        form: 'regular',
        talker: 'm1',
        with: ['m2'],
        mode: 'faceToFace',
        topics: ['life'],
        happenedOn: '2026-02-10',
        text: '只对书记说的话',
      },
    ],
    ...more,
  });

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(data());
});
afterEach(async () => {
  await run.close();
});

const propose = (unit: string, body: object, as = 'sys') => run.post(`/api/units/${unit}/officers`, body, as);
const activate = (id: unknown, as = 'sec') => run.post(`/api/officers/${String(id)}/activate`, undefined, as);
const relieve = (id: string, as = 'sec', on = DAY) =>
  run.post(`/api/officers/${id}/relieve`, { on, reason: '工作调动' }, as);
const listed = async (unit: string, as = 'sys', query = '') =>
  (await run.get(`/api/units/${unit}/officers${query}`, as)).body.items;
const idOf = async (unit: string, person: string) =>
  (await listed(unit)).find((one: { person: string }) => one.person === person).id as string;
const audited = async (unit: string, as = 'aud') => (await run.get(`/api/audit?unit=${unit}`, as)).body;
const to = async (day: string) => {
  expect((await run.post('/_local/day', { day })).body).toMatchObject({ day, failed: 0 });
};

/** Proposed by one and activated by another. */
async function given(unit: string, body: object): Promise<string> {
  const proposed = await propose(unit, body);
  expect(proposed, JSON.stringify(proposed.body)).toMatchObject({ status: 201, body: { state: 'proposed' } });
  const id = proposed.body.id as string;
  expect(await activate(id)).toMatchObject({ status: 200, body: { id, state: 'active' } });
  return id;
}

describe('an officer', () => {
  test('is proposed by one and activated by another; until then it opens nothing', async () => {
    const made = await propose('jg', { name: '新干事', phone: '13800000009', role: 'committeeOfficer' });
    expect(made).toEqual({ status: 201, body: { id: expect.any(String) as string, state: 'proposed' } });
    const [proposal] = (await listed('jg')).filter((one: { state: string }) => one.state === 'proposed');
    expect(proposal).toMatchObject({ name: '新干事', proposedBy: 'sys', lapsesAfter: '2026-03-30' });
    expect(JSON.stringify(proposal)).not.toContain('0009');
    const person = proposal.person as string;
    expect((await run.get('/api/units/jg/duties', person)).status).toBe(401);
    expect((await activate(made.body.id, 'sys')).status).toBe(403);
    expect((await activate(made.body.id, 'o2')).status).toBe(403);
    expect((await activate(made.body.id, 'm1')).status).toBe(403);
    expect((await activate(made.body.id, 'dtDep')).status).toBe(404);
    expect((await activate(made.body.id)).body).toEqual({ id: made.body.id, state: 'active' });
    expect((await run.get('/api/units/jg/duties', person)).status).toBe(200);
    expect((await activate(made.body.id)).body.why).toBe('wrongState');
    // Whoever is not named stays.
    expect((await run.get('/api/units/jg/duties', 'o1')).status).toBe(200);
  });

  test('is told of it once it is active', async () => {
    const id = await given('jg', { person: 'm3', role: 'committeeOfficer' });
    expect(id).toBeTruthy();
    await to('2026-03-03');
    const { messages } = (await run.get('/_local/messages?person=m3')).body;
    expect(messages.map(({ text }: { text: string }) => text).join()).toContain('您已被明确为区直机关党委');
  });

  test('who is relieved opens nothing from that moment, and stays in the history', async () => {
    const id = await idOf('jg', 'o1');
    expect((await run.get('/api/units/jg/duties', 'o1')).status).toBe(200);
    expect((await relieve(id, 'sys')).status).toBe(403);
    expect((await run.post(`/api/officers/${id}/relieve`, { on: DAY }, 'sec')).status).toBe(400);
    expect(await relieve(id)).toMatchObject({ status: 200, body: { id, state: 'relieved', on: DAY } });
    for (const path of ['/api/units/jg/duties', '/api/branches/b1', '/api/me'])
      expect((await run.get(path, 'o1')).status, path).toBe(401);
    expect((await relieve(id)).body.why).toBe('wrongState');
    expect((await listed('jg')).map((one: { person: string }) => one.person)).not.toContain('o1');
    expect(await listed('jg', 'sys', '?state=relieved')).toMatchObject([
      { id, person: 'o1', name: '张明', until: DAY, reason: '工作调动', relievedBy: 'sec' },
    ]);
    // Named again, by id: the earlier naming stays.
    await given('jg', { person: 'o1', role: 'committeeOfficer' });
    expect((await run.get('/api/units/jg/duties', 'o1')).status).toBe(200);
    expect(await listed('jg', 'sys', '?state=relieved')).toMatchObject([{ id, until: DAY }]);
    expect((await relieve(id)).body.why).toBe('wrongState');
  });

  test('serves from a day on, and until one', async () => {
    await given('jg', { person: 'm3', role: 'committeeOfficer', from: '2026-03-05' });
    expect((await run.get('/api/units/jg/overdue', 'm3')).status).toBe(403);
    const o1 = await idOf('jg', 'o1');
    expect((await relieve(o1, 'sec', '2026-03-05')).body).toMatchObject({
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
    expect((await listed('jg')).map((one: { person: string }) => one.person)).toEqual(['m3']);
  });

  test('is proposed by the department for a committee below it, as the committee’s officer', async () => {
    const body = { person: 'm3', role: 'committeeOfficer' };
    expect((await propose('jg', body, 'dtDep')).status).toBe(404);
    expect((await propose('jg', body, 'o1')).status).toBe(403);
    expect((await propose('jg', { ...body, role: 'supervisor' }, 'o2')).status).toBe(403);
    expect((await propose('hz', { ...body, role: 'departmentOfficer' }, 'o2')).status).toBe(403);
    expect((await propose('b1', body, 'o2')).status).toBe(403);
    const made = await propose('jg', body, 'o2');
    expect(made.status).toBe(201);
    expect((await activate(made.body.id, 'secHz')).status).toBe(200);
  });

  test('an id and a name, or neither, is bad input; a stranger is not named by id', async () => {
    const before = run.machine.table.counts().items;
    const role = 'committeeOfficer';
    const faultsOf = async (body: object) => (await propose('jg', { role, ...body })).body.fields?.[0].path;
    expect(await faultsOf({ person: 'o4', name: '李卓玛' })).toBe('person');
    expect(await faultsOf({ person: 'm1', name: '换了名字' })).toBe('person');
    expect(await faultsOf({ person: 'm1', phone: '13800000009' })).toBe('phone');
    expect(await faultsOf({})).toBe('person');
    expect(await faultsOf({ name: '新干事' })).toBe('phone');
    expect(await faultsOf({ person: 'nobody' })).toBe('person');
    expect(run.machine.table.counts().items).toBe(before);
    expect((await propose('b1', { role, person: 'm1' })).body.why).toBe('wrongState');
  });

  test('a proposal lapses after 20 working days, and may be made again', async () => {
    const { id } = (await propose('jg', { person: 'm3', role: 'committeeOfficer' })).body;
    run.machine.clock.standAtNoon('2026-03-30');
    expect((await propose('jg', { person: 'm3', role: 'committeeOfficer' })).body.why).toBe('wrongState');
    run.machine.clock.standAtNoon('2026-03-31');
    expect((await activate(id)).body).toMatchObject({
      why: 'wrongState',
      title: expect.stringContaining('20'),
    });
    expect(await listed('jg', 'sys', '?state=lapsed')).toMatchObject([{ id, state: 'lapsed' }]);
    expect((await listed('jg')).map((one: { person: string }) => one.person)).toEqual(['o1']);
    const again = await propose('jg', { person: 'm3', role: 'committeeOfficer' });
    expect(again.status).toBe(201);
    expect((await activate(id)).body.why).toBe('wrongState');
    expect((await activate(again.body.id)).status).toBe(200);
    expect(await listed('jg', 'sys', '?state=lapsed')).toMatchObject([{ id }]);
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
      ids.push((await propose('jg2', { person, role: 'committeeOfficer' })).body.id as string);
    const all = (list: string[], as = 'sec') => run.post('/api/officers/activate', { ids: list }, as);
    const own = (await propose('hz', { person: 'sec', role: 'securityAdministrator' })).body.id as string;
    expect((await all([...ids, own])).status).toBe(403);
    expect((await all([...ids, 'none'])).status).toBe(404);
    expect((await all(ids, 'sys')).status).toBe(403);
    expect((await all([])).status).toBe(400);
    expect((await all([], 'm1')).status).toBe(403);
    expect(await listed('jg2')).toHaveLength(3);
    expect((await run.get('/api/units/jg2/overdue', 'm2')).status).toBe(404);
    const items = ids.map((id) => ({ id, state: 'active' }));
    expect(await all(ids)).toEqual({ status: 200, body: { items } });
    expect(await all(ids)).toEqual({ status: 200, body: { items } });
    expect((await run.get('/api/units/jg2/overdue', 'm2')).status).toBe(200);
  });

  test('two of the three for one person in it refuse it', async () => {
    const one = (await propose('hz', { person: 'm3', role: 'systemAdministrator' })).body.id as string;
    const two = (await propose('dt', { person: 'm3', role: 'auditor' })).body.id as string;
    const reply = await run.post('/api/officers/activate', { ids: [one, two] }, 'sec');
    expect(reply).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await run.get('/api/me', 'm3')).body.offices).toEqual([]);
  });
});

describe('at once', () => {
  test('two proposals of different people are both kept, and nobody is lost', async () => {
    const [one, two] = await Promise.all([
      propose('jg', { name: '新甲', phone: '13900008001', role: 'committeeOfficer' }),
      propose('jg', { name: '新乙', phone: '13900008002', role: 'committeeOfficer' }),
    ]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect((await listed('jg')).map(({ name }: { name: string }) => name).sort()).toEqual(
      ['张明', '新乙', '新甲'].sort(),
    );
  });

  test('two proposals of one person for one office: one is made, the other told', async () => {
    const body = { person: 'm3', role: 'committeeOfficer' };
    const both = await Promise.all([propose('jg', body), propose('jg', body, 'sys2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const anew = { name: '新甲', phone: '13900008001', role: 'committeeOfficer' };
    const twice = await Promise.all([propose('jg', anew), propose('jg', anew, 'sys2')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('two of the three through two units, activated at the same moment', async () => {
    const one = (await propose('hz', { person: 'm3', role: 'systemAdministrator' })).body.id as string;
    const two = (await propose('dt', { person: 'm3', role: 'auditor' })).body.id as string;
    const both = await Promise.all([activate(one, 'sec'), activate(two, 'sec2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await run.get('/api/me', 'm3')).body.offices).toHaveLength(1);
  });

  test('two security administrators of the root who relieve each other do not both go', async () => {
    const [one, two] = [await idOf('qh', 'sec'), await idOf('qh', 'sec2')];
    const both = await Promise.all([relieve(two, 'sec'), relieve(one, 'sec2')]);
    const left = (await listed('qh')).filter(
      ({ role }: { role: string }) => role === 'securityAdministrator',
    );
    expect(left).toHaveLength(1);
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('a system administrator does not come to read a talk', () => {
  const glass = (as: string) => run.post('/api/talks/t1/break-glass', { reason: '查一查' }, as);

  test('by making himself security administrator, in any order', async () => {
    const own = await propose('qh', { person: 'sys', role: 'securityAdministrator' });
    expect(own.status).toBe(403);
    for (const unit of ['hz', 'jg', 'dt'])
      expect((await propose(unit, { person: 'sys', role: 'securityAdministrator' })).status).toBe(403);
    expect((await glass('sys')).status).toBe(403);
    expect((await run.get('/api/talks/t1/text', 'sys')).status).toBe(403);
    expect((await audited('qh')).items).toMatchObject([
      { what: 'proposalRefused', by: 'sys', person: 'sys', role: 'securityAdministrator' },
    ]);
  });

  test('by a colleague who proposes him', async () => {
    const made = await propose('hz', { person: 'sys2', role: 'securityAdministrator' });
    expect(made).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await glass('sys2')).status).toBe(403);
  });

  test('by being proposed before he becomes administrator, and after', async () => {
    const first = (await propose('hz', { person: 'm3', role: 'securityAdministrator' })).body.id as string;
    const second = (await propose('dt', { person: 'm3', role: 'systemAdministrator' })).body.id as string;
    expect((await activate(second)).status).toBe(200);
    expect((await activate(first)).body.why).toBe('wrongState');
    expect((await propose('dt', { person: 'm3', role: 'auditor' })).body.why).toBe('wrongState');
    expect((await glass('m3')).status).toBe(403);
    expect((await audited('hz')).items.at(-1)).toMatchObject({
      what: 'activationRefused',
      by: 'sec',
      person: 'm3',
      role: 'securityAdministrator',
      thing: first,
    });
  });

  test('by a security administrator who activates himself, or what he proposed', async () => {
    // Proposed elsewhere by a colleague: the bearer does not activate it.
    const more = (await propose('dt', { person: 'secHz', role: 'securityAdministrator' })).body.id as string;
    expect((await activate(more, 'secHz')).status).toBe(404);
    const own = (await propose('jg', { person: 'secHz', role: 'securityAdministrator' })).body.id as string;
    expect((await activate(own, 'secHz')).status).toBe(403);
    expect((await activate(own, 'sec')).status).toBe(200);
    // A department's officer who has become security administrator elsewhere meets the own proposal again.
    const proposed = (await propose('jg', { person: 'm3', role: 'committeeOfficer' }, 'o2')).body
      .id as string;
    expect((await relieve(await idOf('hz', 'o2'))).status).toBe(200);
    await given('hz', { person: 'o2', role: 'securityAdministrator' });
    expect((await activate(proposed, 'o2')).status).toBe(403);
    expect((await audited('jg')).items.at(-1)).toMatchObject({ what: 'activationRefused', by: 'o2' });
    expect((await activate(proposed, 'secHz')).status).toBe(200);
  });
});

describe('an administrator', () => {
  test('is no officer or supervisor in the own scope, above it or below; elsewhere he may be', async () => {
    const refused = async (unit: string, person: string, role: string) =>
      (await propose(unit, { person, role })).body.why as string | undefined;
    for (const unit of ['qh', 'xn', 'hz', 'jg'])
      expect(await refused(unit, 'sysHz', 'supervisor'), unit).toBe('wrongState');
    expect(await refused('jg', 'secHz', 'committeeOfficer')).toBe('wrongState');
    expect(await refused('hz', 'o1', 'auditor')).toBe('wrongState');
    expect(await refused('dt', 'o1', 'auditor')).toBeUndefined();
    expect(await refused('dt', 'sysHz', 'supervisor')).toBeUndefined();
    // A member of a branch may be one; two units of one role are no two roles.
    expect(await refused('hz', 'm2', 'auditor')).toBeUndefined();
    expect(await refused('dt', 'sysHz', 'systemAdministrator')).toBeUndefined();
  });

  test('of security is ended by another, and the last of the root by nobody', async () => {
    const [own, other] = [await idOf('qh', 'sec'), await idOf('qh', 'sec2')];
    expect((await relieve(own, 'sec')).status).toBe(403);
    expect((await relieve(await idOf('hz', 'secHz'), 'secHz')).status).toBe(403);
    expect((await relieve(other, 'sec')).status).toBe(200);
    expect((await relieve(own, 'secHz')).status).toBe(404);
    expect((await relieve(await idOf('hz', 'secHz'), 'sec')).status).toBe(200);
    const auditor = await relieve(await idOf('qh', 'aud'), 'sec');
    expect(auditor).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await run.get('/api/me', 'secHz')).status).toBe(401);
    expect((await audited('qh')).items.map(({ what }: { what: string }) => what)).toEqual([
      'relievingRefused',
      'officerRelieved',
    ]);
  });

  test('of security broke glass: relieved, he reads no more', async () => {
    expect((await run.post('/api/talks/t1/break-glass', { reason: '信访核查' }, 'secHz')).status).toBe(201);
    expect((await run.get('/api/talks/t1/text', 'secHz')).status).toBe(200);
    expect((await relieve(await idOf('hz', 'secHz'))).status).toBe(200);
    expect((await run.get('/api/talks/t1/text', 'secHz')).status).toBe(401);
  });
});

describe('the audit', () => {
  test('has proposals, activations and relievings, each with who, whom and when, in one chain', async () => {
    const id = await given('jg', { person: 'm3', role: 'committeeOfficer', from: DAY });
    await relieve(id);
    const { items, intact, count } = await audited('jg');
    expect({ intact, count }).toEqual({ intact: true, count: 3 });
    const of = { person: 'm3', role: 'committeeOfficer', thing: id };
    expect(items).toMatchObject([
      { ...of, what: 'officerProposed', by: 'sys', on: DAY },
      { ...of, what: 'officerActivated', by: 'sec', on: DAY },
      { ...of, what: 'officerRelieved', by: 'sec', on: DAY, reason: '工作调动' },
    ]);
    expect((await run.get('/api/audit?unit=jg', 'sec')).status).toBe(403);
  });
});
