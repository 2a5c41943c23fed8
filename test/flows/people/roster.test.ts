/** The roster through HTTP: joining, changing, leaving, contacts, liaison, SMS. */
// An answer is what the test says of it.
/* oxlint-disable typescript/no-unsafe-call */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { readAlert } from '../../../shared/flows/lines/alertRow.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;

beforeEach(async () => {
  run = await localRun();
});

afterEach(async () => {
  await run.close();
});

const load = async (day: string, more: Record<string, unknown> = {}) => {
  await run.load(county(day, more));
};

const to = async (day: string) => {
  const moved = await run.post('/_local/day', { day });
  expect(moved.body).toMatchObject({ day, failed: 0 });
};

const newcomer = (over: Record<string, unknown> = {}) => ({
  name: '扎西',
  phone: '13800000001',
  standing: 'full',
  confirm: true,
  ...over,
});

const rowsOf = async (partition: string, prefix: string) => {
  const items = await queryAll(run.machine.table, { partition });
  return items.filter((item) => item.sk.startsWith(prefix)).map((item) => item.body as never);
};

/** The branch's office number is public, and stands in a row of its own. */
const isNotPublic = (item: unknown) => (item as { sk: string }).sk !== 'B#officeContact';

const dutiesOf = async (branch: string, query: string, as = 'm1') => {
  const answer = await run.get(`/api/branches/${branch}/duties?limit=1000&${query}`, as);
  expect(answer.status).toBe(200);
  return answer.body.duties as {
    id: string;
    subject: string;
    state: string;
    reason?: string;
    owner?: string;
  }[];
};

