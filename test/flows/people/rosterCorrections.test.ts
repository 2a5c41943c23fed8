/** Corrections of the roster through HTTP: what was entered by mistake is taken back, and what it ended lives again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
});
afterEach(() => run.close());

const DAY = '2026-03-10';

const load = async (more: Record<string, unknown> = {}) => {
  await run.load(county(DAY, more));
};

interface Entry {
  id: string;
  kind: string;
  on: string;
  withdrawn?: string;
  by?: string;
}

const historyOf = async (person = 'm2', as = 'm1'): Promise<Entry[]> => {
  const { status, body } = await run.get(`/api/members/${person}/history`, as);
  expect(status).toBe(200);
  return (body as unknown as { items: Entry[] }).items;
};

const entry = async (kind: string, person = 'm2'): Promise<string> =>
  (await historyOf(person)).find((item) => item.kind === kind && item.withdrawn === undefined)?.id ?? 'none';

const correct = (body: object, person = 'm2', as = 'm1') =>
  run.post(`/api/members/${person}/corrections`, body, as);

const dutiesOf = async (subject: string) => {
  const { body } = await run.get('/api/branches/b1/duties?limit=1000', 'm1');
  return (body.duties as unknown as { id: string; subject: string; state: string }[])
    .filter((duty) => duty.subject === subject)
    .map(({ id, state }) => [id, state]);
};

describe('a death entered for the wrong person', () => {
  const dead = { on: '2026-03-05', reason: '去世' };
  const assignments = [{ contact: 'm3', people: ['m2'] }];

  test('is taken back on the same day, with pairings, contacts, phone and duties, and stays in the history', async () => {
    await load({ assignments });
    await run.patch('/api/members/m3', { posts: ['groupLeader'] }, 'm1');
    const before = await dutiesOf('m2');
    expect((await run.post('/api/members/m2/leave', dead, 'm1')).status).toBe(200);
    expect(await dutiesOf('m2')).not.toEqual(before);
    const of = await entry('leaving');
    const answer = await correct({ of, withdrawn: true, reason: '登记错了人' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body).not.toHaveProperty('leftOn');
    expect(await dutiesOf('m2')).toEqual(before);
    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(body.pairings.find(({ id }) => id === 'p2')).not.toHaveProperty('endedOn');
    expect((await run.get('/api/me', 'm2')).body).toMatchObject({
      branch: { id: 'b1' },
      contacts: [{ id: 'm3' }],
    });
    expect(await historyOf()).toMatchObject([
      { kind: 'leaving', on: '2026-03-05', by: 'm1', withdrawn: '登记错了人' },
      { kind: 'pairing', id: 'pairing~p2' },
    ]);
    // He is told again of what is his.
    await run.post('/_local/day', { day: '2026-04-01' });
    const told = await run.get('/_local/messages?person=m2');
    expect((told.body as unknown as { messages: unknown[] }).messages.length).toBeGreaterThan(0);
  });

  test('is not there for reads of later days, and is for what was known meanwhile', async () => {
    await load();
    await run.post('/api/members/m2/leave', dead, 'm1');
    await run.post('/_local/day', { day: '2026-03-12' });
    const of = await entry('leaving');
    expect((await correct({ of, withdrawn: true, reason: '登记错了人' })).status).toBe(200);
    const call = async (query: string) => {
      const { body } = await run.get(`/api/branches/b1/duties?rule=pairing-call&limit=1000&${query}`, 'm1');
      const duties = body.duties as unknown as { id: string; state: string }[];
      return duties.find(({ id }) => id === 'pairing-call~m2~p2~2026-03')?.state;
    };
    expect(await call('')).toBe('open');
    expect(await call('asOf=2026-03-11')).toBe('open');
    expect(await call('asOf=2026-03-11&knownAt=2026-03-11')).toBe('notApplicable');
  });

  test('that was a transfer to another county is corrected in its reason and day', async () => {
    await load();
    await run.post('/api/members/m2/leave', dead, 'm1');
    const of = await entry('leaving');
    const changes = { on: '2026-03-08', reason: '调出本县' };
    const answer = await correct({ of, changes, reason: '并非去世' });
    expect(answer.body).toMatchObject({ leftOn: '2026-03-08', leftReason: '调出本县' });
    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(body.pairings.find(({ id }) => id === 'p2')).toMatchObject({ endedOn: '2026-03-08' });
    expect((await historyOf()).filter(({ kind }) => kind === 'leaving')).toMatchObject([
      { id: 'leaving~2', on: '2026-03-08' },
      { id: 'leaving~1', on: '2026-03-05', withdrawn: '并非去世' },
    ]);
    expect((await correct({ of, withdrawn: true, reason: '又错了' })).status).toBe(409);
  });

  test('whose number was given to somebody else meanwhile shares it', async () => {
    await load();
    await run.post('/api/members/m2/leave', dead, 'm1');
    const other = { name: '扎西', phone: '19900000002', standing: 'full' };
    expect((await run.post('/api/branches/b1/members', other, 'm1')).status).toBe(201);
    const of = await entry('leaving');
    expect((await correct({ of, withdrawn: true, reason: '登记错了人' })).status).toBe(200);
    const blind = await run.machine.ports.vault.blind('+8619900000002');
    const { items } = await run.machine.table.query({ partition: `K#phone#${blind}` });
    expect(items[0]?.body).toMatchObject({ people: [expect.stringMatching(/^person-/), 'm2'] });
  });
});

describe('a post', () => {
  test('given by mistake is taken back, and the secretary whom it ended is secretary again', async () => {
    await load();
    await run.patch('/api/members/m2', { posts: ['secretary'] }, 'o1');
    expect((await run.get('/api/branches/b1', 'o1')).body.secretary?.id).toBe('m2');
    const of = (await historyOf('m2', 'o1')).find(({ kind }) => kind === 'post')?.id;
    const wrong = { of, withdrawn: true, reason: '任免文件写错' };
    // Who has got the post by it cannot take it back or keep it by himself.
    expect((await correct(wrong, 'm2', 'm2')).status).toBe(403);
    expect((await correct(wrong, 'm2', 'o1')).status).toBe(200);
    expect((await run.get('/api/branches/b1', 'm1')).body.secretary?.id).toBe('m1');
    const after = await run.get('/api/units/jg/duties?rule=secretary-post', 'o1');
    const posts = after.body.duties as unknown as { counterpart: string; state: string }[];
    expect(posts.find(({ counterpart }) => counterpart === 'b1')?.state).toBe('met');
  });

  test('a change that another has followed is corrected after that one', async () => {
    await load();
    await run.patch('/api/members/m2', { mobile: true }, 'm1');
    await run.post('/_local/day', { day: '2026-03-11' });
    await run.patch('/api/members/m2', { leadingCadre: true }, 'm1');
    const [second, first] = (await historyOf()).filter(({ kind }) => kind === 'status');
    const back = (of = '') => correct({ of, withdrawn: true, reason: '写错' });
    expect((await back(first?.id)).status).toBe(409);
    expect((await back(second?.id)).status).toBe(200);
    expect((await back(second?.id)).status).toBe(409);
    expect((await back(first?.id)).status).toBe(200);
    expect((await back('status~9')).body.fields).toMatchObject([{ path: 'of' }]);
  });
});

test('what the superior has said of a member the secretary cannot take back', async () => {
  await load();
  expect((await run.patch('/api/members/m2', { ableToWork: false }, 'o1')).status).toBe(200);
  const of = await entry('status');
  const wrong = { of, withdrawn: true, reason: '写错' };
  expect((await correct(wrong, 'm2', 'm1')).status).toBe(403);
  expect((await correct(wrong, 'm2', 'o1')).status).toBe(200);
});

test('the same day as often as needed: twice changed and twice taken back is as before', async () => {
  await load();
  const before = await dutiesOf('m2');
  for (let n = 0; n < 2; n++) {
    await run.patch('/api/members/m2', { retired: true }, 'm1');
    const of = await entry('status');
    expect((await correct({ of, withdrawn: true, reason: '写错' })).status).toBe(200);
  }
  expect(await dutiesOf('m2')).toEqual(before);
});

describe('a pairing', () => {
  const mend = (body: object, id = 'p2') => run.post(`/api/pairings/${id}/corrections`, body, 'm1');

  test('that ended by mistake runs on', async () => {
    await load();
    const before = await dutiesOf('m2');
    await run.post('/api/pairings/p2/end', { on: '2026-03-09', reason: '户主搬迁' }, 'm1');
    expect((await mend({ changes: { endedOn: null }, reason: '没有搬' })).status).toBe(200);
    expect(await dutiesOf('m2')).toEqual(before);
  });

  test('is corrected in its days and label, and one that never was owes nothing', async () => {
    await load();
    const answer = await mend({
      changes: { startedOn: '2026-02-01', label: '西村一户' },
      reason: '日期写错',
    });
    expect(answer.body).toMatchObject({ startedOn: '2026-02-01', label: '西村一户' });
    const open = async () =>
      (await dutiesOf('m2')).filter(([id, state]) => id?.includes('~p2~') && state === 'open');
    expect((await open()).length).toBeGreaterThan(0);
    expect((await mend({ withdrawn: true, reason: '登记错了' })).status).toBe(200);
    expect(await open()).toEqual([]);
  });

  test.each([
    [{ changes: { startedOn: '2026-04-01' } }, 'changes.startedOn'],
    [{ changes: { endedOn: '2025-12-01' } }, 'changes.endedOn'],
    [{ changes: {} }, 'changes'],
    [{ changes: { label: '甲' }, withdrawn: true }, 'changes'],
    [{}, 'changes'],
  ])('%j names %s', async (body, path) => {
    await load();
    const answer = await mend({ ...body, reason: '写错' });
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ path }] } });
  });
});

test('corrections are in the unit’s audit, without a name', async () => {
  await load({
    officers: [
      ...county(DAY).officers,
      { person: 'au', name: '审计', phone: '19900000301', unit: 'hz', role: 'auditor' },
    ],
  });
  await run.post('/api/members/m2/leave', { on: '2026-03-05', reason: '调出' }, 'm1');
  const of = await entry('leaving');
  await correct({ of, withdrawn: true, reason: '登记错了人' });
  const { status, body } = await run.get('/api/audit?unit=b1', 'au');
  expect(status).toBe(200);
  const text = JSON.stringify(body);
  expect(text).toContain('rosterCorrected');
  expect(text).not.toContain('马海山');
});
