/** L18, L99, L106, L111–L128 What a branch does for people, as its members and those above read it; L12, L138 help. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listActivities, putTeamMembers, readVolunteering } from '../../../shared/contract/activities.ts';
import { readHelp } from '../../../shared/contract/system.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(() => run.close());
beforeEach(() => run.load(county('2026-03-10')));

const send = async (body: object, by = 'm1'): Promise<string> => {
  const reply = await run.post('/api/submissions', { happenedOn: '2026-03-09', ...body }, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body.record.id as string;
};
const correct = (id: string, changes: object, by = 'm1') =>
  run.post(`/api/records/${id}/corrections`, { changes, reason: '更正' }, by);
const volunteering = async (query = '', by = 'm2') => {
  const reply = await run.get(`/api/branches/b1/volunteering${query}`, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return readVolunteering.answer.parse(reply.body);
};
const activities = async (query = '', by = 'm2') => {
  const reply = await run.get(`/api/branches/b1/activities${query}`, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return listActivities.answer.parse(reply.body).groups;
};

const team = { kind: 'volunteerTeam', name: '先锋队', theme: '治安巡逻', members: ['m1', 'm2', 'm3'] };
const groups = [
  { name: '一组', duty: '夜间巡逻', members: ['m1', 'm2'] },
  { name: '二组', members: ['m3'] },
];
const service = {
  kind: 'volunteerService',
  community: '康川社区',
  theme: '清扫',
  participants: ['m2', 'm3'],
};

describe('volunteering', () => {
  it('shows each team with its service days, those of no team apart, and whether they count', async () => {
    const id = await send({ ...team, place: '三号网格', groups, happenedOn: '2026-02-01' });
    const day = await send({ ...service, team: id, serviceDay: true });
    await send({ ...service, participants: ['m2'], happenedOn: '2026-02-08' });
    expect(await volunteering()).toMatchObject({
      branch: 'b1',
      from: '2026-01-01',
      to: '2026-03-10',
      teams: [
        {
          ...{ id, name: '先锋队', theme: '治安巡逻', place: '三号网格', since: '2026-02-01', groups },
          members: ['m1', 'm2', 'm3'],
          services: [{ id: day, happenedOn: '2026-03-09', serviceDay: true, counts: true }],
        },
      ],
      services: [{ happenedOn: '2026-02-08', participants: ['m2'], counts: false }],
    });
    await correct(id, { withdrawn: true });
    expect(await volunteering()).toMatchObject({ teams: [], services: [{}, { id: day }] });
  });

  it('keeps to its days: services by them, teams and wishes begun by them', async () => {
    const id = await send({ ...team, happenedOn: '2026-02-01' });
    await send({ ...service, team: id, happenedOn: '2026-02-08' });
    await send({ kind: 'wish', what: '轮椅', happenedOn: '2026-02-10' });
    const january = await volunteering('?from=2026-01-01&to=2026-01-31');
    expect(january).toMatchObject({ teams: [], services: [], wishes: [] });
    expect(await volunteering('?from=2026-02-09&to=2026-03-01')).toMatchObject({
      teams: [{ services: [] }],
      wishes: [{ what: '轮椅', state: 'published' }],
    });
  });

  it.each([
    ['?from=2026-03-11', 'from'],
    ['?from=2026-03-02&to=2026-03-01', 'from'],
    ['?from=2025-01-01&to=2026-03-01', 'from'],
    ['?to=昨天', 'to'],
    ['?kind=wish', 'kind'],
  ])('%s is refused and the field named', async (query, path) => {
    expect(await run.get(`/api/branches/b1/volunteering${query}`, 'm2')).toMatchObject({
      status: 400,
      body: { fields: [{ path }] },
    });
  });

  it('shows a wish as it stands, and one that was fulfilled in the time when it was', async () => {
    const wish = await send({ kind: 'wish', what: '轮椅', community: '康川社区', happenedOn: '2026-02-10' });
    const claim = await send({ kind: 'wishClaim', wish, happenedOn: '2026-02-12' }, 'm2');
    const claimed = { id: wish, publishedOn: '2026-02-10', claimedBy: 'm2', claimedOn: '2026-02-12' };
    expect((await volunteering()).wishes).toEqual([
      { ...claimed, what: '轮椅', community: '康川社区', state: 'claimed' },
    ]);
    await correct(claim, { withdrawn: true }, 'm2');
    expect((await volunteering()).wishes).toMatchObject([{ state: 'published' }]);
    await send({ kind: 'wishClaim', wish, happenedOn: '2026-02-20' }, 'm3');
    const done = { kind: 'microWish', wish: '轮椅', fulfilled: true, fulfils: wish };
    await send({ ...done, happenedOn: '2026-02-28' }, 'm3');
    expect((await volunteering()).wishes).toMatchObject([
      { state: 'fulfilled', claimedBy: 'm3', fulfilledBy: 'm3', fulfilledOn: '2026-02-28' },
    ]);
    expect((await volunteering('?from=2026-03-01')).wishes).toEqual([]);
  });

  it('shows who registered where and who confirmed it, of those who are here', async () => {
    const at = { kind: 'communityRegistration', community: '康川社区', happenedOn: '2026-03-02' };
    await send({ ...at, confirmedBy: '马社长', confirmedOn: '2026-03-05' }, 'm2');
    await send(at, 'm3');
    await send({ ...at, whole: true });
    await run.post('/api/members/m3/leave', { on: '2026-03-10', reason: '调离' }, 'm1');
    const { registrations } = await volunteering();
    expect(registrations.map(({ member }) => member).sort()).toEqual(['m2', undefined]);
    expect(registrations.find(({ member }) => member === 'm2')).toMatchObject({
      registeredOn: '2026-03-02',
      confirmedBy: '马社长',
      confirmedOn: '2026-03-05',
    });
  });

  it('is read in the branch and above, and nowhere else', async () => {
    for (const by of ['m1', 'm3', 'o1', 'o2', 'o3']) await volunteering('', by);
    for (const path of ['volunteering', 'activities'])
      expect((await run.get(`/api/branches/b1/${path}`, 'm4')).status, path).toBe(404);
  });
});

describe('the members of a team', () => {
  let id: string;
  beforeEach(async () => {
    id = await send({ ...team, groups, happenedOn: '2026-02-01' });
  });
  const put = (body: object, by = 'm1', headers: Record<string, string> = {}) =>
    run.put(`/api/teams/${id}/members`, body, by, headers);

  it('are put whole, on the version that was read, and the earlier one stays on view', async () => {
    const [read] = (await volunteering('', 'm1')).teams;
    const first = await put({ members: ['m1', 'm2'] }, 'm1', { 'if-match': read?.etag ?? '' });
    expect(first.status).toBe(200);
    // Who is no member any more is in no group; a group of nobody is none.
    expect(putTeamMembers.answer.parse(first.body)).toMatchObject({
      members: ['m1', 'm2'],
      groups: [{ name: '一组', members: ['m1', 'm2'] }],
    });
    const again = await put({ members: ['m3'] }, 'm1', { 'if-match': read?.etag ?? '' });
    expect(again).toMatchObject({ status: 409, body: { why: 'changedMeanwhile' } });
    const next = first.headers.get('etag') ?? '';
    expect((await put({ members: ['m3'], groups: [] }, 'm1', { 'if-match': next })).status).toBe(400);
    expect((await put({ members: ['m3'] }, 'm1', { 'if-match': next })).body).not.toHaveProperty('groups');
    const { versions } = (await run.get(`/api/records/${id}`, 'm1')).body as { versions: unknown[] };
    expect(versions).toMatchObject([
      { members: ['m1', 'm2', 'm3'] },
      { members: ['m1', 'm2'] },
      { members: ['m3'] },
    ]);
    const duties = await run.get('/api/branches/b1/duties?rule=volunteer-team', 'm1');
    expect(duties.body).toMatchObject({ duties: [{ state: 'met', counted: [id] }] });
  });

  it('the same again writes nothing', async () => {
    const items = run.machine.table.counts().items;
    expect((await put({ members: ['m1', 'm2', 'm3'] })).status).toBe(200);
    expect(run.machine.table.counts().items).toBe(items);
  });

  it.each<[object, string]>([
    [{ members: ['m1', 'm4'] }, 'members.1'],
    [{ members: ['m1', 'nobody'] }, 'members.1'],
    [{ members: [] }, 'members'],
    [{ members: ['m1'], groups: [{ name: '一组', members: ['m2'] }] }, 'groups.0.members.0'],
    [{ members: ['m1'], name: '新队' }, 'name'],
  ])('%j is refused and the field named', async (body, path) => {
    expect(await put(body)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect((await volunteering()).teams[0]?.members).toEqual(['m1', 'm2', 'm3']);
  });

  it('may keep who has left, who is named as gone, and take nobody who has', async () => {
    await run.post('/api/members/m3/leave', { on: '2026-03-10', reason: '调离' }, 'm1');
    expect((await volunteering()).teams[0]).toMatchObject({ gone: ['m3'] });
    expect((await put({ members: ['m1', 'm3'] })).body).toMatchObject({ gone: ['m3'] });
    await put({ members: ['m1'] });
    expect(await put({ members: ['m1', 'm3'] })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'members.1' }] },
    });
  });

  it('are the secretary’s to put, of a team that stands', async () => {
    expect((await put({ members: ['m1'] }, 'm2')).status).toBe(403);
    expect((await put({ members: ['m1'] }, 'm4')).status).toBe(404);
    const other = await send(service);
    expect((await run.put(`/api/teams/${other}/members`, { members: ['m1'] }, 'm1')).status).toBe(404);
    await correct(id, { withdrawn: true });
    expect(await put({ members: ['m1'] })).toMatchObject({ status: 409, body: { why: 'wrongState' } });
  });
});

describe('activities', () => {
  it('are shown by kind, the newest first, with how many there are', async () => {
    await send({ kind: 'postClaim', post: '窗口', type: 'vanguard', sign: true }, 'm2');
    await send({ kind: 'mentorship', apprentice: '小马', skill: '账务' }, 'm2');
    for (const day of ['01', '02', '03'])
      await send({ kind: 'suggestion', suggestion: `建议${day}`, happenedOn: `2026-03-${day}` }, 'm3');
    await send({ kind: 'memberProject', type: 'brand', title: '暖心窗口', members: ['m2'] });
    await send({ kind: 'contest', title: '岗位练兵' });
    const outreach = { kind: 'ruralOutreach', subjects: ['health'], place: '上庄村', what: '义诊' };
    await send({ ...outreach, participants: ['m2'] });
    await send({ kind: 'handyService', household: '一组低保户', service: '送药上门' }, 'm2');
    await send({ kind: 'zone', member: 'm2', area: '一楼窗口', sign: true });
    await send({ kind: 'publicProfile', post: '出纳', duties: '报销审核' }, 'm2');
    await send({ kind: 'communityRegistration', community: '康川社区' }, 'm2');
    await send({ kind: 'call', pairing: 'p2' }, 'm2');
    const items = await activities('?limit=2');
    expect(items.map(({ kind, title, count }) => [kind, title, count])).toEqual([
      ['zone', '责任区', 1],
      ['communityRegistration', '社区报到', 1],
      ['publicProfile', '窗口公示', 1],
      ['postClaim', '认领岗位', 1],
      ['mentorship', '师带徒', 1],
      ['suggestion', '献策', 3],
      ['memberProject', '品牌和攻关项目', 1],
      ['contest', '评比竞赛', 1],
      ['ruralOutreach', '三下乡', 1],
      ['handyService', '便民服务', 1],
    ]);
    const of = (kind: string) => items.find((group) => group.kind === kind)?.items;
    expect(of('postClaim')).toMatchObject([{ subject: 'm2', post: '窗口', type: 'vanguard', sign: true }]);
    expect(of('zone')).toMatchObject([{ subject: 'm2', sign: true }]);
    expect(of('mentorship')).toMatchObject([{ apprentice: '小马', skill: '账务' }]);
    expect(of('suggestion')).toMatchObject([{ suggestion: '建议03' }, { suggestion: '建议02' }]);
    expect(of('memberProject')).toMatchObject([{ subject: 'b1', type: 'brand', members: ['m2'] }]);
    expect(await activities('?kind=suggestion')).toMatchObject([{ count: 3, items: [{}, {}, {}] }]);
  });

  it('what came of it is added by a correction, what was withdrawn is not shown', async () => {
    const id = await send({ kind: 'mentorship', apprentice: '小马', happenedOn: '2026-02-01' }, 'm2');
    expect((await correct(id, { until: '2026-01-31' }, 'm2')).status).toBe(400);
    await correct(id, { until: '2026-02-28', outcome: '已能独立上岗' }, 'm2');
    expect(await activities()).toMatchObject([
      { items: [{ outcome: '已能独立上岗', until: '2026-02-28', revision: 2 }] },
    ]);
    expect(await activities('?from=2026-03-01')).toEqual([]);
    await correct(id, { withdrawn: true }, 'm2');
    expect(await activities()).toEqual([]);
  });

  it('what lasts is shown while its person is here, what happened on its days', async () => {
    await send({ kind: 'postClaim', post: '窗口', happenedOn: '2026-02-01' }, 'm3');
    await send({ kind: 'handyService', household: '一户', service: '送药', happenedOn: '2026-02-01' }, 'm3');
    await run.post('/api/members/m3/leave', { on: '2026-03-10', reason: '调离' }, 'm1');
    expect((await activities()).map(({ kind }) => kind)).toEqual(['handyService']);
    expect((await activities('?to=2026-03-09')).map(({ kind }) => kind)).toEqual([
      'postClaim',
      'handyService',
    ]);
    expect(await activities('?from=2026-02-02')).toEqual([]);
  });

  it.each([
    ['?kind=talk', 'kind'],
    ['?limit=0', 'limit'],
    ['?from=2025-01-01', 'from'],
  ])('%s is refused and the field named', async (query, path) => {
    expect(await run.get(`/api/branches/b1/activities${query}`, 'm2')).toMatchObject({
      status: 400,
      body: { fields: [{ path }] },
    });
  });
});

it('L12, L138 what is asked of all and entered by nobody is told with its sentence', async () => {
  const { items } = readHelp.answer.parse((await run.get('/api/help', 'm2')).body);
  const [badge, burden] = items;
  for (const place of [
    '集体活动',
    '党内重要会议',
    '集体学习',
    '集中研讨',
    '批评与自我批评',
    '急难险重任务',
  ]) {
    expect(badge?.text).toContain(place);
    expect(JSON.stringify(badge?.clauses)).toContain(place);
  }
  expect(burden).toMatchObject({ id: 'noBurden', clauses: [{ plan: 'C', line: 138 }] });
  expect((await run.get('/api/help')).status).toBe(401);
});
