/** Pairings with what was done for each, centre households with what became of opinions, through HTTP. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

interface Listed {
  from: string;
  to: string;
  items: {
    id: string;
    label: string;
    startedOn: string;
    endedOn?: string;
    reason?: string;
    needs?: { needs: string; on: string };
    acts: { id: string; kind: string; on: string; title?: string; answered?: string }[];
  }[];
  incomeProjects: { member: string; title: string; since: string }[];
  cursor?: string;
}
interface Centre {
  items: {
    member: string;
    register?: string;
    households: { household: string; visits: { on: string }[] }[];
    otherVisits: { household: string }[];
  }[];
  opinions: { record: string; household: string; answer?: { what: string; by: string; on: string } }[];
  village: { linked: number; households?: number };
}

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(
    county('2026-05-08', {
      pairings: [
        { id: 'p2', member: 'm2', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
        { id: 'w2', member: 'm2', with: 'coworker', label: '车间老马', startedOn: '2026-02-01' },
        { id: 'p3', member: 'm3', with: 'household', label: '东村二户', startedOn: '2026-01-01' },
        { id: 'v1', unit: 'b1', with: 'village', label: '上庄村', startedOn: '2026-01-01' },
        { id: 'v9', unit: 'jg', with: 'village', label: '下庄村', startedOn: '2026-01-01' },
      ],
    }),
  );
});
afterEach(() => run.close());

const get = async <T>(path: string, by = 'm1'): Promise<T> => {
  const reply = await run.get(path, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as T;
};
const send = async (body: { kind: string; [field: string]: unknown }, by = 'm2'): Promise<string> => {
  const reply = await run.post('/api/submissions', { happenedOn: '2026-05-06', ...body }, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return (reply.body as { record: { id: string } }).record.id;
};
const correct = async (id: string, changes: object, by: string): Promise<void> => {
  const reply = await run.post(`/api/records/${id}/corrections`, { changes, reason: '补充' }, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
};

describe('L104, L113 pairings and their history', () => {
  it('show start, end and reason, calls, visits and deeds by date, and the needs that were found last', async () => {
    await send({ kind: 'deed', pairing: 'p2', title: '修好水窖' });
    await send({ kind: 'call', pairing: 'p2', happenedOn: '2026-04-02' });
    await send({ kind: 'visit', pairing: 'p2', happenedOn: '2026-03-03', needs: '缺过冬的煤' });
    await send({
      kind: 'visit',
      pairing: 'p2',
      happenedOn: '2026-05-01',
      needs: '孩子上学',
      opinions: '路不平',
    });
    const withdrawn = await send({ kind: 'visit', pairing: 'p2', happenedOn: '2026-05-07', needs: '记错了' });
    await correct(withdrawn, { withdrawn: true }, 'm2');
    await send({ kind: 'visit', pairing: 'w2', needs: '家里有病人' });
    const ended = await run.post('/api/pairings/p2/end', { on: '2026-05-08', reason: '已脱贫' }, 'm1');
    expect(ended.status).toBe(200);
    const { items, from, to } = await get<Listed>('/api/members/m2/pairings', 'm2');
    expect([from, to]).toEqual(['2026-01-01', '2026-05-08']);
    expect(items.map(({ id }) => id)).toEqual(['p2', 'w2']);
    expect(items[0]).toMatchObject({
      ...{ label: '东村一户', startedOn: '2026-01-01', endedOn: '2026-05-08', reason: '已脱贫' },
      needs: { needs: '孩子上学', on: '2026-05-01' },
    });
    expect(items[0]?.acts.map(({ kind, on, title }) => [kind, on, title])).toEqual([
      ['visit', '2026-03-03', undefined],
      ['call', '2026-04-02', undefined],
      ['visit', '2026-05-01', undefined],
      ['deed', '2026-05-06', '修好水窖'],
    ]);
    expect(items[1]?.needs?.needs).toBe('家里有病人');
    const april = await get<Listed>('/api/branches/b1/pairings?from=2026-04-01&to=2026-04-30');
    expect(april.items.map(({ id, acts }) => [id, acts.length])).toEqual([
      ['p2', 1],
      ['p3', 0],
      ['v1', 0],
      ['w2', 0],
    ]);
    expect((await get<Listed>('/api/branches/b1/pairings?member=m2&with=coworker')).items).toHaveLength(1);
    const first = await get<Listed>('/api/branches/b1/pairings?limit=3');
    expect([first.items.length, first.cursor]).toEqual([3, '3']);
  });

  it('L93 show the income projects of those who are here', async () => {
    await send({ kind: 'incomeProject', title: '牦牛养殖' });
    const { incomeProjects } = await get<Listed>('/api/branches/b1/pairings');
    expect(incomeProjects).toMatchObject([{ member: 'm2', title: '牦牛养殖', since: '2026-05-06' }]);
  });

  it('L104 of a unit are its villages, with visits and projects there', async () => {
    await send({ kind: 'villageVisit', pairing: 'v1', happenedOn: '2026-04-02' }, 'm1');
    await send({ kind: 'deed', pairing: 'v1', title: '共建文化广场' }, 'm1');
    const own = await get<Listed>('/api/units/b1/pairings');
    expect(own.items.map(({ label, acts }) => [label, acts.map(({ kind }) => kind)])).toEqual([
      ['上庄村', ['villageVisit', 'deed']],
    ]);
    const above = await get<Listed>('/api/units/jg/pairings', 'o1');
    expect(above.items.map(({ id }) => id)).toEqual(['v9']);
  });

  it('are for the member, the branch’s officers and those in line', async () => {
    const status = async (path: string, by: string) => (await run.get(path, by)).status;
    expect(await status('/api/members/m2/pairings', 'm2')).toBe(200);
    expect(await status('/api/members/m2/pairings', 'm3')).toBe(403);
    expect(await status('/api/members/m2/pairings', 'm4')).toBe(404);
    for (const list of ['pairings', 'centre-households']) {
      expect(await status(`/api/branches/b1/${list}`, 'o2'), list).toBe(200);
      expect(await status(`/api/branches/b1/${list}`, 'm2'), list).toBe(403);
      expect(await status(`/api/branches/b1/${list}`, 'm4'), list).toBe(404);
      expect(await status(`/api/branches/b1/${list}?from=2026-05-02&to=2026-05-01`, 'm1'), list).toBe(400);
    }
  });

  it('keep of the public no number', async () => {
    const pairing = { member: 'm3', with: 'household', label: '西村三户 19900001234' };
    expect(await run.post('/api/pairings', pairing, 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'label' }] },
    });
    const changes = { label: '630102195001010011' };
    expect(await run.post('/api/pairings/p3/corrections', { changes, reason: '改' }, 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'changes.label' }] },
    });
  });
});

describe('L92 centre households', () => {
  const centres = () => get<Centre>('/api/branches/b1/centre-households');

  it('have a register of linked households, each with its visits, and the village', async () => {
    const register = { kind: 'centreHousehold', member: 'm2', happenedOn: '2026-04-01' };
    await send({ ...register, households: ['一户', '二户'], villageHouseholds: 40 }, 'm1');
    await send({ kind: 'centreHousehold', member: 'm3', households: ['二户', '三户'] }, 'm1');
    await send({ kind: 'centreVisit', household: '一户' });
    await send({ kind: 'centreVisit', household: '九户', happenedOn: '2026-05-07' });
    const { items, village } = await centres();
    expect(village).toEqual({ linked: 3, households: 40 });
    expect(
      items.map(({ member, households }) => [member, households.map(({ visits }) => visits.length)]),
    ).toEqual([
      ['m2', [1, 0]],
      ['m3', [0, 0]],
    ]);
    expect(items[0]?.otherVisits).toMatchObject([{ household: '九户' }]);
    // The latest is in force, until it ends.
    const next = { kind: 'centreHousehold', member: 'm2', households: ['五户'], happenedOn: '2026-05-01' };
    const id = await send(next, 'm1');
    expect((await centres()).items[0]).toMatchObject({ register: id, households: [{ household: '五户' }] });
    await correct(id, { until: '2026-05-07' }, 'm1');
    expect((await centres()).items[0]?.households).toEqual([]);
  });

  it('a register is entered by the secretary, for somebody of the branch', async () => {
    const register = { kind: 'centreHousehold', households: ['一户'], happenedOn: '2026-05-06' };
    const reply = (member: string, by: string) => run.post('/api/submissions', { ...register, member }, by);
    expect((await reply('m2', 'm2')).status).toBe(403);
    expect((await reply('m4', 'm1')).status).toBe(404);
  });

  it('tell what became of each opinion: what was done, by whom and when it was written down', async () => {
    const open = await send({ kind: 'centreVisit', household: '一户', opinions: '路灯坏了' });
    const told = { kind: 'centreVisit', household: '二户', happenedOn: '2026-05-02' };
    await send({ ...told, opinions: '水压低', answered: '已报水务' });
    await send({ kind: 'centreVisit', household: '三户', happenedOn: '2026-05-03' });
    expect((await centres()).opinions.map(({ household, answer }) => [household, answer])).toEqual([
      ['二户', { what: '已报水务', by: 'm2', on: '2026-05-08' }],
      ['一户', undefined],
    ]);
    await run.post('/_local/day', { day: '2026-05-11' });
    await correct(open, { answered: '5月10日修好' }, 'm1');
    await run.post('/_local/day', { day: '2026-05-12' });
    await correct(open, { note: '另记' }, 'm2');
    expect((await centres()).opinions[1]).toMatchObject({
      ...{ record: open, household: '一户' },
      answer: { what: '5月10日修好', by: 'm1', on: '2026-05-11' },
    });
  });
});
