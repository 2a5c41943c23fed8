/**
 * A county of 60 branches over a half-year. What its reports say is counted again here from the records that were
 * loaded, by a function that shares nothing with the flows; then a branch moves, a member is transferred and a talk is
 * entered late: what was submitted in June stays byte for byte, and what is counted anew adds up.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';

const COMMITTEES = 6;
const BRANCHES = 60;
const COUNTING_DAY = '2026-06-19';
const two = (n: number): string => String(n).padStart(2, '0');
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** Uneven: branches of 1 to 5 members beside the secretary, with talks for the first so many of them. */
const membersOf = (n: number): number => 1 + ((n * 7) % 5);
const talksOf = (n: number): number => (n * 3) % (membersOf(n) + 1);
const committeeOf = (n: number): string => `c${n % COMMITTEES}`;

interface Raw {
  readonly branch: string;
  readonly committee: string;
  readonly members: readonly string[];
  readonly talkedWith: readonly string[];
}

const raw: Raw[] = numbers(BRANCHES).map((n) => ({
  branch: `b${two(n)}`,
  committee: committeeOf(n),
  members: numbers(membersOf(n)).map((k) => `b${two(n)}m${k + 1}`),
  talkedWith: numbers(talksOf(n)).map((k) => `b${two(n)}m${k + 1}`),
}));

/** What a county's report is to say of the secretaries' talks, from the raw facts alone. */
function naive(all: readonly Raw[]): { expected: number; done: number } {
  let [expected, done] = [0, 0];
  for (const { members, talkedWith } of all)
    for (const member of members) {
      expected += 1;
      if (talkedWith.includes(member)) done += 1;
    }
  return { expected, done };
}

const officer = (person: string, unit: string, role: string, n: number) => ({
  ...{ person, name: `干部${person}`, phone: `199000009${two(n)}` },
  ...{ unit, role },
});
const member = (id: string, branch: string, more: object = {}) => ({
  ...{ id, name: `党员${id}`, branch, standing: 'full', inBranchSince: '2020-05-01' },
  ...more,
});
const talk = (branch: string, withWhom: string, on: string) => ({
  ...{ id: `t-${withWhom}`, by: `${branch}s`, enteredAt: `${on}T04:00:00.000Z`, kind: 'talk' },
  ...{ form: 'regular', talker: `${branch}s`, with: [withWhom], mode: 'faceToFace' },
  ...{ topics: ['belief', 'life'], happenedOn: on },
});

const data = {
  day: COUNTING_DAY,
  startsOn: '2026-01-01',
  units: [
    { id: 'qh', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'xn', name: '西宁市', kind: 'prefecture', parent: 'qh', level: 'prefecture' },
    { id: 'hz', name: '湟中区', kind: 'county', parent: 'xn', level: 'county' },
    ...numbers(COMMITTEES).map((n) => ({
      ...{ id: `c${n}`, name: `第${n}党委`, kind: 'committee', parent: 'hz', categories: ['agency'] },
    })),
    ...raw.map(({ branch, committee }) => ({
      ...{ id: branch, name: `${branch}党支部`, kind: 'branch', parent: committee },
    })),
  ],
  members: raw.flatMap(({ branch, members }) => [
    member(`${branch}s`, branch, { posts: ['secretary'] }),
    ...members.map((id) => member(id, branch)),
  ]),
  officers: [
    ...numbers(COMMITTEES).map((n) => officer(`oc${n}`, `c${n}`, 'committeeOfficer', n)),
    officer('ohz', 'hz', 'departmentOfficer', 10),
    officer('sys', 'qh', 'systemAdministrator', 11),
  ],
  assignments: [],
  pairings: [],
  submissions: raw.flatMap(({ branch, talkedWith }) =>
    talkedWith.map((id, n) => talk(branch, id, `2026-0${2 + (n % 4)}-1${n % 10}`)),
  ),
};

interface Report {
  readonly text: string;
  readonly asOf: string;
  readonly figures: readonly { rule: string; expected: number; done: number }[];
  readonly details: { readonly uncovered: { count: number; named: { id: string; count: number }[] } };
}

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
  await run.load(data);
  await run.machine.advance('2026-06-20');
}, 120_000);
afterAll(() => run.close());

const reportOf = async (unit: string, by: string): Promise<Report> =>
  (await run.get(`/api/units/${unit}/reports/2026-H1`, by)).body as Report;
const secretarysIn = ({ figures }: Report) => {
  const { expected, done } = figures.find(({ rule }) => rule === 'talk-secretary') ?? {};
  return { expected, done };
};
const committees = () => numbers(COMMITTEES).map((n) => ({ id: `c${n}`, by: `oc${n}` }));

