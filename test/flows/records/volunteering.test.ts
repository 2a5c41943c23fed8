/** L18, L99, L106 Teams with groups and service days, registrations with who confirmed them: as entered and as printed. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county('2026-03-10'));
});
afterEach(() => run.close());

const send = (body: object, by = 'm1') =>
  run.post('/api/submissions', { happenedOn: '2026-03-09', ...body }, by);
const printed = async (kind: string) => {
  const file = await fetch(`${run.address}/api/branches/b1/ledger?kind=${kind}&format=csv`, {
    headers: { authorization: `Bearer ${await run.tokenOf('m1')}` },
  });
  return file.text();
};

const team = {
  kind: 'volunteerTeam',
  name: '先锋队',
  theme: '治安巡逻',
  place: '三号网格',
  members: ['m1', 'm2', 'm3'],
  groups: [
    { name: '一组', duty: '夜间巡逻', place: '3号楼', members: ['m1', 'm2'] },
    { name: '二组', members: ['m3'] },
  ],
};

it('L99 a team goes by its groups, duties and places, in words where it is printed', async () => {
  const { name } = (await run.get('/api/branches/b1', 'm1')).body.members[0];
  expect((await send(team)).body.satisfies).toMatchObject([{ rule: 'volunteer-team', state: 'met' }]);
  const text = await printed('volunteerTeam');
  expect(text).toContain(`哪个网格、楼栋或单元：三号网格；`);
  expect(text).toContain(`小组：一组（夜间巡逻，3号楼）${name}、`);
  expect(text).not.toContain('[object');
});

it('L18 a service day names its team, which must be the branch’s own', async () => {
  const { id } = (await send(team)).body.record;
  const service = {
    kind: 'volunteerService',
    community: '康川社区',
    theme: '清扫',
    participants: ['m2', 'm3'],
    serviceDay: true,
  };
  const done = await send({ ...service, team: id });
  expect(done).toMatchObject({
    status: 201,
    body: {
      satisfies: [{ rule: 'volunteer-service', state: 'met' }],
      record: { team: id, serviceDay: true },
    },
  });
  expect(await printed('volunteerService')).toContain('哪支志愿服务队：先锋队；党员志愿服务日：是');
  for (const other of ['nowhere', done.body.record.id])
    expect(await send({ ...service, team: other })).toMatchObject({
      status: 404,
      body: { fields: [{ path: 'team' }] },
    });
  await run.post(`/api/records/${id}/corrections`, { changes: { withdrawn: true }, reason: '解散' }, 'm1');
  expect((await send({ ...service, team: id, happenedOn: '2026-03-08' })).status).toBe(404);
});

it('L106 who confirmed a registration is added later, by a correction, and counts as before', async () => {
  const { record, satisfies } = (
    await send({ kind: 'communityRegistration', community: '康川社区', happenedOn: '2026-03-02' }, 'm2')
  ).body;
  expect(satisfies).toMatchObject([{ rule: 'community-registration', state: 'met' }]);
  const confirm = (changes: object) =>
    run.post(`/api/records/${record.id}/corrections`, { changes, reason: '社区已确认' }, 'm2');
  expect(await confirm({ confirmedBy: '马社长', confirmedOn: '2026-03-11' })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'changes.confirmedOn' }] },
  });
  expect(await confirm({ confirmedBy: '马社长', confirmedOn: '2026-03-05' })).toMatchObject({
    status: 201,
    body: { satisfies: [{ rule: 'community-registration', state: 'met' }] },
  });
  expect(await printed('communityRegistration')).toContain('社区谁确认的：马社长；哪天确认的：2026-03-05');
});

it('L121 what a member proposed, teaches and works on stands in the year of the member’s dossier', async () => {
  await send({ kind: 'mentorship', apprentice: '小马' }, 'm2');
  await send({ kind: 'suggestion', suggestion: '改排班' }, 'm2');
  await send({ kind: 'handyService', household: '一组低保户', service: '送药上门' }, 'm2');
  await send({ kind: 'memberProject', type: 'breakthrough', title: '降低能耗', members: ['m3', 'm2'] });
  const outreach = { kind: 'ruralOutreach', subjects: ['health'], place: '上庄村', what: '义诊' };
  await send({ ...outreach, participants: ['m2'] });
  const kinds = ['mentorship', 'suggestion', 'memberProject', 'ruralOutreach', 'handyService'];
  expect((await run.get('/api/members/m2/dossier?year=2026', 'm2')).body).toMatchObject({
    service: kinds.map((kind) => ({ kind, days: ['2026-03-09'] })),
  });
  expect((await run.get('/api/members/m1/dossier?year=2026', 'm1')).body.service).toEqual([]);
});