describe('joining', () => {
  test('the secretary and a superior put people on the roster; others may not, or know of nothing', async () => {
    await load('2026-03-02');
    const path = '/api/branches/b1/members';
    const added = await run.post(path, newcomer({ retired: true }), 'm1');
    expect(added.status).toBe(201);
    expect(added.body).toEqual({
      id: expect.stringMatching(/^person-/) as string,
      name: '扎西',
      phone: '138****0001',
      reach: 'own',
      branch: 'b1',
      standing: 'full',
      inBranchSince: '2026-03-02',
      inSystemSince: '2026-03-02',
      posts: [],
      retired: true,
    });
    expect((await run.post(path, newcomer({ phone: '13800000002' }), 'o1')).status).toBe(201);
    expect((await run.post(path, newcomer(), 'm2')).status).toBe(403);
    expect((await run.post(path, newcomer(), 'm4')).status).toBe(404);
    expect((await run.post(path, newcomer())).status).toBe(401);
    expect((await run.post(path, { nonsense: 1 }, 'm2')).status).toBe(403);
    expect((await run.post(path, { nonsense: 1 }, 'm1')).status).toBe(400);
    expect((await run.get('/api/me', String(added.body.id))).body).toMatchObject({ branch: { id: 'b1' } });
  });

  test('who joins owes nothing for what went before', async () => {
    await load('2026-12-20');
    const joined = await run.post(
      '/api/branches/b1/members',
      newcomer({ inBranchSince: '2020-01-01' }),
      'm1',
    );
    const duties = await dutiesOf('b1', '');
    expect(duties.filter((duty) => duty.subject === joined.body.id && duty.state !== 'open')).toEqual([]);
  });

  test('an id is the system’s to give', async () => {
    await load('2026-03-02');
    // The name and phone of an officer cannot be taken over by adding a “member” with his id.
    const taken = await run.post('/api/branches/b1/members', newcomer({ id: 'o1', name: '假名' }), 'm1');
    expect(taken).toMatchObject({ status: 400, body: { fields: [{ path: 'id' }] } });
    expect((await run.get('/api/me', 'o1')).body).not.toMatchObject({ name: '假名' });
  });

  test('several may share a phone, and no answer tells whose else it is', async () => {
    await load('2026-03-02');
    const path = '/api/branches/b1/members';
    const fresh = await run.post(path, newcomer({ phone: '13800000077' }), 'm1');
    const shown = { ...fresh.body, id: '', phone: '' };
    // Of a member of the branch, of somebody elsewhere, of an officer; and written otherwise.
    for (const phone of ['19900000002', '19900000004', '+8619900000101']) {
      const added = await run.post(path, newcomer({ phone }), 'm1');
      expect(added.status).toBe(201);
      expect({ ...added.body, id: '', phone: '' }).toEqual(shown);
    }
    const both = await Promise.all([
      run.post(path, newcomer({ phone: '13800000011' }), 'm1'),
      run.post(path, newcomer({ phone: '13800000011' }), 'm1'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const owners = await run.machine.ports.vault.blind('+8613800000011');
    expect(await rowsOf(`K#phone#${owners}`, 'PERSON')).toEqual([
      {
        people: expect.arrayContaining(both.map(({ body }) => body.id as string)) as string[],
        by: Object.fromEntries(both.map(({ body }) => [body.id, 'm1'])),
      },
    ]);
  });

  test('of the same name is asked about, and of two at once one is in', async () => {
    await load('2026-03-02');
    const path = '/api/branches/b1/members';
    const enter = (body: object = {}) =>
      run.post(path, newcomer({ name: '才让・多杰', phone: undefined, confirm: undefined, ...body }), 'm1');
    const statuses = (replies: Awaited<ReturnType<typeof enter>>[]) =>
      replies.map(({ status, body }) => (status === 409 ? String(body['why']) : status)).sort();
    const both = await Promise.all([enter(), enter({ name: '才让·多杰' })]);
    expect(statuses(both)).toEqual([201, 'sameNameExists']);
    expect(statuses([await enter(), await enter({ confirm: false })])).toEqual(
      Array(2).fill('sameNameExists'),
    );
    const more = await Promise.all([enter({ confirm: true }), enter({ confirm: true })]);
    expect(statuses(more)).toEqual([201, 201]);
    const id = String(both.find(({ status }) => status === 201)?.body['id']);
    expect(new Set([id, ...more.map(({ body }) => String(body['id']))]).size).toBe(3);
    // Nothing is asked of another branch, nor of who is not here any more.
    expect(
      (await run.post('/api/branches/b2/members', newcomer({ name: '才让·多杰', confirm: undefined }), 'm4'))
        .status,
    ).toBe(201);
    for (const person of [id, ...more.map(({ body }) => String(body['id']))]) {
      const left = { on: '2026-03-02', reason: '登记错了' };
      expect((await run.post(`/api/members/${person}/leave`, left, 'm1')).status).toBe(200);
    }
    expect((await enter()).status).toBe(201);
    expect((await enter()).body['why']).toBe('sameNameExists');
  });

  test.each([
    [{ phone: undefined }, 201, undefined],
    [{ phone: undefined, reach: 'none' }, 201, undefined],
    [{ phone: '0971-8230001' }, 201, 'landline'],
    [{ phone: '13800000001', reach: 'family' }, 201, 'family'],
    [{ phone: '13800000001', reach: 'none' }, 400, 'reach'],
    [{ phone: '13800000001', reach: 'landline' }, 400, 'phone'],
    [{ phone: '0971-8230001', reach: 'own' }, 400, 'phone'],
    [{ phone: undefined, reach: 'family' }, 400, 'phone'],
    [{ phone: '1380000' }, 400, 'phone'],
  ])('reached by %j: %i', async (more, status, said) => {
    await load('2026-03-02');
    const added = await run.post('/api/branches/b1/members', newcomer(more), 'm1');
    expect(added.status).toBe(status);
    expect(status === 201 ? added.body.reach : added.body.fields[0].path).toBe(said);
  });

  test('whose a phone is said to be can change by itself', async () => {
    await load('2026-03-02');
    const said = (reach: string) => run.patch('/api/members/m2', { reach }, 'm1');
    expect((await said('family')).status).toBe(200);
    expect(await rowsOf('P#m2', 'CONTACT')).toMatchObject([{ reach: 'family' }]);
    expect((await said('none')).status).toBe(200);
    expect(await rowsOf('P#m2', 'CONTACT')).toMatchObject([{ reach: 'none' }]);
    expect((await said('own')).body).toMatchObject({ fields: [{ path: 'phone' }] });
    const blind = await run.machine.ports.vault.blind('+8619900000002');
    expect(await rowsOf(`K#phone#${blind}`, 'PERSON')).toEqual([]);
  });

  test('a changed phone frees the old one', async () => {
    await load('2026-03-02');
    const changed = await run.patch('/api/members/m2', { phone: '13800000021' }, 'm1');
    expect(changed.body).toMatchObject({ id: 'm2', phone: '138****0021' });
    const added = await run.post('/api/branches/b1/members', newcomer({ phone: '19900000002' }), 'm1');
    expect(added.status).toBe(201);
    expect(await rowsOf('P#m2', 'CONTACT')).toMatchObject([{ reach: 'own' }]);
  });

  test('phones are encrypted, and in no answer, log or other row', async () => {
    await load('2026-03-02');
    const added = await run.post('/api/branches/b1/members', newcomer({ phone: '13812345678' }), 'm1', {
      'idempotency-key': 'k1',
    });
    const id = String(added.body.id);
    await run.put('/api/branches/b1/liaison', { person: 'm3', phone: '0971-6123456' }, 'm1');
    const everything: unknown[] = [];
    const partitions = ['U#b1', `P#${id}`, 'I#m1#addMember#k1', 'T#liaison-b1'];
    for (const pk of partitions) everything.push(...(await queryAll(run.machine.table, { partition: pk })));
    expect(everything.length).toBeGreaterThan(5);
    const text = JSON.stringify([everything.filter(isNotPublic), run.logged]);
    expect(text).not.toMatch(/1381234|6123456/);
    const contact = everything.find((item) => (item as { sk: string }).sk === 'CONTACT') as {
      body: { phone: string };
    };
    expect(await run.machine.ports.vault.open(contact.body.phone, { person: id })).toBe('+8613812345678');
  });

  test('the same key gives the same answer once', async () => {
    await load('2026-03-02');
    const send = () => run.post('/api/branches/b1/members', newcomer(), 'm1', { 'idempotency-key': 'again' });
    const [first, second] = [await send(), await send()];
    expect(second).toEqual(first);
    const branch = await run.get('/api/branches/b1', 'm1');
    expect(branch.body.members).toHaveLength(4);
  });
});

describe('changing', () => {
  test('a new secretary takes the post over, and the superior’s row follows in the same commit', async () => {
    await load('2026-03-02');
    const named = await run.patch('/api/members/m2', { posts: ['secretary'] }, 'o1');
    expect(named.body.posts).toEqual([{ post: 'secretary', since: '2026-03-02' }]);
    expect((await run.get('/api/branches/b1', 'm1')).body.secretary).toMatchObject({ id: 'm2' });
    const [below] = await rowsOf('U#jg', 'S#below#b1');
    expect(below).toMatchObject({
      branch: 'b1',
      secretaries: [
        { from: '2020-05-01', until: '2026-03-02' },
        { from: '2026-03-02', knownOn: '2026-03-02' },
      ],
    });
    // The change of posts is talked about: with the secretary by the superior, with the other by the branch.
    expect(await rowsOf('U#jg', 'S#mustTalk#')).toMatchObject([{ member: 'm2', event: 'postChange' }]);
    expect(await rowsOf('U#b1', 'S#mustTalk#')).toMatchObject([{ member: 'm1', event: 'postChange' }]);
  });

  test('a post that is given up leaves a vacancy, which the superior sees at once', async () => {
    await load('2026-03-02');
    expect((await run.patch('/api/members/m1', { posts: [] }, 'm1')).status).toBe(200);
    const branch = await run.get('/api/branches/b1', 'm1');
    expect(branch.body.secretary).toBeUndefined();
    expect(await rowsOf('U#jg', 'S#below#b1')).toMatchObject([
      { secretaries: [{ from: '2020-05-01', until: '2026-03-02' }] },
    ]);
    const duties = await run.get('/api/units/jg/duties?rule=secretary-post', 'o1');
    const vacant = duties.body.duties.filter((duty: { counterpart: string }) => duty.counterpart === 'b1');
    expect(vacant).toMatchObject([{ state: expect.stringMatching(/open|overdue/) as string }]);
    const acting = { posts: [{ post: 'secretary', acting: true }] };
    expect((await run.patch('/api/members/m3', acting, 'o1')).body.posts).toMatchObject([{ acting: true }]);
    const after = await run.get('/api/units/jg/duties?rule=secretary-post', 'o1');
    expect(after.body.duties.find((duty: { counterpart: string }) => duty.counterpart === 'b1').state).toBe(
      'met',
    );
  });

  test('what was owed before a change stays owed, and knownAt shows the roster of its day', async () => {
    await load('2026-01-10');
    await to('2026-04-10');
    const before = await dutiesOf('b1', 'rule=pairing-call');
    const march = before.find((duty) => duty.id === 'pairing-call~m2~p2~2026-03');
    expect(march?.state).toBe('overdue');
    const retired = await run.patch('/api/members/m2', { retired: true }, 'm1');
    expect(retired.body).toMatchObject({ retired: true, retiredOn: '2026-04-10' });
    const after = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ subject }) => subject === 'm2');
    // January and February have closed, March is overdue; April is not owed any more.
    expect(after.map(({ id, state }) => [id.slice(-7), state])).toEqual([
      ['2026-01', 'missed'],
      ['2026-02', 'missed'],
      ['2026-03', 'overdue'],
      ['2026-04', 'notApplicable'],
    ]);
    await to('2026-04-11');
    const past = await dutiesOf('b1', 'rule=pairing-call&asOf=2026-04-09&knownAt=2026-04-09');
    expect(past.filter(({ subject }) => subject === 'm2')).toHaveLength(4);
    const history = await rowsOf('U#b1', 'H#');
    expect(history).toMatchObject([{ person: { id: 'm2' } }]);
  });

  test('a category binds from the day it is given', async () => {
    await load('2026-01-10');
    await to('2026-05-04');
    await run.patch('/api/members/m2', { categories: ['farmer'] }, 'm1');
    const calls = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ subject }) => subject === 'm2');
    expect(calls.map(({ id, state }) => [id.slice(-7), state])).toEqual([
      ['2026-01', 'missed'],
      ['2026-02', 'missed'],
      ['2026-03', 'missed'],
      ['2026-04', 'overdue'],
      ['2026-05', 'notApplicable'],
    ]);
    const pledge = (await dutiesOf('b1', 'rule=pledge')).find(({ subject }) => subject === 'm2');
    expect(pledge?.state).toBe('overdue');
  });

  test('who becomes a member owes from that day', async () => {
    await load('2026-01-10', {});
    const joined = await run.post('/api/branches/b1/members', newcomer({ standing: 'activist' }), 'm1');
    const id = String(joined.body.id);
    await to('2026-05-04');
    expect((await dutiesOf('b1', 'rule=pledge')).some(({ subject }) => subject === id)).toBe(false);
    await run.patch(`/api/members/${id}`, { standing: 'probationary', probationEndsOn: '2027-05-04' }, 'm1');
    const pledge = (await dutiesOf('b1', 'rule=pledge')).filter(({ subject }) => subject === id);
    expect(pledge).toMatchObject([{ state: 'open', dueOn: '2026-06-03' }]);
  });

  test('two at once: one is told that it came too late', async () => {
    await load('2026-03-02');
    const both = await Promise.all([
      run.patch('/api/members/m2', { mobile: true }, 'm1'),
      run.patch('/api/members/m2', { leadingCadre: true }, 'o1'),
    ]);
    const statuses = both.map(({ status }) => status).sort();
    expect([
      [200, 200],
      [200, 409],
    ]).toContainEqual(statuses);
  });
});

