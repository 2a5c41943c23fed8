/** What follows a selection: everybody's grade and action, the column, repeated honours, facts beside candidates. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { localRun, type LocalRun } from '../../given/local.ts';
import { largeCounty, selecting, type Selecting } from '../../given/rounds.ts';

let run: LocalRun;
let of: Selecting;
let id: string;
beforeEach(async () => {
  run = await localRun();
  of = selecting(run);
  await run.load(largeCounty('2026-04-10'));
  id = await of.begun('2026-Q2', '2026-04-10');
});
afterEach(() => run.close());

const grade = (member: string, more: object = {}) => ({
  member,
  grade: 'qualified',
  action: `鹊措施${member}鹊`,
  ...more,
});
const follow = (items: readonly object[], by = 'm1') =>
  run.post(`/api/rounds/${id}/follow-ups`, { items }, by);
const owed = async (member: string): Promise<unknown> => {
  const { body } = await run.get('/api/branches/b1/duties?rule=selection-follow-up', 'm1');
  const duties = body.duties as { counterpart: string; state: string }[];
  return duties.find(({ counterpart }) => counterpart === member)?.state;
};

describe('follow-ups', () => {
  it('are written in parts, and meet what is owed for each member', async () => {
    expect(await owed('a2')).toBe('open');
    expect((await follow([grade('a2'), grade('a3', { grade: 'fair' })])).body).toMatchObject({
      id,
      quota: 2,
      done: 2,
    });
    expect([await owed('a2'), await owed('a4')]).toEqual(['met', 'open']);
    const rest = ['m1', 'm2', 'm3', ...Array.from({ length: 17 }, (_, n) => `a${n + 1}`)].filter(
      (member) => member !== 'a2' && member !== 'a3',
    );
    expect((await follow(rest.map((member) => grade(member)))).body).toMatchObject({ done: 20, missing: [] });
  });

  it('are for who was a member on the meeting’s day, transferred since or not, and for nobody else', async () => {
    of.on('2026-04-11');
    await run.post('/api/members/a2/transfer', { to: 'b2', on: '2026-04-11' }, 'm1');
    expect((await follow([grade('a2')])).status).toBe(200);
    expect(await follow([grade('m4')])).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'items.0.member' }] },
    });
    expect(await follow([grade('a3'), grade('a3')])).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'items.1.member' }] },
    });
    expect(await follow([grade('a3', { action: ' ' })])).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'items.0.action' }] },
    });
    expect(await follow([grade('a3', { grade: 'best' })])).toMatchObject({ status: 400 });
    expect(await follow(Array.from({ length: 81 }, () => grade('a3')))).toMatchObject({ status: 400 });
  });

  it('are seen by the member, the secretary and superiors, and stand in the member’s own data', async () => {
    await follow([grade('a2', { grade: 'poor' }), grade('a3')]);
    const seen = async (by: string) => {
      const { body } = await of.read(id, by);
      return (body.followUps as { member: string }[] | undefined)?.map(({ member }) => member);
    };
    expect([await seen('m1'), await seen('o1'), await seen('o2')]).toEqual([
      ['a2', 'a3'],
      ['a2', 'a3'],
      ['a2', 'a3'],
    ]);
    expect([await seen('a2'), await seen('m2')]).toEqual([['a2'], undefined]);
    for (const path of [
      `/api/rounds/${id}`,
      '/api/branches/b1/rounds',
      '/api/branches/b1/ledger',
      '/api/branches/b1/duties',
    ])
      expect(JSON.stringify((await run.get(path, 'm2')).body), path).not.toMatch(/鹊措施|poor/);
    // Wherever the member is by then.
    of.on('2026-04-11');
    await run.post('/api/members/a2/transfer', { to: 'b2', on: '2026-04-11' }, 'm1');
    const own = await run.get('/api/me/follow-ups', 'a2');
    expect(own.body.items).toEqual([
      { round: id, quarter: '2026-Q2', grade: 'poor', action: '鹊措施a2鹊', on: '2026-04-10' },
    ]);
    expect((await run.get('/api/me/follow-ups', 'm2')).body.items).toEqual([]);
    expect((await run.get('/api/me/follow-ups', 'm4')).body.items).toEqual([]);
    const taken = await exported('a2');
    expect(taken).toMatch(/鹊措施a2鹊/);
    expect(taken).not.toMatch(/鹊措施a3鹊/);
  });

  it('are corrected with a reason; the earlier one stays beside it', async () => {
    await follow([grade('a2', { grade: 'poor' })]);
    expect(await follow([grade('a2')])).toMatchObject({
      status: 409,
      body: { why: 'wrongState', title: expect.stringMatching(/党员2.*原因/) },
    });
    of.on('2026-04-12');
    const corrected = { grade: 'fair', action: '复核后调整', reason: '情况有误' };
    expect((await follow([grade('a2', corrected)])).body).toMatchObject({ done: 1 });
    expect((await run.get('/api/me/follow-ups', 'a2')).body.items).toMatchObject([
      { ...corrected, on: '2026-04-12' },
    ]);
    const kept = run.machine.table.dump().filter((row) => JSON.stringify(row).includes('#grading#a2#'));
    expect(kept).toHaveLength(2);
  });
});

async function exported(person: string): Promise<string> {
  const reply = await fetch(`${run.address}/api/me/export`, {
    headers: { authorization: `Bearer ${await run.tokenOf(person)}` },
  });
  expect(reply.status).toBe(200);
  return Object.values(unzipSync(new Uint8Array(await reply.arrayBuffer())))
    .map((part) => strFromU8(part))
    .join('\n');
}

describe('the column', () => {
  const confirmed = (quarter: string, ...members: string[]) => ({
    ...{ id: `r-${quarter}`, branch: 'b1', quarter, meetingOn: '2026-01-05', base: 20 },
    ...{
      candidates: members,
      comments: Object.fromEntries(members.map((member) => [member, `鹊评语${member}鹊`])),
    },
    ...{ publishedOn: '2026-01-06', filedOn: '2026-01-14', confirmedOn: '2026-01-20' },
  });

  it('L20 has who was confirmed with the comments, newest first, and by name who was more than once', async () => {
    const rounds = [
      confirmed('2025-Q2', 'm2'),
      confirmed('2025-Q3', 'm2', 'm3'),
      confirmed('2025-Q4', 'm3', 'a2'),
      { ...confirmed('2026-Q1', 'a2'), confirmedOn: undefined },
    ];
    await run.load(largeCounty('2026-04-10', { rounds }));
    const { body } = await run.get('/api/branches/b1/column', 'a5');
    const quarters = (body.items as { quarter: string }[]).map(({ quarter }) => quarter);
    expect(quarters).toEqual(['2025-Q4', '2025-Q3', '2025-Q2']);
    expect(body.items[0]).toMatchObject({
      confirmedOn: '2026-01-20',
      members: [{ member: 'm3', name: '才让东智', comment: '鹊评语m3鹊' }, { member: 'a2' }],
    });
    // 才 before 马, whoever was oftener.
    expect(body.repeated).toEqual([
      { member: 'm3', name: '才让东智', quarters: ['2025-Q3', '2025-Q4'] },
      { member: 'm2', name: '马海山', quarters: ['2025-Q2', '2025-Q3'] },
    ]);
    expect(Object.keys(body.repeated[0] as object)).toEqual(['member', 'name', 'quarters']);
    expect((await run.get('/api/branches/b1/column', 'm4')).status).toBe(404);
    const listed = (await run.get('/api/branches/b1/rounds', 'a5')).body.items as {
      quarter: string;
      state: string;
    }[];
    expect(listed.map(({ quarter, state }) => `${quarter} ${state}`)).toEqual([
      '2026-Q1 filed',
      '2025-Q4 confirmed',
      '2025-Q3 confirmed',
      '2025-Q2 confirmed',
    ]);
  });
});

describe('beside a candidate’s name', () => {
  it('L70 stand facts of the year for who may see candidates, and no score', async () => {
    const submit = (body: object, by: string) =>
      run.post('/api/submissions', { happenedOn: '2026-04-09', ...body }, by);
    const pledge = await submit(
      { kind: 'pledge', what: '示例', toWhom: '示例', dueOn: '2026-04-10', publishedAt: ['board'] },
      'a2',
    );
    expect(pledge.status, JSON.stringify(pledge.body)).toBe(201);
    const kept = await submit(
      { kind: 'pledgeFulfilment', pledge: pledge.body.record.id, how: '示例', happenedOn: '2026-04-10' },
      'a2',
    );
    expect(kept.status, JSON.stringify(kept.body)).toBe(201);
    const talk = {
      kind: 'talk',
      form: 'regular',
      talker: 'm1',
      with: ['a2'],
      mode: 'faceToFace',
      topics: ['life'],
      text: '鹊谈话鹊',
    };
    expect((await submit(talk, 'm1')).status).toBe(201);
    await of.add(id, ['a2']);
    const facts = async (by: string) => (await of.read(id, by)).body.candidates?.[0]?.facts as unknown;
    expect(await facts('m1')).toEqual({
      pledges: { due: 1, kept: 1 },
      rectifications: { listed: 0, verified: 0 },
      service: [],
      talks: 1,
      selected: [],
    });
    of.on('2026-04-13');
    await of.publish(id, '2026-04-13');
    expect(await facts('m2')).toBeUndefined();
    expect(JSON.stringify((await of.read(id)).body)).not.toMatch(/鹊谈话鹊/);
  });
});

describe('beside a candidate who came from another branch', () => {
  it('stand the facts of there too', async () => {
    const service = await run.post(
      '/api/submissions',
      {
        kind: 'volunteerService',
        community: '康川社区',
        theme: '清扫',
        participants: ['m4'],
        happenedOn: '2026-04-09',
      },
      'm4',
    );
    expect(service.status, JSON.stringify(service.body)).toBe(201);
    await run.post('/api/members/m4/transfer', { to: 'b1', on: '2026-04-10' }, 'm4');
    const other = await run.post(
      '/api/branches/b1/rounds',
      { quarter: '2026-Q1', meetingOn: '2026-04-10' },
      'm1',
    );
    await of.add(other.body.id as string, ['m4']);
    const { body } = await of.read(other.body.id as string);
    expect(body.candidates?.[0]?.facts).toMatchObject({ service: [{ kind: 'volunteerService', days: 1 }] });
  });
});

describe('what the superior sees', () => {
  it('is what waits, and with its due day; decided, it waits no more', async () => {
    const listed = async (query = '') =>
      (await run.get(`/api/units/jg/filed-rounds${query}`, 'o1')).body.items as unknown;
    expect(await listed()).toEqual([]);
    await of.file(id);
    expect(await listed()).toEqual([
      { id, branch: 'b1', name: '财政局党支部', filedOn: '2026-04-10', dueOn: '2026-04-24', state: 'open' },
    ]);
    await of.confirm(id);
    expect(await listed()).toEqual([]);
    expect(await listed('?state=all')).toMatchObject([{ id, state: 'met', decidedOn: '2026-04-10' }]);
    expect((await run.get('/api/units/jg/filed-rounds', 'm1')).status).toBe(403);
  });
});
