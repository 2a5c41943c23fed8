/**
 * PROGRAMME §4.37, §4.56: what somebody else gave one is told once, at the next sending for which there is room, with
 * what it is and by when. 9 March 2026 is a Monday; National Day is off from 1 to 7 October.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const to = (day: string) => run.post('/_local/day', { day });
const raise = async (dueOn: string, owner: object = { member: 'm2' }, by = 'm1'): Promise<string> => {
  const reply = await run.post(
    '/api/problems',
    { owner, category: '不履职', text: '示例', source: 'spotCheck', dueOn },
    by,
  );
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return (reply.body as { id: string }).id;
};
const order = async (dueOn: string) =>
  (await run.post('/api/orders', { unit: 'b1', dueOn, text: '示例' }, 'o1')).body as { id: string };
const smsOf = async (person: string): Promise<string[]> => {
  const { body } = await run.get(`/_local/messages?person=${person}`);
  const { messages } = body as { messages: { day: string; text: string }[] };
  return messages.map(({ day, text }) => `${day} ${text}`);
};
const dueNow = async (person: string): Promise<string[]> => {
  const { body } = await run.get('/api/me/duties?due=now', person);
  return (body as { duties: { id: string }[] }).duties.map(({ id }) => id).sort();
};

/** A county in which nobody owes a call, so that only what is given is told. */
const quiet = (day: string) => run.loadQuietly(county(day, { pairings: [] }));

describe('what somebody was given', () => {
  beforeEach(() => quiet('2026-03-09'));

  it('is told on the afternoon of its day, and is on the list behind the link', async () => {
    const pending = await dueNow('m2');
    const id = await raise('2026-03-31');
    await to('2026-03-10');
    expect(await smsOf('m2')).toEqual([
      `2026-03-09 【旗帜】马海山同志：问题整改请办，3月31日前；待办${pending.length + 1}件 qz.example/a`,
    ]);
    expect(await dueNow('m2')).toEqual([...pending, `problem-rectification~m2~${id}~event:${id}`].sort());
    // Once, and never to who gave it.
    await to('2026-03-14');
    expect(await smsOf('m2')).toHaveLength(1);
    expect(await smsOf('m1')).toEqual([]);
  });

  it('several things are one SMS, and a later one waits for the next day', async () => {
    await raise('2026-03-31');
    await raise('2026-04-30');
    await to('2026-03-10');
    expect(await smsOf('m2')).toEqual([
      '2026-03-09 【旗帜】马海山同志：有2件等您办，含问题整改；待办4件 qz.example/a',
    ]);
    await raise('2026-05-31');
    await to('2026-03-11');
    // That afternoon there was room: on the 10th nothing else had been sent.
    expect((await smsOf('m2')).at(-1)).toBe(
      '2026-03-10 【旗帜】马海山同志：问题整改请办，5月31日前；待办5件 qz.example/a',
    );
    expect(await dueNow('m2')).toHaveLength(5);
  });

  it('done before it was told, it is dropped; its verifier hears instead', async () => {
    const id = await raise('2026-03-31', { branch: 'b1' });
    // The secretary gave it to himself: nobody is told.
    const done = await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-09', how: '已改' }, 'm1');
    expect(done.status).toBe(200);
    await to('2026-03-10');
    expect(await smsOf('m1')).toEqual([]);
    expect(await smsOf('o1')).toEqual([
      '2026-03-09 【旗帜】张明同志：有1件整改核验等您办理，请于3月31日前核验 qz.example/a',
    ]);
    expect(await dueNow('o1')).toEqual([`problem-verification~jg~${id}~event:${id}-1`]);
  });

  it('sent back, it is told as such, and is its owner’s again', async () => {
    const id = await raise('2026-03-20');
    await to('2026-03-10');
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-10', how: '已改' }, 'm2');
    await to('2026-03-11');
    expect((await smsOf('m1')).at(-1)).toContain('2026-03-10 【旗帜】李卓玛同志：整改核验请办，3月24日前');
    expect((await dueNow('m2')).join()).not.toContain(id);
    expect((await run.post(`/api/problems/${id}/verify`, { ok: false }, 'm1')).status).toBe(200);
    await to('2026-03-12');
    expect((await smsOf('m2')).at(-1)).toBe(
      '2026-03-11 【旗帜】马海山同志：问题整改被退回，请重新办理；待办3件 qz.example/a',
    );
    const { body } = await run.get('/api/branches/b1/problems', 'm2');
    expect(body).toMatchObject({
      problems: [
        { returnedOn: '2026-03-11', turn: { who: ['m2'], since: '2026-03-11', dueOn: '2026-03-20' } },
      ],
    });
  });
});

describe('what cannot wait', () => {
  it('is not what is overdue already: sent back late, it is told the next day', async () => {
    await quiet('2026-03-09');
    const id = await raise('2026-03-10');
    await to('2026-03-11');
    expect((await smsOf('m2')).at(-1)).toContain('2026-03-11 【旗帜】马海山同志：问题整改已逾期1天');
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-11', how: '已改' }, 'm2');
    await run.post(`/api/problems/${id}/verify`, { ok: false }, 'm1');
    await to('2026-03-12');
    const told = (await smsOf('m2')).filter((sms) => sms.includes('退回'));
    expect(told.map((sms) => sms.slice(0, 10))).toEqual(['2026-03-12']);
  });

  it('goes beside the day’s SMS, at the next sending: its own time comes before the next one', async () => {
    await quiet('2026-03-09');
    await raise('2026-03-31', { branch: 'b1' }, 'o1');
    await to('2026-03-10');
    // On Tuesday at 13:00 an order with time uses up the day's SMS; another is due the same day.
    await order('2026-03-31');
    await run.post('/_local/fire', { schedule: 'send', day: '2026-03-10', at: 13 });
    await order('2026-03-10');
    await order('2026-04-30');
    await to('2026-03-11');
    const told = (await smsOf('m1')).filter((sms) => sms.startsWith('2026-03-10'));
    expect(told).toEqual([
      '2026-03-10 【旗帜】李卓玛同志：改正事项请办，3月31日前；待办4件 qz.example/a',
      '2026-03-10 【旗帜】李卓玛同志：改正事项请办，3月10日前；待办6件 qz.example/a',
    ]);
  });

  it('nothing else goes on days off: an order of the eve is told after the holiday', async () => {
    await quiet('2026-09-30');
    await order('2026-10-31');
    await run.post('/_local/fire', { schedule: 'send', day: '2026-09-30', at: 13 });
    await order('2026-11-30');
    await to('2026-10-09');
    const days = (await smsOf('m1')).filter((sms) => sms.includes('改正事项')).map((sms) => sms.slice(0, 10));
    expect(days).toEqual(['2026-09-30', '2026-10-08']);
  });

  it('an order that is due within the holiday is told in it', async () => {
    await quiet('2026-09-30');
    await order('2026-10-31');
    await run.post('/_local/fire', { schedule: 'send', day: '2026-09-30', at: 13 });
    await order('2026-10-03');
    await to('2026-10-02');
    expect((await smsOf('m1')).at(-1)).toContain('2026-09-30 【旗帜】李卓玛同志：改正事项请办，10月3日前');
  });
});
