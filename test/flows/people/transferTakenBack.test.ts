/** A transfer taken back by the receiving side, and who has left taken up again, through HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const DAY = '2026-03-10';
const base = county(DAY);
const [, second, third] = base.members;

/** b2 is of the same committee, b5 of another; m3 is contact of m2 and the other way round, m3 heads a group. */
const load = async () => {
  await run.load(
    county(DAY, {
      units: [
        ...base.units,
        { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
        { id: 'b5', name: '一中党支部', kind: 'branch', parent: 'jy' },
      ],
      members: [
        ...base.members.filter(({ id }) => id !== 'm2' && id !== 'm3'),
        { ...second, posts: ['committeeMember'] },
        { ...third, posts: ['groupLeader'] },
        { ...second, id: 'm8', name: '韩校长', phone: '19900000208', branch: 'b5', posts: ['secretary'] },
      ],
      officers: [
        ...base.officers,
        { person: 'o9', name: '马局', phone: '19900000209', unit: 'jy', role: 'committeeOfficer' },
      ],
      assignments: [{ contact: 'm2', people: ['m3'], since: '2026-01-01' }],
    }),
  );
};

interface Entry {
  readonly id: string;
  readonly kind: string;
}
const listed = (list: unknown) => list as readonly { readonly id: string }[];
const historyOf = async (as: string, person = 'm2') =>
  (await run.get(`/api/members/${person}/history`, as)).body.items as readonly Entry[];
const move = (to: string, as: string, on = DAY, person = 'm2') =>
  run.post(`/api/members/${person}/transfer`, { to, on }, as);
const takeBack = async (as: string, by = as) => {
  const of = (await historyOf(by)).find(({ id }) => id.startsWith('transfer~'))?.id;
  return run.post(`/api/members/m2/corrections`, { of, withdrawn: true, reason: '转错了人' }, as);
};
const accept = (id: string, as: string) => run.post(`/api/transfers/${id}/accept`, undefined, as);
const duties = async (branch: string, as: string) => {
  const { body } = await run.get(`/api/branches/${branch}/duties?limit=1000`, as);
  return (body.duties as readonly { id: string; subject: string; state: string }[])
    .filter(({ subject }) => subject === 'm2')
    .map(({ id, state }) => `${id} ${state}`)
    .sort();
};

describe('a transfer that was a mistake', () => {
  test('is taken back by the receiver: all is as before, what was entered meanwhile counts, there nobody was', async () => {
    await load();
    const before = await duties('b1', 'm1');
    expect((await move('b2', 'm1')).status).toBe(200);
    await run.post('/_local/day', { day: '2026-03-12' });
    const call = { kind: 'call', pairing: 'p2', happenedOn: '2026-03-12' };
    expect((await run.post('/api/submissions', call, 'm2')).status).toBe(201);
    // Neither the old home nor the person takes it back.
    expect((await run.get('/api/members/m2/history', 'm1')).status).toBe(404);
    expect((await takeBack('m1', 'm4')).status).toBe(404);
    expect((await takeBack('m2', 'm4')).status).toBe(403);
    expect(await takeBack('m4')).toMatchObject({
      status: 200,
      body: { branch: 'b1', inBranchSince: '2020-05-01' },
    });

    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(listed(body.members).find(({ id }) => id === 'm2')).toMatchObject({
      posts: ['committeeMember'],
    });
    expect(listed(body.pairings).find(({ id }) => id === 'p2')).not.toHaveProperty('endedOn');
    const coverage = await run.get('/api/branches/b1/talk-coverage?period=2026-H1', 'm1');
    expect(JSON.stringify(coverage.body)).toMatch(/"m2"[^}]*"m3"/);
    const now = await duties('b1', 'm1');
    expect(now).toEqual(before.map((line) => line.replace(/(pairing-call.*2026-03) open/, '$1 met')));
    expect(await duties('b2', 'm4')).toEqual([]);
    expect((await run.get('/api/branches/b2', 'm4')).body.members).not.toContainEqual(
      expect.objectContaining({ id: 'm2' }),
    );
    expect(await historyOf('m1')).toContainEqual(
      expect.objectContaining({ id: 'departure~1', kind: 'transfer', withdrawn: '转错了人' }),
    );
    // It can be done anew, and taken back once more.
    expect((await move('b2', 'm1', '2026-03-12')).status).toBe(200);
    expect((await takeBack('m4')).status).toBe(200);
    expect((await run.get('/api/me', 'm2')).body.branch).toMatchObject({ id: 'b1' });
  });

  test('gives no post of secretary back that is filled by now, and is no way to correct another transfer', async () => {
    await load();
    await run.patch('/api/members/m2', { posts: ['secretary'] }, 'o1');
    expect((await move('b2', 'o1')).status).toBe(200);
    await run.patch('/api/members/m3', { posts: ['secretary'] }, 'o1');
    const of = (await historyOf('m4')).find(({ id }) => id.startsWith('transfer~'))?.id;
    const changes = { of, changes: { on: '2026-03-09' }, reason: '日期错' };
    expect((await run.post('/api/members/m2/corrections', changes, 'm4')).body).toMatchObject({
      status: 400,
      fields: [{ path: 'changes' }],
    });
    expect((await takeBack('m4')).body).toMatchObject({
      branch: 'b1',
      posts: [{ post: 'committeeMember', until: DAY }],
    });
    expect((await run.get('/api/branches/b1', 'o1')).body.secretary?.id).toBe('m3');
  });
});