it('says of the county, each committee and each branch what the raw records say', async () => {
  const county = await reportOf('hz', 'ohz');
  expect(secretarysIn(county)).toEqual(naive(raw));
  const gaps = raw.flatMap(({ branch, members, talkedWith }) => {
    const count = members.length - talkedWith.length;
    return count > 0 ? [{ id: branch, count }] : [];
  });
  expect(county.details.uncovered.count).toBe(gaps.reduce((sum, { count }) => sum + count, 0));
  for (const { id, by } of committees()) {
    const report = await reportOf(id, by);
    expect(secretarysIn(report)).toEqual(naive(raw.filter(({ committee }) => committee === id)));
    const named = report.details.uncovered.named.map((row) => ({ id: row.id, count: row.count }));
    expect(named).toEqual(gaps.filter((gap) => raw.some((r) => r.branch === gap.id && r.committee === id)));
  }
  const parts = raw.slice(0, 12);
  for (const part of parts)
    expect(secretarysIn(await reportOf(part.branch, `${part.branch}s`))).toEqual(naive([part]));
}, 60_000);

const boardSums = async (unit: string, by: string) => {
  const { byRule, byUnit, totals } = (await run.get(`/api/units/${unit}/board?period=2026-H1`, by)).body as {
    byRule: { rule: string; expected: number; done: number }[];
    byUnit: { unit: string; expected: number; done: number }[];
    totals: { expected: number; done: number };
  };
  const talks = byRule.find(({ rule }) => rule === 'talk-secretary');
  return { talks: { expected: talks?.expected, done: talks?.done }, byUnit, totals };
};
const submit = (unit: string, by: string) => run.post(`/api/units/${unit}/reports/2026-H1/submit`, {}, by);
const bytes = async (unit: string, by: string): Promise<string> => {
  const { turn: _turn, ...said } = (await run.get(`/api/units/${unit}/reports/2026-H1`, by)).body as Record<
    string,
    unknown
  >;
  return JSON.stringify(said);
};
const below = async (unit: string, by: string) =>
  (await run.get(`/api/units/${unit}/reports/2026-H1/below`, by)).body as {
    completeness: { expected: number };
    items: { unit: string }[];
  };

/** The branch that moves to another committee, from May on. */
const MOVED = 'b06';

it('what was submitted in June stays, after a move since May, a transfer and a late entry; the rest adds up', async () => {
  for (const { id, by } of [...committees(), { id: 'hz', by: 'ohz' }])
    expect((await submit(id, by)).status).toBe(200);
  const before = [await bytes('hz', 'ohz'), await bytes('c0', 'oc0'), await bytes('c1', 'oc1')];
  const moved = await run.patch(`/api/units/${MOVED}`, { parent: 'c1', on: '2026-05-20' }, 'sys');
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  const transfer = { to: 'b12', on: '2026-06-20' };
  const carried = await run.post('/api/members/b00m1/transfer', transfer, 'oc0');
  expect(carried.status, JSON.stringify(carried.body)).toBe(200);
  const gap = raw.find(
    ({ branch, members, talkedWith }) =>
      branch !== 'b00' && branch !== MOVED && talkedWith.length < members.length,
  );
  const late = gap?.members.at(-1) ?? '';
  const { by: _by, enteredAt: _at, id: _id, ...entry } = talk(gap?.branch ?? '', late, '2026-06-18');
  await run.machine.advance('2026-07-03');
  const entered = await run.post('/api/submissions', entry, `${gap?.branch}s`);
  expect(entered.status, JSON.stringify(entered.body)).toBe(201);
  await run.machine.advance('2026-07-04');
  expect([await bytes('hz', 'ohz'), await bytes('c0', 'oc0'), await bytes('c1', 'oc1')]).toEqual(before);
  const now = raw.map((unit) => ({
    ...unit,
    committee: unit.branch === MOVED ? 'c1' : unit.committee,
    talkedWith: unit === gap ? [...unit.talkedWith, late] : unit.talkedWith,
  }));
  const county = await boardSums('hz', 'ohz');
  expect(county.talks).toEqual(naive(now));
  for (const { id, by } of committees()) {
    const board = await boardSums(id, by);
    expect(board.talks).toEqual(naive(now.filter(({ committee }) => committee === id)));
    expect(board.totals).toMatchObject({
      expected: board.byUnit.reduce((sum, part) => sum + part.expected, 0),
      done: board.byUnit.reduce((sum, part) => sum + part.done, 0),
    });
    const branches = now.filter(({ committee }) => committee === id).map(({ branch }) => branch);
    expect((await below(id, by)).items.map(({ unit }) => unit)).toEqual(branches);
  }
  expect(county.totals.expected).toBe(county.byUnit.reduce((sum, part) => sum + part.expected, 0));
  expect((await below('hz', 'ohz')).completeness.expected).toBe(COMMITTEES);
}, 60_000);
