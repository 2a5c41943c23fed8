/** L72 Suggestions from talks, as those above their branches read them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

interface List {
  readonly half: string;
  readonly items: readonly Record<string, unknown>[];
  readonly cursor?: string;
}

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const base = county('2026-06-10');
  const other = { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] };
  const officers = [
    ...base.officers,
    { person: 'o4', name: '赵强', phone: '19900000104', unit: 'jy', role: 'committeeOfficer' },
    { person: 'o5', name: '信息员', phone: '19900000105', unit: 'qh', role: 'systemAdministrator' },
  ];
  await run.load(county('2026-06-10', { units: [...base.units, other], officers }));
});
afterEach(() => run.close());

const gather = async (branch: string, suggestion: string, by: string): Promise<void> => {
  const said = { suggestion, outcome: 'adopt', action: '已改' };
  const reply = await run.post(`/api/branches/${branch}/syntheses`, said, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
};
const list = async (unit: string, by: string, query = ''): Promise<List> => {
  const { status, body } = await run.get(`/api/units/${unit}/syntheses${query}`, by);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as List;
};
const said = ({ items }: List) => items.map(({ suggestion }) => suggestion);

it('a superior has those of all branches below, of one half, page by page, and not who wrote them', async () => {
  await gather('b1', '错开会议', 'm1');
  await gather('b2', '多到户', 'm4');
  const all = await list('hz', 'o2');
  expect(all.half).toBe('2026-H1');
  expect(said(all)).toEqual(['错开会议', '多到户']);
  expect(all.items[0]).toMatchObject({
    unit: 'b1',
    unitName: '财政局党支部',
    outcome: 'adopt',
    action: '已改',
  });
  for (const item of all.items) expect(item).not.toHaveProperty('enteredBy');
  expect(said(await list('b1', 'm1'))).toEqual(['错开会议']);
  expect(said(await list('jg', 'o1', '?half=2025-H2'))).toEqual([]);
  expect(said(await list('jg', 'o1', '?of=b2'))).toEqual(['多到户']);
  const first = await list('jg', 'o1', '?limit=1');
  expect(said(first)).toEqual(['错开会议']);
  expect(said(await list('jg', 'o1', `?limit=1&cursor=${first.cursor}`))).toEqual(['多到户']);
  expect((await run.get('/api/units/jg/syntheses?half=2026', 'o1')).status).toBe(400);
  expect((await run.get('/api/units/jg/syntheses', 'm1')).status).toBe(403);
  expect((await run.get('/api/units/jg/syntheses', 'o4')).status).toBe(404);
});

it('belongs to those above whom its branch stood at the half’s end', async () => {
  await gather('b2', '多到户', 'm4');
  const moved = await run.patch('/api/units/b2', { parent: 'jy', on: '2026-06-05' }, 'o5');
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  expect(said(await list('jg', 'o1'))).toEqual([]);
  expect(said(await list('jy', 'o4'))).toEqual(['多到户']);
  expect(said(await list('hz', 'o2'))).toEqual(['多到户']);
});

it('a superior’s report counts them from the sweeps, each as many as its list has, and keeps them after a move', async () => {
  const suggestions = async (unit: string, by: string) => {
    const { status, body } = await run.get(`/api/units/${unit}/reports/2026-H1`, by);
    expect(status, JSON.stringify(body)).toBe(200);
    return (body as { details: { suggestions: Record<string, unknown> } }).details.suggestions;
  };
  await gather('b1', '错开会议', 'm1');
  await gather('b2', '多到户', 'm4');
  await gather('b2', '早通知', 'm4');
  await run.post('/_local/day', { day: '2026-06-11' });
  const counted = { adopt: 3, spread: 0, strengthenTeam: 0, list: '/api/units/jg/syntheses?half=2026-H1' };
  expect(await suggestions('jg', 'o1')).toEqual(counted);
  expect(said(await list('jg', 'o1', '?half=2026-H1'))).toHaveLength(3);
  expect(await suggestions('hz', 'o2')).toMatchObject({ adopt: 3 });
  expect(await suggestions('b2', 'm4')).toMatchObject({
    adopt: 2,
    list: '/api/units/b2/syntheses?half=2026-H1',
  });
  await run.post('/_local/day', { day: '2026-07-02' });
  expect((await run.patch('/api/units/b2', { parent: 'jy', on: '2026-07-02' }, 'o5')).status).toBe(200);
  await run.post('/_local/day', { day: '2026-07-04' });
  expect(await suggestions('jg', 'o1')).toEqual(counted);
  expect(said(await list('jg', 'o1', '?half=2026-H1'))).toHaveLength(3);
});