describe('who may say what', () => {
  const patch = (person: string, body: object, as: string) => run.patch(`/api/members/${person}`, body, as);

  test.each([
    ['a secretary hands the post to a colleague', 'm2', { posts: ['secretary'] }, 'm1', 'posts'],
    ['a secretary gives himself another post', 'm1', { posts: ['secretary', 'groupLeader'] }, 'm1', 'posts'],
    ['a secretary excuses a member', 'm2', { specialCircumstance: '长期住院' }, 'm1', 'specialCircumstance'],
    ['a secretary says who is in service', 'm2', { inService: false }, 'm1', 'inService'],
    ['a secretary says who is able', 'm2', { ableToWork: false }, 'm1', 'ableToWork'],
    ['a secretary excuses himself', 'm1', { ableToHelp: false }, 'm1', 'ableToHelp'],
  ])('%s: 400 at the field, and nothing is written', async (_what, person, body, as, path) => {
    await load('2026-03-02');
    expect(await patch(person, body, as)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect(await rowsOf('U#b1', 'H#')).toEqual([]);
    expect((await run.get('/api/branches/b1', 'm1')).body.secretary).toMatchObject({ id: 'm1' });
  });

  test('the superior does all of it; nobody for himself, officer or not', async () => {
    await load('2026-03-02', {
      officers: [
        ...county('2026-03-02').officers,
        { person: 'm2', name: '马海山', phone: '19900000002', unit: 'jg', role: 'committeeOfficer' },
      ],
    });
    expect((await patch('m3', { specialCircumstance: '长期住院', ableToWork: false }, 'm2')).status).toBe(
      200,
    );
    expect((await patch('m3', { posts: ['secretary'] }, 'm2')).status).toBe(200);
    expect((await patch('m2', { posts: ['secretary'] }, 'm2')).status).toBe(400);
    expect((await patch('m2', { inService: false }, 'm2')).status).toBe(400);
    expect((await patch('m2', { inService: false }, 'o1')).status).toBe(200);
  });

  test('retired and mobile stay the secretary’s', async () => {
    await load('2026-03-02');
    expect((await patch('m2', { retired: true, mobile: true }, 'm1')).status).toBe(200);
  });

  test('somebody new is excused or made secretary by the superior only', async () => {
    await load('2026-03-02');
    const add = (more: Record<string, unknown>, as: string) =>
      run.post('/api/branches/b1/members', newcomer(more), as);
    for (const more of [{ ableToWork: false }, { specialCircumstance: '住院' }, { posts: ['secretary'] }]) {
      expect((await add(more, 'm1')).status).toBe(400);
      expect((await add(more, 'o1')).status).toBe(201);
    }
  });
});

describe('leaving', () => {
  const leave = (body: Record<string, unknown>, person = 'm2') =>
    run.post(`/api/members/${person}/leave`, body, 'm1');

  test('open duties are not applicable, with the reason; what was overdue stays, silent, until it closes', async () => {
    await load('2026-01-10');
    await to('2026-04-10');
    const left = await leave({ on: '2026-04-10', reason: '调出本县' });
    expect(left.body).toMatchObject({ leftOn: '2026-04-10', leftReason: '调出本县' });
    const calls = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ subject }) => subject === 'm2');
    expect(calls.slice(-2)).toMatchObject([
      { state: 'overdue' },
      { state: 'notApplicable', reason: '调出本县' },
    ]);
    await to('2026-05-20');
    const later = (await dutiesOf('b1', 'rule=pairing-call')).filter(({ subject }) => subject === 'm2');
    expect(later.map(({ state }) => state)).toEqual(['missed', 'missed', 'missed', 'notApplicable']);
    const messages = await run.get('/_local/messages?person=m2');
    expect(messages.body.messages.filter((message: { day: string }) => message.day > '2026-04-10')).toEqual(
      [],
    );
    expect((await leave({ on: '2026-05-01', reason: '又一次' })).status).toBe(409);
    expect((await run.get('/api/branches/b1', 'm2')).status).toBe(404);
    const pairings = (await run.get('/api/branches/b1', 'm1')).body.pairings;
    expect(pairings.find((pairing: { id: string }) => pairing.id === 'p2').endedOn).toBe('2026-04-10');
    // The number is free for whoever gets it.
    const phone = '19900000002';
    expect((await run.post('/api/branches/b1/members', newcomer({ phone }), 'm1')).status).toBe(201);
  });

  test('after a death nobody is told anything of the person', async () => {
    const more = {
      problems: [
        {
          id: 'w2',
          owner: { member: 'm2' },
          category: '组织观念淡薄',
          text: '示例',
          source: 'collective',
          foundOn: '2026-01-05',
          dueOn: '2026-02-10',
        },
      ],
    };
    await load('2026-01-10', more);
    await to('2026-03-04');
    const told = await run.get('/_local/messages?person=o1');
    expect(told.body.messages.length).toBeGreaterThan(0);
    const alert = (await readAlert(run.machine.table, 'jg'))?.alert;
    expect(alert?.told.some(({ duty }) => duty.includes('m2'))).toBe(true);
    expect((await leave({ on: '2026-03-04', reason: 'death' })).body.leftReason).toBe('去世');
    // Everybody else does theirs, so that nothing but the dead could be told of.
    await leave({ on: '2026-03-04', reason: '调出' }, 'm3');
    await to('2026-04-30');
    const of = async (person: string) =>
      (await run.get(`/_local/messages?person=${person}`)).body.messages.filter(
        (message: { day: string }) => message.day > '2026-03-04',
      ) as { text: string; purpose: string }[];
    expect(await of('m2')).toEqual([]);
    const after = (await readAlert(run.machine.table, 'jg'))?.alert;
    expect(after?.told.some(({ duty }) => duty.includes('m2'))).toBe(false);
    expect(await rowsOf('P#m2', 'CONTACT')).toMatchObject([{ releasedAt: '2026-03-04T04:00:00.000Z' }]);
    const texts = JSON.stringify([
      await of('m1'),
      await of('o1'),
      run.machine.alerts.filter(({ id }) => id > 'jg#2026-03-04' && id.startsWith('jg')),
    ]);
    expect(texts).not.toContain('马海山');
  });
});

