/** L68 A branch's and a unit's own plan of activity, who keeps and who reads it; L56 opinions and what was answered. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county('2026-03-10'));
});
afterEach(() => run.close());

const plan = (more: object = {}) => ({
  kind: 'activityPlan',
  title: '谈心谈话活动方案',
  summary: '一季度动员，二季度谈心，三季度整改',
  happenedOn: '2026-02-20',
  ...more,
});
const plansOf = async (unit: string, by: string) =>
  (await run.get(`/api/units/${unit}/activity-plans`, by)).body.items as unknown;

it('is kept by the secretary for the branch and by an officer for the unit, the newest first', async () => {
  const first = await run.post('/api/submissions', plan(), 'm1');
  expect(first).toMatchObject({ status: 201, body: { satisfies: [] } });
  await run.post('/api/submissions', plan({ title: '修订方案', happenedOn: '2026-03-09' }), 'm1');
  expect(await plansOf('b1', 'm2')).toMatchObject([
    { title: '修订方案', adoptedOn: '2026-03-09', enteredBy: 'm1' },
    { id: first.body.record.id, title: '谈心谈话活动方案', summary: plan().summary, adoptedOn: '2026-02-20' },
  ]);
  expect((await run.post('/api/submissions', plan({ title: '党委方案' }), 'o1')).status).toBe(201);
  expect(await plansOf('jg', 'm2')).toMatchObject([{ title: '党委方案', enteredBy: 'o1' }]);
  expect((await run.post('/api/submissions', plan(), 'm2')).status).toBe(403);
});

it('is read by the unit, by all below it and by those above, and stands in the ledger', async () => {
  await run.post('/api/submissions', plan(), 'm1');
  for (const reader of ['m1', 'm3', 'o1', 'o2', 'o3']) expect(await plansOf('b1', reader)).toHaveLength(1);
  expect((await run.get('/api/units/b1/activity-plans', 'm4')).status).toBe(404);
  expect((await run.get('/api/units/jg/activity-plans', 'm4')).status).toBe(200);
  expect((await run.get('/api/branches/b1/ledger?kind=activityPlan', 'm2')).body).toMatchObject({
    records: [{ title: '谈心谈话活动方案' }],
  });
});

it('stays from year to year, and is gone when it is withdrawn', async () => {
  const id = 'fangan-1';
  const lastYear = { id, by: 'm1', enteredAt: '2026-02-20T02:00:00.000Z', ...plan() };
  await run.load(county('2027-01-04', { submissions: [lastYear] }));
  expect(await plansOf('b1', 'm2')).toHaveLength(1);
  const changes = { changes: { withdrawn: true }, reason: '重新制定' };
  expect((await run.post(`/api/records/${id}/corrections`, changes, 'm1')).status).toBe(201);
  expect(await plansOf('b1', 'm2')).toEqual([]);
});

it('L56 what the masses said at a visit is answered later, and both stand in the ledger', async () => {
  const visit = { kind: 'visit', pairing: 'p2', happenedOn: '2026-03-09', opinions: '村口路灯坏了' };
  const { id } = (await run.post('/api/submissions', visit, 'm2')).body.record;
  const changes = { changes: { answered: '已报修，3月12日修好' }, reason: '补充答复' };
  expect((await run.post(`/api/records/${id}/corrections`, changes, 'm2')).status).toBe(201);
  const said = { opinions: '村口路灯坏了', answered: '已报修，3月12日修好' };
  expect((await run.get('/api/branches/b1/ledger?kind=visit', 'm1')).body).toMatchObject({ records: [said] });
  const file = await fetch(`${run.address}/api/branches/b1/ledger?kind=visit&format=csv`, {
    headers: { authorization: `Bearer ${await run.tokenOf('m1')}` },
  });
  expect(await file.text()).toContain('群众意见：村口路灯坏了；怎样答复和办理的：已报修，3月12日修好');
});
