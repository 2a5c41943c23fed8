/** What the pages of units are made of: a unit and those right below it, its standards, waivers that wait. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county('2026-03-10'));
});
afterEach(() => run.close());

it('names a unit and those right below it, not those further down', async () => {
  const { body } = await run.get('/api/units/hz', 'o3');
  expect(body).toMatchObject({ id: 'hz', name: '湟中区', kind: 'county', parent: 'xn' });
  expect(body).not.toHaveProperty('path');
  expect(body.below).toEqual([{ id: 'jg', name: '区直机关党委', kind: 'committee' }]);
  const { body: committee } = await run.get('/api/units/jg', 'o1');
  expect(committee.below).toEqual([
    { id: 'b1', name: '财政局党支部', kind: 'branch' },
    { id: 'b2', name: '水利局党支部', kind: 'branch' },
  ]);
  expect((await run.get('/api/units/jg', 'm4')).status).toBe(403);
});

it('says what the province asks for and what a local plan made stricter, before it binds too', async () => {
  const body = { minimum: 2, since: '2026-03-11' };
  expect((await run.put('/api/units/xn/parameters/pairing-call', body, 'o3')).status).toBe(200);
  const callsOf = async (unit: string, by: string) =>
    ((await run.get(`/api/units/${unit}/parameters`, by)).body.items as { rule: string }[]).filter(
      ({ rule }) => rule === 'pairing-call',
    );
  const plan = { unit: 'xn', unitName: '西宁市', value: 2, since: '2026-03-11' };
  const said = {
    title: '结对户电话联系',
    parameter: 'minimum',
    counts: 'times',
    tighten: 'up',
    provincial: 1,
  };
  expect(await callsOf('b1', 'm2')).toMatchObject([{ ...said, local: [{ ...plan, isBinding: false }] }]);
  await run.post('/_local/day', { day: '2026-03-11' });
  expect(await callsOf('xn', 'o3')).toMatchObject([{ ...said, local: [{ ...plan, isBinding: true }] }]);
  expect((await run.get('/api/units/qh/parameters', 'o3')).status).toBe(404);
});

it('lists waivers that wait to the branch and to the committee, and no longer once they are approved', async () => {
  const duties = (await run.get('/api/branches/b1/duties?rule=volunteer-service&limit=9', 'm1')).body.duties;
  const asked = { duty: (duties as { id: string }[])[0]?.id, reason: '大雪封山' };
  const { body, status } = await run.post('/api/waivers', asked, 'm1');
  expect(status).toBe(201);
  const listed = async (unit: string, by: string) =>
    (await run.get(`/api/units/${unit}/waivers`, by)).body.items as unknown;
  const row = { ...body, branchName: '财政局党支部', proposedAt: '2026-03-10T04:00:00.000Z' };
  expect(await listed('jg', 'o1')).toEqual([row]);
  expect(await listed('b1', 'm1')).toEqual([row]);
  expect(await listed('b2', 'o1')).toEqual([]);
  expect(await listed('hz', 'o2')).toEqual([]);
  expect((await run.get('/api/units/b1/waivers', 'm2')).status).toBe(403);
  expect((await run.post(`/api/waivers/${body.id}/approve`, {}, 'o1')).status).toBe(200);
  expect(await listed('jg', 'o1')).toEqual([]);
});
