/** Must-talk events, topical campaigns, plans and coverage through HTTP: values by hand from plan T. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const person = (id: string, n: number, more: object = {}) => ({
  id,
  name: `示例${id}`,
  phone: `1990000005${n}`,
  branch: 'b1',
  standing: 'full',
  inBranchSince: '2020-05-01',
  ...more,
});

/** The small county with a committee member, a retired, a mobile, a sick member and an activist without a contact. */
const data = (day: string, more: Record<string, unknown> = {}) => {
  const base = county(day);
  return {
    ...base,
    members: [
      ...base.members,
      person('c1', 1, { posts: ['committeeMember'] }),
      person('r1', 2, { retired: true }),
      person('w1', 3, { mobile: true }),
      person('s1', 4, { specialCircumstance: '长期卧病' }),
      person('a1', 5, { standing: 'activist' }),
    ],
    ...more,
  };
};
const load = async (day: string, more: Record<string, unknown> = {}) => {
  await run.load(data(day, more));
};

const talk = (more: object = {}, by = 'm1') =>
  run.post(
    '/api/submissions',
    {
      kind: 'talk',
      form: 'regular',
      talker: by,
      with: ['m2'],
      mode: 'faceToFace',
      topics: ['belief', 'life'],
      happenedOn: '2026-03-09',
      ...more,
    },
    by,
  );