describe('who has left', () => {
  const leave = () => run.post('/api/members/m2/leave', { on: '2026-03-02', reason: '出国' }, 'm1');

  test('is taken up by another committee once the last home has begun it and the new one accepts', async () => {
    await load();
    await leave();
    expect((await move('b5', 'm8')).status).toBe(404);
    expect((await move('b5', 'm1', '2026-03-01')).body).toMatchObject({ fields: [{ path: 'on' }] });
    const { body } = await move('b5', 'm1');
    const id = (body.transfer as { id: string }).id;
    expect((await accept(id, 'm1')).status).toBe(403);
    expect((await accept(id, 'm8')).status).toBe(200);
    expect((await run.get('/api/me', 'm2')).body.branch).toMatchObject({ id: 'b5' });
    // The old home's leaving stays as it was said; what was owed there ended with it.
    const old = await duties('b1', 'm1');
    expect(old.filter((line) => line.endsWith(' open'))).toEqual([]);
    // Reached by the number as before.
    const blind = await run.machine.ports.vault.blind('+8619900000002');
    const { items } = await run.machine.table.query({ partition: `K#phone#${blind}` });
    expect(items[0]?.body).toMatchObject({ people: ['m2'] });
  });

  test('comes back into the same branch, owing from that day', async () => {
    await load();
    await leave();
    expect((await move('b1', 'm1')).body).toMatchObject({ branch: 'b1', inBranchSince: DAY });
    expect((await move('b1', 'm1')).body).toMatchObject({ fields: [{ path: 'to' }] });
    const now = await duties('b1', 'm1');
    expect(now.filter((line) => line.startsWith('pledge'))).not.toEqual([]);
    // What was missed before the leaving was missed; nothing of the time away is asked for.
    const earlier = now.filter((line) => /2026-0[12]/.test(line));
    expect(earlier.filter((line) => !line.endsWith(' missed'))).toEqual([]);
    expect(earlier.join()).not.toContain('2026-02');
  });

  test('by death is not taken up, but corrected first', async () => {
    await load();
    await run.post('/api/members/m2/leave', { on: '2026-03-02', reason: '去世' }, 'm1');
    expect((await move('b2', 'm1')).body).toMatchObject({ why: 'wrongState' });
  });
});

describe('who is to take somebody in or to agree', () => {
  const told = async (template: string) => {
    const days = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'];
    const all = await Promise.all(days.map((day) => run.get(`/_local/messages?day=${day}`)));
    return all
      .flatMap(({ body }) => body.messages as readonly { person: string; template: string; text: string }[])
      .filter((message) => message.template === template);
  };

  test('is told once, of a transfer that waits by when, of one that is done that it is', async () => {
    await load();
    await move('b5', 'm1');
    await move('b2', 'm1', DAY, 'm3');
    await run.post('/_local/day', { day: '2026-03-14' });
    expect(await told('transfer-waits')).toMatchObject([
      {
        person: 'm8',
        text: '【旗帜】韩校长同志：有党员要转入一中党支部，请于3月24日前办理接收 qz.example/a',
      },
    ]);
    expect((await told('transfer-done')).map(({ person }) => person)).toEqual(['m4']);
  });

  test('is not told of what was declined or decided before the sending', async () => {
    await load();
    const { body } = await move('b5', 'm1');
    const { id } = body.transfer as { id: string };
    await run.post(`/api/transfers/${id}/decline`, { reason: '弄错了' }, 'm1');
    const circumstance = { ableToWork: false, reason: '长期住院' };
    const asked = await run.post('/api/members/m3/circumstances', circumstance, 'm1');
    expect(asked.status).toBe(201);
    await run.post(`/api/circumstances/${String(asked.body['id'])}/approve`, { ok: true }, 'o1');
    expect((await run.post('/api/members/m2/circumstances', circumstance, 'm1')).status).toBe(201);
    await run.post('/_local/day', { day: '2026-03-14' });
    expect(await told('transfer-waits')).toEqual([]);
    expect((await told('circumstance-came')).map(({ person }) => person)).toEqual(['o1']);
  });
});