describe('contacts and liaison', () => {
  test('assignments are replaced as a whole, and their history stays', async () => {
    await load('2026-03-02');
    const put = (people: string[], as = 'm1') =>
      run.put('/api/branches/b1/assignments', { contact: 'm2', people }, as);
    expect((await put(['m3'])).body).toMatchObject({ fields: [{ path: 'contact' }] });
    await run.patch('/api/members/m2', { posts: ['groupLeader'] }, 'm1');
    expect((await put(['m3', 'm1'])).body.people).toEqual([
      { person: 'm3', since: '2026-03-02' },
      { person: 'm1', since: '2026-03-02' },
    ]);
    await to('2026-03-05');
    expect((await put(['m3'])).body.people).toEqual([{ person: 'm3', since: '2026-03-02' }]);
    expect(await rowsOf('U#b1', 'S#assignment#')).toMatchObject([
      { person: 'm1', ended: { on: '2026-03-05' } },
      { person: 'm3' },
    ]);
    expect((await put(['m4'])).status).toBe(400);
    expect((await put(['m3'], 'o1')).status).toBe(403);
  });

  test('L63 the liaison and the phone given for it are made known to the branch and above, and no other number', async () => {
    await load('2026-03-02');
    expect((await run.get('/api/me', 'm2')).body).not.toHaveProperty('liaison');
    await run.put('/api/branches/b1/liaison', { person: 'm3', phone: '0971-6123456' }, 'm1');
    const liaison = { person: 'm3', name: '才让东智', phone: '0971-6123456', since: '2026-03-02' };
    for (const reader of ['m1', 'm2', 'm3'])
      expect((await run.get('/api/me', reader)).body).toMatchObject({ liaison });
    for (const reader of ['m2', 'o1', 'o2'])
      expect((await run.get('/api/branches/b1', reader)).body).toMatchObject({ liaison });
    expect((await run.get('/api/me', 'm4')).body).not.toHaveProperty('liaison');
    expect((await run.get('/api/branches/b1', 'm4')).status).toBe(404);
    const seen = JSON.stringify([await run.get('/api/me', 'm2'), await run.get('/api/branches/b1', 'm2')]);
    expect(seen).not.toContain('1990000');
    await run.put('/api/branches/b1/liaison', { person: 'm2', phone: '0971-6123457' }, 'm1');
    expect((await run.get('/api/me', 'm3')).body).toMatchObject({
      liaison: { person: 'm2', phone: '0971-6123457' },
    });
    const kept = run.machine.table.dump().filter(isNotPublic);
    expect(JSON.stringify([kept, run.logged])).not.toContain('6123457');
    // Who has left takes no requests.
    await run.post('/api/members/m2/leave', { on: '2026-03-02', reason: '调出' }, 'm1');
    expect((await run.get('/api/me', 'm3')).body).not.toHaveProperty('liaison');
  });

  test('L63 a liaison of a data set is known with the phone, if it has one', async () => {
    await load('2026-03-02', { liaisons: [{ person: 'm3', phone: '0971-6123456' }] });
    expect((await run.get('/api/me', 'm2')).body).toMatchObject({
      liaison: { person: 'm3', phone: '0971-6123456', since: '2026-01-01' },
    });
    await load('2026-03-02', { liaisons: [{ person: 'm3' }] });
    expect((await run.get('/api/me', 'm2')).body.liaison).toEqual({
      person: 'm3',
      name: '才让东智',
      since: '2026-01-01',
    });
  });

  test('L61 everybody sees the own contact; a candidate without one the secretary', async () => {
    const activist = {
      id: 'a1',
      name: '索南',
      phone: '19900000305',
      branch: 'b1',
      standing: 'activist',
      inBranchSince: '2026-01-01',
    };
    const members = county('2026-03-02').members.map((member) =>
      member.id === 'm2' ? { ...member, posts: ['groupLeader'] } : member,
    );
    await load('2026-03-02', {
      members: [...members, activist],
      assignments: [{ contact: 'm2', people: ['m3'] }],
    });
    const contactsOf = async (person: string) => (await run.get('/api/me', person)).body.contacts as unknown;
    expect(await contactsOf('m3')).toEqual([{ id: 'm2', name: '马海山' }]);
    expect(await contactsOf('a1')).toEqual([{ id: 'm1', name: '李卓玛' }]);
    expect(await contactsOf('m1')).toEqual([]);
    expect(await contactsOf('o1')).toEqual([]);
    await run.patch('/api/members/m2', { posts: [] }, 'm1');
    await to('2026-03-03');
    expect(await contactsOf('m3')).toEqual([]);
  });

  test('L68 the secretary is shown as the first who is responsible, an acting one as such', async () => {
    await load('2026-03-02');
    expect((await run.get('/api/branches/b1', 'm2')).body.secretary).toEqual({
      id: 'm1',
      name: '李卓玛',
      responsibleFor: '谈心谈话活动第一责任人',
    });
    const members = county('2026-03-02').members.map((member) =>
      member.id === 'm1'
        ? { ...member, posts: [{ post: 'secretary', acting: true, since: '2026-01-01' }] }
        : member,
    );
    await load('2026-03-02', { members });
    expect((await run.get('/api/branches/b1', 'm2')).body.secretary).toMatchObject({
      id: 'm1',
      acting: true,
    });
  });

  test('the answer to who names a liaison shows the phone masked', async () => {
    await load('2026-03-02');
    const named = await run.put('/api/branches/b1/liaison', { person: 'm2', phone: '13800000001' }, 'm1');
    expect(named.body).toEqual({ person: 'm2', name: '马海山', phone: '138****0001', since: '2026-03-02' });
    await run.put('/api/branches/b1/liaison', { person: 'm3', phone: '0971-6123456' }, 'm1');
    expect(await rowsOf('U#b1', 'S#liaison#')).toMatchObject([{ person: 'm2', ended: {} }, { person: 'm3' }]);
    expect(
      (await run.put('/api/branches/b1/liaison', { person: 'm4', phone: '0971-6123456' }, 'm1')).status,
    ).toBe(400);
  });
});

describe('SMS', () => {
  test('who opts out gets none; the duties stay, and the branch sees it', async () => {
    await load('2026-01-10');
    expect((await run.put('/api/me/sms', { receive: false }, 'm2')).body).toEqual({ receive: false });
    await to('2026-04-10');
    const of = async (person: string) =>
      (await run.get(`/_local/messages?person=${person}`)).body.messages as unknown[];
    expect(await of('m2')).toEqual([]);
    expect((await of('m3')).length).toBeGreaterThan(0);
    expect((await run.get('/api/me/duties', 'm2')).body.duties.length).toBeGreaterThan(0);
    const members = (await run.get('/api/branches/b1', 'm1')).body.members as { id: string; noSms?: true }[];
    expect(members.filter((member) => member.noSms).map(({ id }) => id)).toEqual(['m2']);
    await run.put('/api/me/sms', { receive: true }, 'm2');
    await to('2026-05-20');
    expect((await of('m2')).length).toBeGreaterThan(0);
  });
});
