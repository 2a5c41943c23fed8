/** L106 A micro-wish from published to claimed to fulfilled, and taken back on the way. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun, type Reply } from '../../given/local.ts';
import { wishesIn } from '../../given/wishes.ts';

let run: LocalRun;

const { send, publish, claim, fulfil } = wishesIn(() => run);
const withdraw = (id: string, by: string) =>
  run.post(`/api/records/${id}/corrections`, { changes: { withdrawn: true }, reason: '办不了了' }, by);
const idOf = ({ body }: Reply): string => body.record.id as string;
const dutyOf = async (person: string) => {
  const { body } = await run.get('/api/me/duties', person);
  return (body as { duties: { rule: string; state: string }[] }).duties.find(
    (duty) => duty.rule === 'micro-wish',
  );
};

describe('the life of a wish', () => {
  beforeAll(async () => {
    run = await localRun();
  });
  afterAll(() => run.close());
  beforeEach(() => run.load(county('2026-03-10')));

  it('meets the duty of whoever claimed it, once it is fulfilled and not before', async () => {
    const wish = await publish();
    const claimed = await claim(wish, 'm2');
    expect(claimed).toMatchObject({
      status: 201,
      body: { record: { kind: 'wishClaim', subject: 'm2', about: wish }, satisfies: [] },
    });
    expect(await dutyOf('m2')).toMatchObject({ state: 'open' });
    const fulfilled = await fulfil(wish, 'm2');
    expect(fulfilled).toMatchObject({
      status: 201,
      body: {
        record: { subject: 'm2', about: wish },
        satisfies: [{ id: 'micro-wish~m2~~2026', state: 'met' }],
      },
    });
    expect(await dutyOf('m2')).toMatchObject({ state: 'met' });
    expect(await dutyOf('m3')).toMatchObject({ state: 'open' });
  });

  it.each<[string, (wish: string) => Promise<unknown>, string]>([
    ['claimed by another', (wish) => claim(wish, 'm2'), '已有人认领'],
    ['claimed by the same', (wish) => claim(wish, 'm3'), '已经认领过'],
    [
      'fulfilled',
      async (wish) => {
        await claim(wish, 'm2');
        await fulfil(wish, 'm2');
      },
      '已经完成',
    ],
  ])('is not claimed when it is %s', async (_state, before, why) => {
    const wish = await publish();
    await before(wish);
    const items = run.machine.table.counts().items;
    expect(await claim(wish, 'm3')).toMatchObject({
      status: 409,
      body: { why: 'wrongState', title: expect.stringContaining(why) as string },
    });
    expect(run.machine.table.counts().items).toBe(items);
  });

  it('is fulfilled by nobody who has not claimed it, and once', async () => {
    const wish = await publish();
    expect((await fulfil(wish, 'm2')).status).toBe(409);
    await claim(wish, 'm2');
    expect((await fulfil(wish, 'm3')).status).toBe(409);
    expect((await fulfil(wish, 'm2')).status).toBe(201);
    expect((await fulfil(wish, 'm2', { happenedOn: '2026-03-10' })).status).toBe(409);
  });

  it('names a wish of the branch, no earlier than it was published', async () => {
    const wish = await publish('轮椅', { happenedOn: '2026-03-05' });
    for (const other of ['nowhere', idOf(await claim(wish, 'm2'))])
      expect(await claim(other, 'm3')).toMatchObject({ status: 404, body: { fields: [{ path: 'wish' }] } });
    expect(await claim(wish, 'm4')).toMatchObject({ status: 404, body: { fields: [{ path: 'wish' }] } });
    expect(await fulfil(wish, 'm2', { happenedOn: '2026-03-04' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'happenedOn', message: '不能早于发布的日期（3月5日）' }] },
    });
  });

  it('is free again when its claim is withdrawn, and reopens the duty when its fulfilment is', async () => {
    const wish = await publish();
    await withdraw(idOf(await claim(wish, 'm2')), 'm2');
    expect((await fulfil(wish, 'm2')).status).toBe(409);
    expect((await claim(wish, 'm3')).status).toBe(201);
    const done = await fulfil(wish, 'm3');
    await withdraw(idOf(done), 'm3');
    expect(await dutyOf('m3')).toMatchObject({ state: 'open' });
    expect((await claim(wish, 'm2')).status).toBe(409);
    expect((await fulfil(wish, 'm3')).body).toMatchObject({ satisfies: [{ state: 'met' }] });
  });

  it('is gone when it is withdrawn, and free when whoever claimed it has left', async () => {
    const wish = await publish();
    await claim(wish, 'm2');
    await run.post('/api/members/m2/leave', { on: '2026-03-10', reason: '调离' }, 'm1');
    expect((await claim(wish, 'm3')).status).toBe(201);
    await withdraw(wish, 'm1');
    expect(await fulfil(wish, 'm3')).toMatchObject({ status: 404, body: { fields: [{ path: 'fulfils' }] } });
  });

  it('is published by the secretary, claimed for a member too, and by no unit above the branch', async () => {
    expect((await send({ kind: 'wish', what: '轮椅' }, 'm2')).status).toBe(403);
    expect(await send({ kind: 'wish', what: '轮椅' }, 'o1')).toMatchObject({
      status: 409,
      body: { title: '微心愿由党支部发布，由本支部党员认领' },
    });
    const wish = await publish();
    expect((await claim(wish, 'm2', { for: 'm3' })).status).toBe(403);
    expect((await claim(wish, 'm1', { for: 'm3' })).body.record).toMatchObject({
      subject: 'm3',
      enteredFor: 'm3',
    });
    expect((await fulfil(wish, 'm3')).body.satisfies).toMatchObject([{ id: 'micro-wish~m3~~2026' }]);
  });

  it('is never another by a correction', async () => {
    const wish = await publish();
    await claim(wish, 'm2');
    const { id } = (await fulfil(wish, 'm2')).body.record as { id: string };
    const correct = (changes: object) =>
      run.post(`/api/records/${id}/corrections`, { changes, reason: '写错了' }, 'm2');
    expect(await correct({ fulfils: 'other' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'changes.fulfils' }] },
    });
    expect(await correct({ fulfilled: false })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'changes.fulfilled' }] },
    });
    expect((await correct({ wish: '一副老花镜' })).status).toBe(201);
  });

  it('stands in the ledger with the wish that it is about', async () => {
    const wish = await publish('一台轮椅');
    await claim(wish, 'm2');
    const file = await fetch(`${run.address}/api/branches/b1/ledger?kind=wishClaim&format=csv`, {
      headers: { authorization: `Bearer ${await run.tokenOf('m1')}` },
    });
    expect(await file.text()).toContain('一台轮椅');
  });

  it('is loaded with its claim, and a claim of what is no wish is refused', async () => {
    const at = '2026-03-09T02:00:00.000Z';
    const wish = { id: 'w1', by: 'm1', enteredAt: at, happenedOn: '2026-03-02', kind: 'wish', what: '轮椅' };
    const claimed = { id: 'c1', by: 'm2', enteredAt: at, happenedOn: '2026-03-03', kind: 'wishClaim' };
    await run.load(county('2026-03-10', { submissions: [wish, { ...claimed, wish: 'w1' }] }));
    expect((await claim('w1', 'm3')).status).toBe(409);
    expect((await fulfil('w1', 'm2')).status).toBe(201);
    const wrong = county('2026-03-10', { submissions: [wish, { ...claimed, wish: 'c1' }] });
    expect((await run.post('/_local/load', wrong)).body).toMatchObject({
      fields: [{ path: 'submissions.1.wish' }],
    });
  });
});