interface Duty {
  readonly id: string;
  readonly state: string;
  readonly owner?: string;
  readonly dueOn?: string;
  readonly counterpart?: string;
}
const dutiesOf = async (rule: string, unit = 'b1', asker = 'o1'): Promise<Duty[]> => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=${rule}&limit=1000`, asker);
  return (body as { duties: Duty[] }).duties;
};

describe('a must-talk event entered by hand', () => {
  beforeEach(() => load('2026-03-09'));
  const raise = (more: object = {}, by = 'm1') =>
    run.post('/api/must-talk-events', { member: 'm2', event: 'hardship', on: '2026-03-06', ...more }, by);

  it('is one duty of the secretary, ten working days from its day, met by a talk that names it', async () => {
    const raised = await raise({ note: '家中变故' });
    // 9 to 13 March and 16 to 20 March.
    expect(raised).toMatchObject({ status: 201, body: { event: 'hardship', dueOn: '2026-03-20' } });
    const { id } = raised.body as { id: string };
    expect((await raise()).body).toMatchObject({ why: 'wrongState' });
    expect(await dutiesOf('must-talk')).toMatchObject([
      { counterpart: 'm2', owner: 'm1', dueOn: '2026-03-20', state: 'open' },
    ]);
    const bare = await talk({ event: id });
    expect(bare.status).toBe(201);
    expect((await dutiesOf('must-talk'))[0]?.state).toBe('open');
    await talk({ event: id, improvements: '按时到会', expectations: '放下包袱', happenedOn: '2026-03-08' });
    expect((await dutiesOf('must-talk'))[0]?.state).toBe('met');
  });

  it('entered twice at once, or by hand and with the honour, is one', async () => {
    const twice = await Promise.all([raise(), raise()]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    await raise({ event: 'honourOrPenalty' });
    const honour = { member: 'm2', on: '2026-03-06', title: '区优秀党员' };
    expect((await run.post('/api/branches/b1/honours', honour, 'm1')).body).toMatchObject({ raised: [] });
    expect(await dutiesOf('must-talk')).toHaveLength(2);
  });

  it('tells its kind and note to nobody: not in duties, ledger, SMS, rows in the open or log', async () => {
    await raise({ note: '家中变故' });
    await run.post('/_local/day', { day: '2026-03-25' });
    const seen = [
      await run.get('/api/branches/b1/duties?limit=1000', 'm3'),
      await run.get('/api/units/jg/overdue', 'o1'),
      await run.get('/_local/messages'),
      run.logged,
    ];
    expect(JSON.stringify(seen)).not.toMatch(/hardship|家中变故/);
    // Nor can the kind be found by trying all eight.
    const guess = createHash('sha256').update('hardship m2 2026-03-06').digest('hex').slice(0, 12);
    expect(JSON.stringify(seen)).not.toContain(guess);
    expect(JSON.stringify(run.machine.table.dump())).not.toContain('家中变故');
  });

  it('of the secretary is entered by the superior, with whom it then stands', async () => {
    expect((await raise({ member: 'm1' }, 'm1')).status).toBe(403);
    expect((await raise({ member: 'm1' }, 'o1')).status).toBe(201);
    expect((await raise({ member: 'm1' }, 'o3')).body).toMatchObject({ why: 'wrongState' });
    expect(await dutiesOf('must-talk')).toEqual([]);
    expect(await dutiesOf('must-talk', 'jg')).toMatchObject([{ counterpart: 'm1', state: 'open' }]);
  });

  it('of the secretary is met by the talk of an officer of the superior, who need be no member anywhere', async () => {
    const { id } = (await raise({ member: 'm1' }, 'o1')).body as { id: string };
    const more = { event: id, with: ['m1'], improvements: '按时到会', expectations: '放下包袱' };
    const held = await talk(more, 'o1');
    expect(held).toMatchObject({ status: 201, body: { satisfies: [{ rule: 'must-talk', state: 'met' }] } });
    const { record } = held.body as { record: { id: string } };
    expect((await run.get(`/api/talks/${record.id}/text`, 'o1')).body).toMatchObject({
      improvements: '按时到会',
    });
    // Whoever serves elsewhere, or supervises only, holds none of this unit's talks.
    expect((await talk(more, 'o3')).status).toBe(404);
  });

  it('is handed to a committee member with a reason, who then owns it', async () => {
    const { id } = (await raise()).body as { id: string };
    const hand = (body: object, by = 'm1') => run.post(`/api/must-talk-events/${id}/delegate`, body, by);
    expect((await hand({ person: 'c1', reason: '书记出差' }, 'm3')).status).toBe(403);
    expect(await hand({ person: 'm3', reason: '书记出差' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'person' }] },
    });
    expect(await hand({ person: 'c1' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'reason' }] },
    });
    expect((await hand({ person: 'c1', reason: '书记出差' })).body).toMatchObject({
      delegate: { person: 'c1', reason: '书记出差' },
    });
    expect(await dutiesOf('must-talk')).toMatchObject([{ owner: 'c1', state: 'open' }]);
    await talk({ event: id, improvements: '按时到会', expectations: '放下包袱' }, 'c1');
    expect((await dutiesOf('must-talk'))[0]?.state).toBe('met');
  });

  it('is one with what the roster tells of the same day, whichever came first and wherever it stands', async () => {
    const retire = (id: string, by: string) => run.call('PATCH', `/api/members/${id}`, { retired: true }, by);
    const retirement = { event: 'probationOrRetirement', on: '2026-03-09' };
    // The secretary's own: by hand first, then by the roster.
    expect((await raise({ ...retirement, member: 'm1' }, 'o1')).status).toBe(201);
    expect((await retire('m1', 'o1')).status).toBe(200);
    expect(await dutiesOf('must-talk', 'jg')).toMatchObject([{ counterpart: 'm1' }]);
    // By the roster first, then by hand: the talk that was held keeps its event.
    expect((await retire('m2', 'm1')).status).toBe(200);
    const [derived] = await dutiesOf('must-talk');
    const event = derived?.id.split('event:')[1];
    expect(JSON.stringify(derived)).not.toMatch(/retire|probation/i);
    await talk({ event, improvements: '常来', expectations: '保重身体' });
    expect((await raise(retirement)).body).toMatchObject({ why: 'wrongState' });
    expect(await dutiesOf('must-talk')).toMatchObject([{ id: derived?.id, state: 'met' }]);
    // A change of posts, by hand and by the roster.
    expect((await raise({ member: 'm3', event: 'postChange', on: '2026-03-09' })).status).toBe(201);
    expect((await run.call('PATCH', '/api/members/m3', { posts: ['groupLeader'] }, 'm1')).status).toBe(200);
    expect(await dutiesOf('must-talk')).toHaveLength(2);
  });

  it('that follows from the roster names no kind, is handed on, and goes when the row no longer says it', async () => {
    await run.call('PATCH', '/api/members/m2', { retired: true }, 'm1');
    await run.call('PATCH', '/api/members/m3', { posts: ['groupLeader'] }, 'm1');
    expect(JSON.stringify(run.machine.table.dump())).not.toMatch(/"(sk|id)":"[^"]*(postChange|retirement-)/);
    const retired = (await dutiesOf('must-talk')).find(({ counterpart }) => counterpart === 'm2');
    const path = `/api/must-talk-events/${retired?.id.split('event:')[1]}/delegate`;
    expect((await run.post(path, { person: 'c1', reason: '书记出差' }, 'm1')).status).toBe(200);
    const of = async () => (await dutiesOf('must-talk')).filter(({ counterpart }) => counterpart === 'm2');
    expect(await of()).toMatchObject([{ id: retired?.id, owner: 'c1' }]);
    await run.call('PATCH', '/api/members/m2', { retired: false }, 'm1');
    expect(await of()).toEqual([]);
  });

  it('is shown with its note to who is to act, and to nobody else', async () => {
    const { id } = (await raise({ note: '家中变故' })).body as { id: string };
    await raise({ member: 'm3', event: 'setback' });
    await raise({ member: 'm1', event: 'signs', note: '苗头' }, 'o1');
    const list = async (unit: string, by: string) => {
      const { body } = await run.get(`/api/units/${unit}/must-talk-events`, by);
      return (body as { items: { member: string; note?: string; state: string }[] }).items;
    };
    expect(await list('b1', 'm1')).toMatchObject([
      { member: 'm2', event: 'hardship', note: '家中变故', state: 'open' },
      { member: 'm3', event: 'setback' },
    ]);
    for (const by of ['c1', 'm2', 'o1', 'o3']) expect(await list('b1', by), by).toEqual([]);
    expect(await list('jg', 'o1')).toMatchObject([{ member: 'm1', event: 'signs', note: '苗头' }]);
    expect(await list('jg', 'o3')).toEqual([]);
    await run.post(`/api/must-talk-events/${id}/delegate`, { person: 'c1', reason: '书记出差' }, 'm1');
    expect(await list('b1', 'c1')).toMatchObject([{ member: 'm2', note: '家中变故' }]);
  });

  test.each([
    ['m2', 403],
    ['m4', 404],
    // Told that it is there already, an officer would learn what the secretary entered.
    ['o3', 403],
  ])('by %s is %i', async (by, status) => {
    expect((await raise({}, by)).status).toBe(status);
  });

  test.each([
    [{ event: 'birthday' }, 'event'],
    [{ on: '2026-03-10' }, 'on'],
    // Ten working days after it the programme had not begun.
    [{ on: '2025-12-10' }, 'on'],
    [{ delegate: { person: 'm3', reason: '出差' } }, 'delegate.person'],
  ])('%j is refused and nothing is written', async (more, field) => {
    const before = run.machine.table.counts().items;
    expect(await raise(more)).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
    expect(run.machine.table.counts().items).toBe(before);
  });
});

describe('a topical campaign', () => {
  beforeEach(() => load('2026-03-09'));
  const start = (more: object = {}, by = 'm1') =>
    run.post(
      '/api/topical-campaigns',
      { branch: 'b1', occasion: 'organisationalLife', eventOn: '2026-03-20', people: ['m2', 'm3'], ...more },
      by,
    );

  it('names people, each to be talked with by the day before the meeting', async () => {
    const { id } = (await start()).body as { id: string };
    expect((await dutiesOf('topical-talk')).map(({ counterpart, dueOn }) => [counterpart, dueOn])).toEqual([
      ['m2', '2026-03-19'],
      ['m3', '2026-03-19'],
    ]);
    const said = { improvements: '按时参加学习', expectations: '多提意见' };
    const whole = await talk({ form: 'topical', campaign: id, ...said });
    expect(whole.body).not.toHaveProperty('notCounted');
    expect((await dutiesOf('topical-talk')).map(({ state }) => state)).toEqual(['met', 'open']);
  });

  it('L64 asks for requests and hopes: a talk without both is kept, says what is missing, and does not count for it', async () => {
    const { id } = (await start()).body as { id: string };
    const short = await talk({ form: 'topical', campaign: id, improvements: '按时参加学习' });
    expect(short).toMatchObject({
      status: 201,
      body: {
        satisfies: [{ rule: 'talk-secretary' }],
        notCounted: [{ why: '专题谈话要提出改进的要求和希望，还没有填写希望，不计入专题谈话' }],
      },
    });
    expect((await dutiesOf('topical-talk')).map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('told again takes in only whom it had not named, and is refused once it is over', async () => {
    await start();
    expect((await start()).body).toMatchObject({ why: 'wrongState' });
    expect((await start({ people: ['m2', 'c1'] })).body).toMatchObject({ people: ['c1'] });
    expect(await dutiesOf('topical-talk')).toHaveLength(3);
    const before = run.machine.table.counts().items;
    expect(await start({ eventOn: '2199-03-20' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'eventOn' }] },
    });
    expect(await start({ occasion: 'election', eventOn: '2026-02-01' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'eventOn' }] },
    });
    expect(run.machine.table.counts().items).toBe(before);
  });

  it('around an election, within 30 days on either side', async () => {
    await start({ occasion: 'election', eventOn: '2026-03-01' });
    expect((await dutiesOf('topical-talk')).map(({ dueOn }) => dueOn)).toEqual(['2026-03-31', '2026-03-31']);
  });

  it('is the secretary’s to start, and names people of the branch only', async () => {
    expect((await start({}, 'm2')).status).toBe(403);
    expect((await start({}, 'm4')).status).toBe(404);
    expect(await start({ people: ['m2', 'm4'] })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'people.1' }] },
    });
    expect((await start({ eventOn: '2026-03-09' })).status).toBe(400);
    expect((await start({ people: [] })).body).toMatchObject({
      fields: [{ path: 'people', message: '至少要有1项' }],
    });
  });
});

describe('the half-year’s plan', () => {
  beforeEach(() => load('2026-03-09'));
  const PATH = '/api/branches/b1/talk-plans/2026-H1';
  const plan = {
    talkDay: '每月15日',
    plan: ['m2', 'm3', 'c1', 'r1', 'w1', 's1', 'a1'].map((who, n) => ({
      talker: 'm1',
      person: who,
      month: n === 0 ? '2026-03' : '2026-04',
    })),
    outlines: [{ person: 'm2', outline: '示例提纲' }],
  };

  it('meets its duty, late if a regular talk was held before it', async () => {
    expect((await run.put(PATH, plan, 'm1')).body).toMatchObject({ half: '2026-H1', madeOn: '2026-03-09' });
    expect((await dutiesOf('talk-drive'))[0]?.state).toBe('met');
    await talk({ happenedOn: '2026-03-06' });
    expect((await dutiesOf('talk-drive'))[0]?.state).toBe('metLate');
  });

  it('is shown against what became of it; the outlines to the secretary alone, sealed', async () => {
    await run.put(PATH, plan, 'm1');
    const { id } = ((await talk()).body as { record: { id: string } }).record;
    await talk({ with: ['r1'], mode: 'homeVisit', talker: 'c1' }, 'c1');
    const mine = await run.get(PATH, 'm1');
    expect(mine.body).toMatchObject({
      outlines: [{ person: 'm2', outline: '示例提纲' }],
      actual: [
        { talker: 'm1', person: 'm2', month: '2026-03', talks: [{ id, on: '2026-03-09', talker: 'm1' }] },
        { talker: 'm1', person: 'm3', month: '2026-04', talks: [] },
        {},
        { person: 'r1', talks: [] },
        {},
        {},
        {},
      ],
      // By somebody else than the plan says.
      unplanned: [{ person: 'r1', talks: [{ talker: 'c1' }] }],
    });
    const above = await run.get(PATH, 'o1');
    expect(above.status).toBe(200);
    expect(above.body).not.toHaveProperty('outlines');
    expect((await run.get(PATH, 'm2')).status).toBe(403);
    expect(JSON.stringify([run.machine.table.dump(), run.logged])).not.toContain('示例提纲');
  });

  it('is shown with a talk made up later in the half that it makes up for', async () => {
    await load('2026-06-29');
    await run.put(PATH, plan, 'm1');
    const NEXT = '/api/branches/b1/talk-plans/2026-H2';
    await run.put(NEXT, { plan: [] }, 'm1');
    await run.post('/_local/day', { day: '2026-07-02' });
    expect((await talk({ makesUp: '2026-H1', happenedOn: '2026-07-01' })).status).toBe(201);
    const first = await run.get(PATH, 'm1');
    expect(first.body.actual[0]).toMatchObject({ person: 'm2', talks: [{ on: '2026-07-01' }] });
    expect((await run.get(NEXT, 'm1')).body).toMatchObject({ unplanned: [] });
  });

  it('changed later counts from its first day, and leaves the outlines that it does not name', async () => {
    await run.put(PATH, plan, 'm1');
    await run.post('/_local/day', { day: '2026-03-11' });
    const changed = await run.put(PATH, { plan: plan.plan, talkDay: '每月20日' }, 'm1');
    expect(changed.body).toMatchObject({ madeOn: '2026-03-09', talkDay: '每月20日', plan: plan.plan });
    expect((await run.get(PATH, 'm1')).body).toMatchObject({ outlines: [{ person: 'm2' }] });
  });

  test.each([
    [{}, 'plan'],
    [{ plan: [{ talker: 'm1', person: 'm2' }] }, 'plan.0.month'],
    [{ plan: [{ person: 'm2', month: '2026-03' }] }, 'plan.0.talker'],
    [{ plan: [{ talker: 'm1', person: 'm2', month: '2026-07' }] }, 'plan.0.month'],
    [{ plan: [{ talker: 'm1', person: 'm2', month: '2026-Q1' }] }, 'plan.0.month'],
    [{ plan: [{ talker: 'm1', person: 'm1', month: '2026-03' }] }, 'plan.0.person'],
    [{ plan: [...plan.plan.slice(0, 3), { talker: 'm1', person: 'm4', month: '2026-03' }] }, 'plan.3.person'],
    [{ plan: [{ talker: 'x', person: 'm2', month: '2026-03' }] }, 'plan.0.talker'],
    [{ plan: [], outlines: [{ person: 'm4', outline: '示例' }] }, 'outlines.0.person'],
  ])('%j is refused', async (body, field) => {
    expect(await run.put(PATH, body, 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: field }] },
    });
  });

  it('of what is no half is not there', async () => {
    expect((await run.put('/api/branches/b1/talk-plans/2026-Q1', plan, 'm1')).status).toBe(404);
  });
});

describe('§4.6 the coverage of a half', () => {
  const coverage = async (asker = 'm1', query = '') => {
    const reply = await run.get(`/api/branches/b1/talk-coverage${query}`, asker);
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body as {
      period: string;
      rows: { rule: string; by?: string; person: string; state: string; talks: string[]; exempt?: string }[];
      notCounted: { talk: string; person: string; why: string }[];
      notOwed: { person: string; why: string; talks: string[] }[];
      unassigned: string[];
      unpaired: string[];
    };
  };

  it('is who owes whom, by which talk, and who may be visited or telephoned', async () => {
    await load('2026-03-09', { assignments: [{ contact: 'c1', people: ['m3'] }] });
    const home = await talk({ with: ['r1'], mode: 'homeVisit' });
    await talk({ with: ['m2'], mode: 'phone', happenedOn: '2026-03-08' });
    await talk({ with: ['m3'] }, 'c1');
    const shown = await coverage();
    const secretarys = shown.rows.filter(({ rule }) => rule === 'talk-secretary');
    expect(secretarys.map((row) => [row.by, row.person, row.state, row.exempt])).toEqual([
      ['m1', 'c1', 'open', undefined],
      ['m1', 'm2', 'open', undefined],
      ['m1', 'm3', 'open', undefined],
      ['m1', 'r1', 'met', 'retired'],
      ['m1', 's1', 'open', 'specialCircumstance'],
      ['m1', 'w1', 'open', 'mobile'],
    ]);
    expect(secretarys[3]?.talks).toEqual([(home.body as { record: { id: string } }).record.id]);
    const contacts = shown.rows.filter(({ rule }) => rule === 'talk-contact');
    // The activist has no contact: the secretary's, and named.
    expect(contacts.map((row) => [row.by, row.person, row.state])).toEqual([
      ['m1', 'a1', 'open'],
      ['c1', 'm3', 'met'],
    ]);
    expect(shown.unassigned).toEqual(['a1']);
    expect(shown.notCounted).toMatchObject([
      { person: 'm2', why: expect.stringContaining('电话') as string },
    ]);
    expect(shown.unpaired).toEqual(['c1', 'm1', 's1', 'w1']);
  });

  it('of a branch without a committee is the secretary’s alone', async () => {
    const { members } = county('2026-03-09');
    await run.load(county('2026-03-09', { members }));
    expect((await coverage()).rows.map(({ rule, by, person }) => [rule, by, person])).toEqual([
      ['talk-secretary', 'm1', 'm2'],
      ['talk-secretary', 'm1', 'm3'],
    ]);
  });

  it('passes to the secretary who takes over in May: what was held counts, what was not is the successor’s', async () => {
    const posts = [{ post: 'secretary', since: '2020-05-01', until: '2026-05-10' }];
    const base = data('2026-06-01');
    const members = base.members.map((member) =>
      member.id === 'm1'
        ? { ...member, posts }
        : member.id === 'c1'
          ? { ...member, posts: [{ post: 'secretary', since: '2026-05-10' }] }
          : member,
    );
    const held = {
      id: 't1',
      by: 'm1',
      enteredAt: '2026-03-09T02:00:00Z',
      kind: 'talk',
      form: 'regular',
      talker: 'm1',
      with: ['m2'],
      mode: 'faceToFace',
      topics: ['life'],
      happenedOn: '2026-03-09',
    };
    await load('2026-06-01', { members, submissions: [held] });
    const rows = (await coverage('c1')).rows.filter(({ rule }) => rule === 'talk-secretary');
    const stateOf = (person: string) => rows.find((row) => row.person === person)?.state;
    // Of the half's 181 days there was another secretary on 129 for who takes over, and on 52 for who was it.
    expect([stateOf('c1'), stateOf('m1')]).toEqual(['open', undefined]);
    expect([stateOf('m2'), stateOf('m3')]).toEqual(['met', 'open']);
    expect(rows.find((row) => row.person === 'm3')?.by).toBe('c1');
    // Nobody is asked to talk with himself: the committee's officers see to it.
    expect(rows.find((row) => row.person === 'c1')?.by).not.toBe('c1');
  });

  it('names whom the secretary does not owe a talk, and why; a talk made up belongs to its half', async () => {
    const members = [
      ...data('2026-07-10').members,
      person('l1', 6, { inBranchSince: '2026-06-20', inSystemSince: '2026-06-20' }),
      person('r2', 7, { retired: true, retiredOn: '2026-07-05' }),
    ];
    await load('2026-07-10', { members });
    await talk({ with: ['m1'], happenedOn: '2026-05-06' }, 'c1');
    const madeUp = await talk({ with: ['m2'], mode: 'phone', makesUp: '2026-H1', happenedOn: '2026-07-09' });
    const shown = await coverage('m1', '?period=2026-H1');
    expect(shown.notOwed).toMatchObject([
      { person: 'l1', why: 'cameLate', talks: [] },
      { person: 'm1', why: 'isSecretary', talks: [expect.any(String)] },
    ]);
    const { id } = (madeUp.body as { record: { id: string } }).record;
    expect(shown.notCounted.map((row) => row.talk)).toContain(id);
    expect((await coverage('m1')).notCounted.map((row) => row.talk)).not.toContain(id);
    const exempt = (rows: typeof shown.rows) => rows.find((row) => row.person === 'r2')?.exempt;
    // Retired on 5 July: not yet on the last day of June.
    expect([exempt(shown.rows), exempt((await coverage('m1')).rows)]).toEqual([undefined, 'retired']);
  });

  it('of a branch without a secretary is owed by nobody, and says so', async () => {
    const members = data('2026-03-09').members.map((member) =>
      member.id === 'm1' ? { ...member, posts: [] } : member,
    );
    await load('2026-03-09', { members });
    const shown = await coverage('c1');
    expect(shown.rows).toEqual([]);
    expect(new Set(shown.notOwed.map(({ why }) => why))).toEqual(new Set(['secretaryVacant']));
    expect(shown.notOwed.map((row) => row.person)).toEqual(['c1', 'm1', 'm2', 'm3', 'r1', 's1', 'w1']);
  });

  it('is for officers of the branch and those in line, and not before its half', async () => {
    await load('2026-03-09');
    expect((await run.get('/api/branches/b1/talk-coverage', 'm2')).status).toBe(403);
    expect((await run.get('/api/branches/b1/talk-coverage', 'm4')).status).toBe(404);
    expect((await coverage('o3')).period).toBe('2026-H1');
    expect((await run.get('/api/branches/b1/talk-coverage?period=2026-H2', 'm1')).status).toBe(400);
    expect((await run.get('/api/branches/b1/talk-coverage?period=2026-Q1', 'm1')).status).toBe(400);
  });
});
