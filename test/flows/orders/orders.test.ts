/** Corrective orders (L24) through HTTP: issued by a person, done by the unit, verified by the issuer, told when overdue. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(county('2026-03-10'));
});
afterEach(() => run.close());

const issue = (more: object = {}, by = 'o1') =>
  run.post('/api/orders', { unit: 'b1', dueOn: '2026-03-20', text: '示例要求', ...more }, by);
const issued = async (more: object = {}, by = 'o1'): Promise<string> => {
  const reply = await issue(more, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return (reply.body as { id: string }).id;
};
const step = (id: string, what: string, body: object, by: string) =>
  run.post(`/api/orders/${id}/${what}`, body, by);
const report = (id: string, by = 'm1') => step(id, 'done', { on: '2026-03-10', how: '示例办法' }, by);

describe('an order', () => {
  it('is done by the branch and verified by who issued it, in time by the day on which it was done', async () => {
    const id = await issued();
    expect((await report(id, 'm2')).status).toBe(403);
    expect((await report(id, 'm4')).status).toBe(404);
    expect((await report(id)).body).toMatchObject({ state: 'open', doneOn: '2026-03-10' });
    expect((await report(id)).body).toMatchObject({ why: 'wrongState' });
    expect((await step(id, 'verify', { ok: true }, 'm1')).status).toBe(403);
    expect((await step(id, 'verify', { ok: true }, 'o2')).status).toBe(403);
    await run.post('/_local/day', { day: '2026-03-25' });
    expect((await step(id, 'verify', { ok: true }, 'o1')).body).toMatchObject({
      state: 'met',
      verifiedOn: '2026-03-25',
    });
  });

  it('sent back is owed again, and what was reported stays in the history', async () => {
    const id = await issued();
    await report(id);
    const back = await step(id, 'verify', { ok: false }, 'o1');
    expect(back.body).toMatchObject({ state: 'open' });
    expect(back.body).not.toHaveProperty('doneOn');
    const kept = run.machine.table.dump().filter((row) => JSON.stringify(row).includes('#order#'));
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect((await report(id)).status).toBe(200);
  });

  it('past its day is flagged, told to the secretary, and after seven days to who issued it', async () => {
    await issued({ dueOn: '2026-03-12' });
    await run.post('/_local/day', { day: '2026-03-19' });
    const listed = await run.get('/api/units/b1/orders', 'm1');
    expect(listed.body).toMatchObject({ items: [{ state: 'overdue', overdueSince: '2026-03-13' }] });
    const of = async (person: string) => {
      const { body } = await run.get(`/_local/messages?person=${person}`);
      return (body as { messages: { day: string; purpose: string; text: string }[] }).messages;
    };
    const days = (await of('m1')).map(({ day, purpose }) => [day, purpose]);
    expect(days).toContainEqual(['2026-03-13', 'overdue']);
    const toIssuer = (await of('o1')).filter(({ text }) => text.includes('整改'));
    expect(toIssuer.map(({ day }) => day)).toContain('2026-03-19');
  });

  it('is read with its words by the branch’s officers and those in line; they stand nowhere in the open', async () => {
    const id = await issued();
    await report(id);
    for (const person of ['m1', 'o1', 'o3'])
      expect((await run.get('/api/units/b1/orders', person)).body, person).toMatchObject({
        items: [{ id, text: '示例要求', how: '示例办法' }],
      });
    for (const path of [`orders/${id}`, 'units/b1/orders'])
      expect(JSON.stringify((await run.get(`/api/${path}`, 'm1')).body), path).toContain(
        '"issuerName":"区直机关党委"',
      );
    expect((await run.get('/api/units/b1/orders', 'm2')).status).toBe(403);
    expect(JSON.stringify([run.machine.table.dump(), run.logged])).not.toMatch(/示例要求|示例办法/);
  });

  it('says who issued it, though the branch has another superior by now', async () => {
    const base = county('2026-03-10');
    const other = { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] };
    const admin = { person: 'o8', name: '系统管理员', phone: '19900000108', unit: 'hz' };
    const more = {
      units: [...base.units, other],
      officers: [...base.officers, { ...admin, role: 'systemAdministrator' }],
    };
    await run.loadQuietly(county('2026-03-10', more));
    const id = await issued();
    const moved = await run.patch('/api/units/b1', { parent: 'jy', on: '2026-03-10' }, 'o8');
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    for (const person of ['m1', 'o1'])
      expect((await run.get(`/api/orders/${id}`, person)).body, person).toMatchObject({
        issuer: 'jg',
        issuerName: '区直机关党委',
      });
  });

  it('on a committee is the department’s to issue, and its own officers’ to report', async () => {
    const id = await issued({ unit: 'jg' }, 'o2');
    expect((await issue({ unit: 'jg' }, 'o1')).status).toBe(403);
    expect((await report(id, 'o2')).status).toBe(403);
    expect((await report(id, 'o1')).status).toBe(200);
    expect((await step(id, 'verify', { ok: true }, 'o2')).body).toMatchObject({ state: 'met' });
  });

  it('is not verified by who answers for the branch that was ordered, officer of the issuer or not', async () => {
    const base = county('2026-03-10');
    const both = { person: 'm1', name: '李卓玛', phone: '19900000001', unit: 'jg', role: 'committeeOfficer' };
    await run.loadQuietly({ ...base, officers: [...base.officers, both] } as never);
    const id = await issued();
    await report(id);
    expect((await step(id, 'verify', { ok: true }, 'm1')).status).toBe(403);
    expect((await step(id, 'verify', { ok: true }, 'o1')).body).toMatchObject({ state: 'met' });
  });

  it('of two verifications at once, one goes through', async () => {
    const id = await issued();
    await report(id);
    const replies = await Promise.all([
      step(id, 'verify', { ok: true }, 'o1'),
      step(id, 'verify', { ok: false }, 'o1'),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test.each([
    ['m1', 403],
    ['m4', 404],
    ['o3', 201],
  ])('by %s is %i', async (by, status) => {
    expect((await issue({}, by)).status).toBe(status);
  });

  test.each([
    [{ dueOn: '2026-03-09' }, 'dueOn'],
    [{ text: '' }, 'text'],
  ])('%j is refused and nothing is written', async (more, field) => {
    const before = run.machine.table.counts().items;
    expect(await issue(more)).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
    expect(run.machine.table.counts().items).toBe(before);
  });
});
