/** L72 What worked and which problems were found: in the ledger, on boards and in reports, each figure with its list. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const problem = (id: string, member: string, foundOn: string) => ({
  ...{ id, owner: { member }, category: '不履职', source: 'talk', foundOn },
  ...{ dueOn: '2026-07-20', enteredAt: `${foundOn}T02:00:00.000Z` },
});

interface Report {
  readonly text: string;
  readonly details: {
    readonly problems: { readonly found: number; readonly foundList: string };
    readonly practices: { readonly count: number; readonly titles: readonly string[]; readonly list: string };
  };
}
interface Board {
  readonly closing: readonly { readonly rule: string; readonly found: { readonly count: number } }[];
}
interface List {
  readonly items: readonly { readonly unit: string; readonly title?: string; readonly happenedOn?: string }[];
  readonly cursor?: string;
}

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const problems = [
    problem('z1', 'm2', '2026-05-20'),
    problem('z2', 'm3', '2026-04-02'),
    problem('z3', 'm4', '2026-05-21'),
  ];
  await run.load(county('2026-06-10', { problems }));
});
afterEach(() => run.close());

const get = async <T>(path: string, by: string): Promise<T> => {
  const { status, body } = await run.get(path, by);
  expect(status, `${path} ${JSON.stringify(body)}`).toBe(200);
  return body as T;
};
const day = (on: string) => run.post('/_local/day', { day: on });
const practice = async (title: string, happenedOn: string, by: string): Promise<string> => {
  const more = { title, done: '书记到户谈，三天内答复', effect: '群众少跑了路' };
  const reply = await run.post('/api/submissions', { kind: 'goodPractice', happenedOn, ...more }, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body.record.id as string;
};
const threePractices = async () => {
  await practice('到户谈', '2026-06-09', 'm1');
  await practice('夜谈', '2026-05-20', 'm1');
  await practice('炕头谈', '2026-06-08', 'm4');
};
const report = (unit: string, by: string) => get<Report>(`/api/units/${unit}/reports/2026-H1`, by);

it.each([
  { unit: 'b1', by: 'm1', practices: 2, found: 2 },
  { unit: 'jg', by: 'o1', practices: 3, found: 3 },
  { unit: 'hz', by: 'o2', practices: 3, found: 3 },
])(
  'the report of $unit counts both, and each figure equals its list',
  async ({ unit, by, practices, found }) => {
    await threePractices();
    await day('2026-06-11');
    const { text, details } = await report(unit, by);
    expect(details.practices.count).toBe(practices);
    expect(details.problems.found).toBe(found);
    const listed = await get<List>(details.practices.list, by);
    expect(listed.items).toHaveLength(practices);
    expect(new Set(details.practices.titles)).toEqual(new Set(listed.items.map(({ title }) => title)));
    expect((await get<List>(details.problems.foundList, by)).items).toHaveLength(found);
    expect(text).toContain(`期内登记经验做法${practices}条：《夜谈》《到户谈》`);
    expect(text).toContain(`查找和整改问题：期内发现${found}个，验收0个。`);
  },
);

it('a board says how many problems were found in each month, and its list has them', async () => {
  await day('2026-06-11');
  for (const [period, count] of [
    ['2026-04', 1],
    ['2026-05', 2],
    ['2026-06', 0],
    ['2026-H1', 3],
  ] as const) {
    const { closing } = await get<Board>(`/api/units/hz/board?period=${period}`, 'o2');
    expect(closing.find(({ rule }) => rule === 'problem-rectification')?.found, period).toEqual({ count });
    const list = `/api/units/hz/board/duties?period=${period}&rule=problem-rectification&show=found`;
    expect((await get<List>(list, 'o2')).items, period).toHaveLength(count);
  }
});

it('lists what worked by its period, page by page, in the order of branches and days', async () => {
  await threePractices();
  const list = (query: string, by = 'o1') => get<List>(`/api/units/jg/practices${query}`, by);
  const titles = ({ items }: List) => items.map(({ title }) => title);
  expect(titles(await list(''))).toEqual(['夜谈', '到户谈', '炕头谈']);
  expect(titles(await list('?period=2026-05'))).toEqual(['夜谈']);
  expect(titles(await list('?of=b2'))).toEqual(['炕头谈']);
  const first = await list('?limit=2');
  expect(titles(first)).toEqual(['夜谈', '到户谈']);
  expect(titles(await list(`?limit=2&cursor=${first.cursor}`))).toEqual(['炕头谈']);
  const wrong = await run.get('/api/units/jg/practices?period=2026-13', 'o1');
  expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'period' }] } });
  expect((await run.get('/api/units/jg/practices', 'm1')).status).toBe(403);
});

it('forgets what was taken back, and says nothing where there is nothing', async () => {
  const id = await practice('到户谈', '2026-06-09', 'm1');
  await day('2026-06-11');
  expect((await report('jg', 'o1')).details.practices).toMatchObject({ count: 1, titles: ['到户谈'] });
  const gone = { changes: { withdrawn: true }, reason: '重复了' };
  expect((await run.post(`/api/records/${id}/corrections`, gone, 'm1')).status).toBe(201);
  await day('2026-06-12');
  const { text, details } = await report('jg', 'o1');
  expect(details.practices).toMatchObject({ count: 0, titles: [] });
  expect(text).not.toContain('期内登记经验做法');
  expect((await get<List>('/api/units/jg/practices', 'o1')).items).toEqual([]);
});

it('counts and lists a practice where its branch stood at the end of the month', async () => {
  const base = county('2026-06-10');
  const other = { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] };
  const officers = [
    ...base.officers,
    { person: 'o4', name: '赵强', phone: '19900000104', unit: 'jy', role: 'committeeOfficer' },
    { person: 'o5', name: '信息员', phone: '19900000105', unit: 'qh', role: 'systemAdministrator' },
  ];
  await run.load(county('2026-06-10', { units: [...base.units, other], officers }));
  await practice('到户谈', '2026-05-20', 'm4');
  await practice('夜谈', '2026-06-08', 'm4');
  const moved = await run.patch('/api/units/b2', { parent: 'jy', on: '2026-06-05' }, 'o5');
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  await day('2026-06-11');
  for (const [unit, by, title] of [
    ['jg', 'o1', '到户谈'],
    ['jy', 'o4', '夜谈'],
  ] as const) {
    const { practices } = (await report(unit, by)).details;
    expect(practices, unit).toMatchObject({ count: 1, titles: [title] });
    expect((await get<List>(practices.list, by)).items, unit).toMatchObject([{ title, unit: 'b2' }]);
  }
  expect((await report('hz', 'o2')).details.practices.count).toBe(2);
});
