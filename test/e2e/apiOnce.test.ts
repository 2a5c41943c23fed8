/** The same request twice, and the same thing twice: one record, whatever is sent at once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../given/county.ts';
import { localRun, type LocalRun, type Reply } from '../given/local.ts';

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});
beforeEach(async () => {
  await run.load(county('2026-03-10'));
});

const call = (more = {}) => ({ kind: 'call', pairing: 'p2', happenedOn: '2026-03-09', ...more });
const report = (more = {}) => ({
  kind: 'achievementReport',
  year: 2025,
  results: '完成',
  shortcomings: '不足',
  massReview: '满意',
  happenedOn: '2026-03-09',
  ...more,
});
const send = (body: unknown, key?: string, person = 'm2') =>
  run.post('/api/submissions', body, person, key === undefined ? {} : { 'idempotency-key': key });

const tenTimes = (work: (n: number) => Promise<Reply>) =>
  Promise.all(Array.from({ length: 10 }, (_, n) => work(n)));

const records = async (kind: string): Promise<unknown[]> => {
  const { body } = await run.get(`/api/branches/b1/ledger?kind=${kind}`, 'm1');
  return (body as { records: unknown[] }).records;
};

const statuses = (replies: readonly Reply[]) => replies.map((reply) => reply.status).sort();

describe('the same key', () => {
  test.each([
    ['a call', call(), 'call'],
    ['a call that is confirmed', call({ confirm: true }), 'call'],
    ['a report', report(), 'achievementReport'],
  ])('with the same body gives the same answer and one record: %s', async (_what, body, kind) => {
    const first = await send(body, 'k1');
    expect(first.status).toBe(201);
    expect(await send(body, 'k1')).toEqual(first);
    expect(await records(kind)).toHaveLength(1);
  });

  test.each([
    ['a call', call(), 'call'],
    ['a call that is confirmed', call({ confirm: true }), 'call'],
    ['a report', report(), 'achievementReport'],
  ])('ten times at once gives one record and ten equal answers: %s', async (_what, body, kind) => {
    const replies = await tenTimes(() => send(body, 'k1'));
    expect(statuses(replies)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    expect(await records(kind)).toHaveLength(1);
  });

  test('still answers the first when the day has gone on', async () => {
    const first = await send(call(), 'k1');
    await run.post('/_local/day', { day: '2026-03-12' });
    expect(await send(call(), 'k1')).toEqual(first);
  });

  test('with another body is refused and writes nothing', async () => {
    await send(call(), 'k1');
    const items = run.machine.table.counts().items;
    const reply = await send(call({ happenedOn: '2026-03-08' }), 'k1');
    expect(reply).toMatchObject({ status: 409, body: { why: 'idempotencyKeyReused' } });
    expect(run.machine.table.counts().items).toBe(items);
  });

  test('of another person is another key', async () => {
    await send(call(), 'k1');
    const reply = await send(call({ pairing: 'p3' }), 'k1', 'm3');
    expect(reply.status).toBe(201);
  });

  test('after a refusal may be used with a better body', async () => {
    expect((await send(call({ happenedOn: '2026-03-11' }), 'k1')).status).toBe(400);
    expect((await send(call(), 'k1')).status).toBe(201);
    expect((await send(call({ confirm: true }), 'k2')).status).toBe(201);
  });

  test('raises one problem, and takes one step', async () => {
    const body = {
      owner: { member: 'm2' },
      category: '不履职',
      text: '示例',
      source: 'publicOpinion',
      dueOn: '2026-04-01',
    };
    const raise = () => run.post('/api/problems', body, 'm1', { 'idempotency-key': 'k1' });
    const raised = await tenTimes(raise);
    expect(new Set(raised.map((reply) => JSON.stringify(reply))).size).toBe(1);
    const { id } = raised[0]?.body as { id: string };
    const step = () =>
      run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2', {
        'idempotency-key': 'k1',
      });
    const steps = await tenTimes(step);
    expect(new Set(steps.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(steps[0]).toMatchObject({ status: 200, body: { stage: 'rectified' } });
    const { body: list } = await run.get('/api/branches/b1/problems', 'm1');
    expect((list as { problems: unknown[] }).problems).toHaveLength(1);
  });

  test.each(['', 'two words', 'x'.repeat(201), '编号'])('is refused if it is “%s”', async (key) => {
    // A header carries no other characters than these.
    const header = Buffer.from(key).toString('latin1');
    const reply = await run.post('/api/submissions', call(), 'm2', { 'idempotency-key': header });
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: 'Idempotency-Key' }] } });
    expect(await records('call')).toEqual([]);
  });
});

describe('the same pair, day and kind', () => {
  test('is asked back, and passes once it is confirmed', async () => {
    await send(call());
    expect(await send(call())).toMatchObject({ status: 409, body: { why: 'sameDayExists' } });
    expect(await records('call')).toHaveLength(1);
    expect((await send(call({ confirm: true }))).status).toBe(201);
    expect(await records('call')).toHaveLength(2);
  });

  test('entered ten times at once without a confirmation is one record', async () => {
    const replies = await tenTimes((n) => send(call({ note: `第${n}次` }), `k${n}`));
    expect(statuses(replies)).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    expect(await records('call')).toHaveLength(1);
  });

  test('confirmed ten times at once is ten records, each with its own id', async () => {
    const replies = await tenTimes((n) => send(call({ confirm: true, note: `第${n}次` }), `k${n}`));
    expect(statuses(replies)).toEqual(Array.from({ length: 10 }, () => 201));
    const ids = (await records('call')).map((record) => (record as { id: string }).id);
    expect(new Set(ids).size).toBe(10);
  });

  test.each([
    ['another kind', call({ kind: 'visit' })],
    ['another day', call({ happenedOn: '2026-03-08' })],
    ['another household', call({ pairing: 'p3' })],
  ])('%s on the same day is no repetition', async (_what, body) => {
    await send(call());
    expect((await send(body, undefined, 'm1')).status).toBe(201);
  });

  test('is seen in a record that makes up for the year before, and neither of the two is lost', async () => {
    const pairing = { id: 'p2', member: 'm2', with: 'household', label: '东村', startedOn: '2025-01-01' };
    const data = county('2026-01-06', { startsOn: '2025-01-01', pairings: [pairing] });
    await run.load(data);
    const made = await send(call({ happenedOn: '2026-01-05', makesUp: '2025-12' }));
    expect(made.status).toBe(201);
    expect(await send(call({ happenedOn: '2026-01-05' }))).toMatchObject({ status: 409 });
    expect((await send(call({ happenedOn: '2026-01-05', confirm: true }))).status).toBe(201);
    const { body } = await run.get('/api/me/duties', 'm2');
    const states = (body as { duties: { id: string; state: string }[] }).duties
      .filter((duty) => /~p2~(2025-12|2026-01)$/.test(duty.id))
      .map((duty) => [duty.id, duty.state]);
    expect(states).toEqual([
      ['pairing-call~m2~p2~2025-12', 'metLate'],
      ['pairing-call~m2~p2~2026-01', 'met'],
    ]);
  });

  test('two reports of one day are two records: nobody is asked about them', async () => {
    expect((await send(report())).status).toBe(201);
    expect((await send(report({ results: '又一次' }))).status).toBe(201);
    expect(await records('achievementReport')).toHaveLength(2);
  });
});

describe('two steps of one problem at once', () => {
  test('are one step; the other is told that it has changed or stands otherwise', async () => {
    const problem = {
      id: 'q1',
      owner: { member: 'm2' },
      category: '不履职',
      source: 'publicOpinion',
      foundOn: '2026-03-01',
      dueOn: '2026-04-01',
      rectifiedOn: '2026-03-05',
    };
    await run.load(county('2026-03-10', { problems: [problem] }));
    const replies = await tenTimes((n) => run.post('/api/problems/q1/verify', { ok: n % 2 === 0 }, 'm1'));
    expect(statuses(replies)).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    for (const { status, body } of replies)
      if (status === 409) expect(['changedMeanwhile', 'wrongState']).toContain((body as { why: string }).why);
  });
});
