/** A round begun by mistake: withdrawn with a reason, seen as such, and counting for nothing. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publicPartOf, type SelectionRound } from '../../../shared/domain/selection.ts';
import { roundKnownAt } from '../../../shared/rows/pastRound.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { idOf, largeCounty, selecting, type Selecting } from '../../given/rounds.ts';

let run: LocalRun;
let of: Selecting;
let id: string;
beforeEach(async () => {
  run = await localRun();
  of = selecting(run);
  await run.load(largeCounty('2026-04-10'));
  id = await of.begun('2026-Q2', '2026-04-09');
});
afterEach(() => run.close());

const withdraw = (by = 'm1', reason = '会议日期填错') =>
  run.post(`/api/rounds/${id}/withdraw`, { reason }, by);
const begin = (meetingOn: string) =>
  run.post('/api/branches/b1/rounds', { quarter: '2026-Q2', meetingOn }, 'm1');
const owed = async (rule: string) =>
  (await run.get(`/api/units/b1/duties?rule=${rule}`, 'm1')).body.duties as {
    dueOn: string;
    state: string;
  }[];

it('stays in the history as withdrawn, with who, when and why, and nobody’s turn', async () => {
  expect((await withdraw()).body).toMatchObject({
    state: 'withdrawn',
    said: '已撤回：会议日期填错',
    withdrawn: { on: '2026-04-10', by: 'm1', reason: '会议日期填错' },
  });
  const { body } = await run.get('/api/branches/b1/rounds', 'm2');
  expect(body.items).toMatchObject([{ id, state: 'withdrawn' }]);
  expect((body.items as object[])[0]).not.toHaveProperty('turn');
});

it('counts for nothing: no follow-up is owed for it, and the quarter’s end is the due day again', async () => {
  expect((await owed('selection-follow-up')).length).toBe(20);
  await withdraw();
  expect(await owed('selection-follow-up')).toEqual([]);
  expect(await owed('selection-round')).toContainEqual(
    expect.objectContaining({ dueOn: '2026-06-30', state: 'open' }),
  );
});

it('makes place for another, once where two begin it at once, which can be withdrawn as well', async () => {
  await withdraw();
  const both = await Promise.all([begin('2026-04-10'), begin('2026-04-10')]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const second = idOf(both.find(({ status }) => status === 201) ?? both[0]);
  expect(second).not.toBe(id);
  expect((await of.add(second, ['a2'])).status).toBe(200);
  id = second;
  expect((await withdraw()).status).toBe(200);
  expect((await begin('2026-04-10')).status).toBe(201);
});

it('is done with: no step follows, and nothing of it is public any more', async () => {
  await of.add(id, ['a2']);
  of.on('2026-04-13');
  await of.publish(id, '2026-04-13');
  await of.object(id, 'm2');
  await withdraw();
  const steps = [
    withdraw(),
    of.add(id, ['a3']),
    of.remove(id, 'a2'),
    of.publish(id, '2026-04-13'),
    of.object(id, 'm3'),
    of.handle(id, 1, {}),
    of.file(id),
    of.confirm(id),
    run.post(`/api/rounds/${id}/page-token`, undefined, 'm1'),
    run.post(
      `/api/rounds/${id}/follow-ups`,
      { items: [{ member: 'a2', grade: 'fair', action: '示例' }] },
      'm1',
    ),
  ];
  for (const reply of await Promise.all(steps)) expect(reply.status, JSON.stringify(reply.body)).toBe(409);
  expect((await of.read(id, 'm3')).body).not.toHaveProperty('candidates');
  expect(JSON.stringify((await run.get('/api/public/branches/b1')).body)).not.toContain('党员2');
});

it('is refused once something was filed, returned or graded, without a reason, and to others', async () => {
  expect((await withdraw('m2')).status).toBe(403);
  expect((await withdraw('o1')).status).toBe(403);
  expect((await withdraw('m1', '')).body).toMatchObject({ why: 'invalid', fields: [{ path: 'reason' }] });
  await of.file(id);
  expect((await withdraw()).body).toMatchObject({ why: 'wrongState' });
  await of.confirm(id, { ok: false, reason: '补充' });
  expect((await withdraw()).body).toMatchObject({ why: 'wrongState' });
});

it('stands in the past as it stood then', () => {
  const at = '2026-04-09T04:00:00.000Z' as const;
  const later = '2026-04-14T04:00:00.000Z' as const;
  const round: SelectionRound = {
    ...{ id: 'r', branch: 'b1', quarter: '2026-Q2', meetingOn: '2026-04-09', enteredAt: at, enteredBy: 'm1' },
    ...{ base: 20, candidates: [], followUps: [] },
    published: { on: '2026-04-09', at, until: '2026-04-16' },
    withdrawn: { on: '2026-04-14', at: later, by: 'm1', reason: '示例' },
  };
  expect(roundKnownAt(round, '2026-04-13')).not.toHaveProperty('withdrawn');
  expect(roundKnownAt(round, '2026-04-14')).toHaveProperty('withdrawn');
  expect(publicPartOf(round, later, [])).toBeUndefined();
});
