/** What excuses a member from duties is proposed by the secretary and approved by the superior, through HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county('2026-03-10'));
});
afterEach(() => run.close());

interface Shown {
  readonly id: string;
  readonly state: string;
}

const body = { special: '长期住院', ableToWork: false, reason: '3月住院' };
const propose = (as = 'm1', person = 'm2', said: Record<string, unknown> = body) =>
  run.post(`/api/members/${person}/circumstances`, said, as);
const approve = (id: string, as = 'o1', ok = true) =>
  run.post(`/api/circumstances/${id}/approve`, { ok }, as);
const listOf = async (unit: string, as: string, query = ''): Promise<Shown[]> =>
  (await run.get(`/api/units/${unit}/circumstances${query}`, as)).body.items as Shown[];
const idOf = (answer: { body: Record<string, unknown> }): string => String(answer.body['id']);
const rowOf = async (person: string) =>
  (await run.machine.table.query({ partition: 'U#b1', from: `S#person#${person}`, limit: 1 })).items[0]?.body;

describe('proposed', () => {
  test('it changes nothing till the superior approves; then it holds from that day', async () => {
    const made = await propose();
    expect(made).toMatchObject({
      status: 201,
      body: { ...body, state: 'proposed', person: 'm2', proposedBy: 'm1' },
    });
    expect(await rowOf('m2')).not.toHaveProperty('specialCircumstance');
    for (const [unit, as] of [
      ['b1', 'm1'],
      ['jg', 'o1'],
    ] as const)
      expect(await listOf(unit, as, '?state=proposed')).toMatchObject([
        { id: idOf(made), state: 'proposed' },
      ]);
    await run.post('/_local/day', { day: '2026-03-12' });
    expect((await approve(idOf(made))).body).toMatchObject({ state: 'approved', decidedBy: 'o1' });
    expect(await rowOf('m2')).toMatchObject({
      specialCircumstance: '长期住院',
      ableToWork: false,
      revisedAt: '2026-03-12T04:00:00.000Z',
    });
    expect(await listOf('jg', 'o1', '?state=proposed')).toEqual([]);
    expect((await approve(idOf(made))).status).toBe(409);
  });

  test('declined it changes nothing', async () => {
    const made = await propose();
    expect((await approve(idOf(made), 'o2', false)).body).toMatchObject({ state: 'declined' });
    expect(await rowOf('m2')).not.toHaveProperty('ableToWork');
    expect(await listOf('b1', 'm1')).toMatchObject([{ state: 'declined' }]);
  });

  test('several at once: all or none', async () => {
    const ids = [idOf(await propose()), idOf(await propose('m1', 'm3'))];
    const both = (some: string[], as = 'o1') =>
      run.post('/api/circumstances/approve', { ids: some, ok: true }, as);
    expect((await both([...ids, 'none'])).status).toBe(404);
    expect((await both(ids, 'm1')).status).toBe(403);
    expect((await both([])).status).toBe(400);
    expect(await rowOf('m2')).not.toHaveProperty('ableToWork');
    expect((await both(ids)).body).toMatchObject({ items: [{ state: 'approved' }, { state: 'approved' }] });
    expect(await rowOf('m3')).toMatchObject({ ableToWork: false });
  });
});

test('what the superior says is so at once, and is in the list', async () => {
  expect((await propose('o1')).body).toMatchObject({ state: 'approved', decidedBy: 'o1' });
  expect(await rowOf('m2')).toMatchObject({ ableToWork: false });
  expect(await listOf('b1', 'm1')).toMatchObject([{ state: 'approved' }]);
  // Null takes it back.
  expect((await propose('o1', 'm2', { special: null, ableToWork: true, reason: '出院' })).status).toBe(201);
  expect(await rowOf('m2')).not.toHaveProperty('specialCircumstance');
});

test('nobody for himself, not by others’ hands, and not without saying what', async () => {
  expect((await propose('m1', 'm1')).status).toBe(403);
  expect((await propose('m2')).status).toBe(403);
  expect((await propose('m4')).status).toBe(404);
  const made = idOf(await propose());
  expect((await approve(made, 'm1')).status).toBe(403);
  expect((await approve(made, 'm2')).status).toBe(403);
  expect((await approve(made, 'm4')).status).toBe(404);
  const { reason } = body;
  expect(await propose('m1', 'm3', { reason })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'special' }] },
  });
  expect((await propose('m1', 'm3', { ableToWork: false })).body.fields).toMatchObject([{ path: 'reason' }]);
});

test('two superiors at once: one decides', async () => {
  const made = idOf(await propose());
  const both = await Promise.all([approve(made, 'o1'), approve(made, 'o2', false)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});
