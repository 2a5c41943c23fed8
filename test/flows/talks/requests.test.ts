/** Talk requests through HTTP: three working days by the State Council's tables, the liaison, and what nobody may read. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const load = (day: string, more: Record<string, unknown> = {}) => run.loadQuietly(county(day, more));
const ask = (more: object = {}, person = 'm2') =>
  run.post('/api/talk-requests', { branch: 'b1', ...more }, person);
const reply = (id: string, person: string) =>
  run.post(`/api/talk-requests/${id}/reply`, { at: '周五下午3点', place: '支部活动室' }, person);

describe('§4.8 by when a request is to be answered', () => {
  // From the published tables of 2026: Spring Festival 15–23 February with 14 and 28 February worked; National Day
  // 1–7 October with 20 September and 10 October worked.
  test.each([
    ['a Monday', '2026-03-09', '2026-03-12'],
    ['a Friday, over the weekend', '2026-03-06', '2026-03-11'],
    ['before Spring Festival: Saturday the 14th is worked, then the 24th', '2026-02-13', '2026-02-25'],
    ['the eve of National Day: the 8th, 9th and Saturday the 10th', '2026-09-30', '2026-10-10'],
    ['before a make-up Saturday: the 27th, Saturday the 28th, Monday', '2026-02-26', '2026-03-02'],
  ])('%s', async (_when, day, by) => {
    await load(day);
    const asked = await ask();
    expect(asked).toMatchObject({ status: 201, body: { branch: 'b1', by: 'm2', replyBy: by } });
  });

  it('§4.31 on 30 December of the last year with a table is refused, and the missing year is named', async () => {
    await load('2026-12-30');
    const before = run.machine.table.counts().items;
    const asked = await ask();
    expect(asked).toMatchObject({ status: 409, body: { why: 'calendarMissing' } });
    expect((asked.body as { title: string }).title).toContain('2027年');
    expect(run.machine.table.counts().items).toBe(before);
  });

  it('§4.31 is taken once the missing year was loaded', async () => {
    const administrator = {
      person: 'a1',
      name: '王平',
      phone: '19900000109',
      unit: 'qh',
      role: 'systemAdministrator',
    };
    await load('2026-12-30', { officers: [...county('2026-12-30').officers, administrator] });
    const table = { year: 2027, holidays: ['2027-01-01', '2027-01-02', '2027-01-03'] };
    expect((await run.post('/api/calendars', table, 'a1')).status).toBe(201);
    // Thursday the 31st, then Monday the 4th and Tuesday the 5th.
    expect((await ask()).body).toMatchObject({ replyBy: '2027-01-05' });
  });
});

describe('a request', () => {
  beforeEach(() => load('2026-03-09'));

  it('is answered by the secretary where there is no liaison', async () => {
    const { id } = (await ask({ with: 'm3', about: '示例心事' })).body as { id: string };
    expect((await reply(id, 'm3')).status).toBe(403);
    expect((await reply(id, 'm4')).status).toBe(404);
    expect(await reply(id, 'm1')).toMatchObject({
      status: 200,
      body: { reply: { on: '2026-03-09', by: 'm1', at: '周五下午3点', place: '支部活动室' } },
    });
    expect((await reply(id, 'm1')).body).toMatchObject({ why: 'wrongState' });
  });

  it('is answered by the liaison, and by the secretary all the same', async () => {
    await run.put('/api/branches/b1/liaison', { person: 'm3', phone: '19900000003' }, 'm1');
    const first = (await ask()).body as { id: string };
    const second = (await ask()).body as { id: string };
    expect((await reply(first.id, 'm3')).status).toBe(200);
    expect((await reply(second.id, 'm1')).status).toBe(200);
  });

  it('is on view to whom it asks for, with time and place, but not what it is about', async () => {
    const { id } = (await ask({ with: 'm3', about: '示例心事' })).body as { id: string };
    await reply(id, 'm1');
    const { body } = await run.get('/api/branches/b1/talk-requests', 'm3');
    expect(body).toMatchObject({ items: [{ id, by: 'm2', with: 'm3', reply: { place: '支部活动室' } }] });
    expect(JSON.stringify(body)).not.toContain('示例心事');
  });

  it('of two answers at once, one goes through', async () => {
    const { id } = (await ask()).body as { id: string };
    const replies = await Promise.all([reply(id, 'm1'), reply(id, 'm1')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is a duty of who is to answer, met by the answer', async () => {
    const { id } = (await ask()).body as { id: string };
    const dutyOf = async () => {
      const { body } = await run.get('/api/branches/b1/duties?rule=talk-reply', 'm1');
      return (body as { duties: unknown[] }).duties;
    };
    expect(await dutyOf()).toMatchObject([
      { counterpart: id, owner: 'm1', dueOn: '2026-03-12', state: 'open' },
    ]);
    await reply(id, 'm1');
    expect(await dutyOf()).toMatchObject([{ counterpart: id, state: 'met', counted: [id] }]);
  });

  it('is called to mind a working day before, and told as overdue after; no SMS says what it is about', async () => {
    await ask({ about: '示例心事' });
    await run.post('/_local/day', { day: '2026-03-13' });
    const { body } = await run.get('/_local/messages?person=m1');
    const all = (body as { messages: { day: string; purpose: string; text: string }[] }).messages;
    const said = all.filter(({ text }) => text.includes('约谈'));
    // §4.37: told on the afternoon of its arrival, and by its stages after.
    expect(said.at(0)).toMatchObject({ day: '2026-03-09', purpose: 'arrival' });
    expect(said.at(-1)).toMatchObject({ day: '2026-03-11', purpose: 'reminder' });
    expect(all.find(({ day }) => day === '2026-03-13')).toMatchObject({ purpose: 'overdue' });
    const due = (await run.get('/api/me/duties?due=now', 'm1')).body as { duties: { rule: string }[] };
    expect(due.duties.map(({ rule }) => rule)).toContain('talk-reply');
    expect(JSON.stringify([all, run.logged, run.machine.table.dump()])).not.toContain('示例心事');
  });

  it('due on a Monday, is called to mind on the working Saturday before', async () => {
    await load('2026-02-26');
    await ask();
    await run.post('/_local/day', { day: '2026-03-02' });
    const { body } = await run.get('/_local/messages?person=m1');
    const messages = (body as { messages: { day: string; purpose: string; text: string }[] }).messages;
    const reminded = messages.filter(({ text }) => text.includes('约谈'));
    expect(reminded).toContainEqual(expect.objectContaining({ day: '2026-02-28', purpose: 'reminder' }));
  });

  it('is seen with what it is about by the liaison and the secretary, and by others only if it is theirs', async () => {
    await run.put('/api/branches/b1/liaison', { person: 'm3', phone: '19900000003' }, 'm1');
    await ask({ about: '示例心事' });
    const listed = async (person: string): Promise<unknown> =>
      (await run.get('/api/branches/b1/talk-requests', person)).body;
    for (const person of ['m1', 'm2', 'm3'])
      expect(await listed(person), person).toMatchObject({ items: [{ by: 'm2', about: '示例心事' }] });
    await ask({}, 'm1');
    expect(await listed('m2')).toMatchObject({ items: [{ by: 'm2' }] });
    expect((await run.get('/api/branches/b1/talk-requests', 'm4')).status).toBe(404);
    expect((await run.get('/api/branches/b1/talk-requests', 'o1')).status).toBe(403);
  });

  it('§4.32 in a branch without liaison and secretary is the committee’s officers’, who may answer it', async () => {
    const vacant = county('2026-03-09');
    const members = vacant.members.map((member) => (member.id === 'm1' ? { ...member, posts: [] } : member));
    const data = { ...vacant, members };
    await run.loadQuietly(data);
    const { id } = (await ask({ about: '示例心事' })).body as { id: string };
    await run.post('/_local/day', { day: '2026-03-11' });
    const due = (await run.get('/api/me/duties?due=now', 'o1')).body as { duties: { counterpart: string }[] };
    expect(due.duties.map(({ counterpart }) => counterpart)).toContain(id);
    const listed = await run.get('/api/branches/b1/talk-requests', 'o1');
    expect(listed.body).toMatchObject({ items: [{ by: 'm2', about: '示例心事' }] });
    expect((await run.get('/api/branches/b1/talk-requests', 'o2')).status).toBe(403);
    expect((await reply(id, 'o2')).status).toBe(403);
    expect((await reply(id, 'o1')).status).toBe(200);
    await run.post('/_local/day', { day: '2026-03-12' });
    // §4.37: at the next sending, that afternoon.
    const { body } = await run.get('/_local/messages?person=m2&day=2026-03-11');
    expect((body as { messages: { text: string }[] }).messages[0]?.text).toContain('您约的谈话定于');
  });

  test.each([
    ['with oneself', { with: 'm2' }, 'with'],
    ['with somebody of another branch', { with: 'm4' }, 'with'],
    ['with a field too many', { topic: '示例' }, 'topic'],
  ])('%s is refused, the field is named, and nothing is written', async (_what, more, field) => {
    const before = run.machine.table.counts().items;
    expect(await ask(more)).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
    expect(run.machine.table.counts().items).toBe(before);
  });

  it('to another branch is to one that is not there', async () => {
    expect((await ask({ branch: 'b2' })).status).toBe(404);
  });
});
