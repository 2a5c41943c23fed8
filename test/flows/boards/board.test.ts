/** A unit's board through HTTP, against what every unit below says of itself; and the lists behind its numbers. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { unitPartition } from '../../given/partitions.ts';
import { figuresRow, lastingFiguresRow, sweptRow } from '../../../shared/rows/daily.ts';
import { rolledUpRow } from '../../../shared/rows/rolledUp.ts';
import type { Key } from '../../../shared/rows/key.ts';
import type { Change } from '../../../shared/flows/table/ports.ts';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { county } from '../../given/county.ts';
import { liveBoard, type Counts } from '../../given/liveBoard.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { counting } from '../../given/works.ts';

type Row = Counts & { rule: string; unit: string; unitName: string; month: string; overdueNow: number };
interface Board {
  period: string;
  asOf?: Day;
  behind: { count: number; units: { unit: string; sweptOn?: Day }[] };
  totals: Counts;
  byRule: Row[];
  byUnit: Row[];
  months: Row[];
  standing: Row[];
  overdue: {
    count: number;
    byAge: { from: number; to?: number; count: number }[];
    byRule: { rule: string; count: number }[];
  };
  closing: {
    rule: string;
    closed: { count: number; median?: number; longest?: number };
    open: { count: number; byAge: { from: number; to?: number; count: number }[] };
  }[];
}
interface Item {
  id: string;
  rule: string;
  unit: string;
  state: string;
  age: number;
  level: string;
  lastAction: { what: string; on: Day; by?: string };
}

let run: LocalRun;
let counter: ReturnType<typeof counting>;
beforeEach(async () => {
  run = await localRun({ wrap: (table) => (counter = counting(table)) });
});
afterEach(() => run.close());

const boardOf = async (unit: string, period = '', by = 'o2'): Promise<Board> => {
  const reply = await run.get(`/api/units/${unit}/board${period && `?period=${period}`}`, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as Board;
};

/** All pages of a list, with the size of each. */
async function walk(path: string, by = 'o2'): Promise<{ items: Item[]; pages: number[] }> {
  const items: Item[] = [];
  const pages: number[] = [];
  let cursor: string | undefined;
  do {
    const separator = path.includes('?') ? '&' : '?';
    const reply = await run.get(path + (cursor === undefined ? '' : `${separator}cursor=${cursor}`), by);
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    const page = reply.body as { items: Item[]; cursor?: string };
    items.push(...page.items);
    pages.push(page.items.length);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { items, pages };
}

const to = async (day: Day): Promise<void> => {
  await run.machine.advance(day);
};
const isFigures = (key: Key): boolean => figuresRow.matches(key) || lastingFiguresRow.matches(key);

const ok = (reply: { status: number; body: unknown }): void =>
  expect([200, 201], JSON.stringify(reply.body)).toContain(reply.status);

const problem = (id: string, more: object = {}) => ({
  id,
  owner: { member: 'm2' },
  category: '不履职',
  text: '只有写的人和所涉及的人看得到',
  source: 'collective',
  foundOn: '2026-01-05',
  dueOn: '2026-01-20',
  ...more,
});

/** Two committees, a general branch, and officers who keep them. */
const wide = (day: Day, more: Record<string, unknown> = {}) => {
  const base = county(day);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'zz', name: '学校党总支', kind: 'generalBranch', parent: 'jg' },
      { id: 'b4', name: '一中党支部', kind: 'branch', parent: 'zz' },
    ],
    members: [
      ...base.members,
      { ...base.members[1], id: 'm6', name: '韩文', phone: '19900000006', branch: 'b4' },
      { ...base.members[1], id: 'm7', name: '石海', phone: '19900000007', branch: 'b4' },
    ],
    officers: [
      ...base.officers,
      { person: 'o6', name: '王平', phone: '19900000106', unit: 'qh', role: 'systemAdministrator' },
    ],
    pairings: [
      ...base.pairings,
      { id: 'p6', member: 'm6', with: 'household', label: '西村一户', startedOn: '2026-01-01' },
    ],
    problems: [problem('q1'), problem('q2', { owner: { branch: 'b4' }, dueOn: '2026-02-10' })],
    ...more,
  };
};

const pick = ({ expected, done, onTime, overdue, missed }: Counts): Counts => ({
  expected,
  done,
  onTime,
  overdue,
  missed,
});
const NONE: Counts = { expected: 0, done: 0, onTime: 0, overdue: 0, missed: 0 };
const keyed = (rows: readonly Row[], key: 'rule' | 'unit' | 'month'): Record<string, Counts> =>
  Object.fromEntries(rows.map((row) => [row[key], pick(row)]));

/** The board of some units and periods is what their duties say one by one: as it is, and once all is summed up. */
async function agrees(units: readonly string[], periods: readonly string[]): Promise<Counts[]> {
  const totals = await agreesNow(units, periods);
  await run.machine.fire('roll', run.machine.clock.day);
  expect(await agreesNow(units, periods)).toEqual(totals);
  return totals;
}

async function agreesNow(units: readonly string[], periods: readonly string[]): Promise<Counts[]> {
  const today = run.machine.clock.day;
  const totals: Counts[] = [];
  for (const unit of units) {
    for (const period of periods) {
      const { table, shards } = run.machine.ports;
      const live = await liveBoard(table, shards, unit, { period, today });
      const board = await boardOf(unit, period, 'o3');
      const of = `${unit} ${period} on ${today}`;
      expect(board.totals, of).toEqual(live.totals);
      expect(keyed(board.byRule, 'rule'), of).toEqual(live.byRule);
      expect(keyed(board.byUnit, 'unit'), of).toEqual(live.byUnit);
      for (const { month, ...row } of board.months)
        expect(pick(row), `${of}, ${month}`).toEqual(live.byMonth[month] ?? NONE);
      expect(board.months.length, of).toBeLessThanOrEqual(12);
      expect(board.months.at(-1)?.month).toBe(today.slice(0, 7));
      const standing = Object.entries(live.standing).map(([rule, counts]) => [
        rule,
        counts.done,
        counts.overdue,
      ]);
      expect(board.standing.map(({ rule, done, overdue }) => [rule, done, overdue]).sort(), of).toEqual(
        standing.sort(),
      );
      expect(board.overdue.count, of).toBe(live.overdue);
      expect(
        board.overdue.byAge.map(({ count }) => count),
        of,
      ).toEqual(live.overdueByAge);
      expect(Object.fromEntries(board.overdue.byRule.map(({ rule, count }) => [rule, count])), of).toEqual(
        live.overdueByRule,
      );
      expect(
        board.byUnit.reduce((sum, row) => sum + row.overdueNow, 0),
        of,
      ).toBe(live.overdue);
      totals.push(board.totals);
    }
  }
  return totals;
}

describe('the figures are those of every branch, assessed one by one', () => {
  const UNITS = ['xn', 'hz', 'jg', 'jg2', 'zz', 'b1'];
  const PERIODS = ['2026-01', '2026-Q1', '2026'];

  const call = (by: string, pairing: string, happenedOn: Day) =>
    run.post('/api/submissions', { kind: 'call', pairing, happenedOn }, by);

  test('over months with closes, transfers, waivers, moves, withdrawals and days without a sweep', async () => {
    await run.load(wide('2026-01-10'));
    await to('2026-01-11');
    await agrees(UNITS, ['2026-01', '2026']);
    ok(await call('m2', 'p2', '2026-01-11'));
    ok(await run.post('/api/problems/q1/extend', { to: '2026-02-05', reason: '材料未到' }, 'm1'));
    await to('2026-01-12');
    await agrees(UNITS, PERIODS);
    await to('2026-02-01');
    const first = await agrees(UNITS, PERIODS);
    expect(first[1]?.overdue).toBeGreaterThan(0);
    ok(await run.post('/api/problems/q1/rectify', { on: '2026-02-01', how: '已改' }, 'm2'));
    ok(await run.post('/api/problems/q1/verify', { ok: true }, 'm1'));
    ok(await call('m3', 'p3', '2026-02-01'));
    ok(await run.post('/api/members/m3/transfer', { to: 'b2', on: '2026-02-01' }, 'm1'));
    await to('2026-02-02');
    await agrees(UNITS, PERIODS);
    // January's calls close.
    await to('2026-02-23');
    const closed = await agrees(UNITS, PERIODS);
    expect(closed[0]?.missed).toBeGreaterThan(0);
    const duty = 'volunteer-service~b1~~2026-Q1';
    const waiver = await run.post('/api/waivers', { duty, reason: '大雪封山' }, 'm1');
    ok(await run.post(`/api/waivers/${(waiver.body as { id: string }).id}/approve`, {}, 'o1'));
    await to('2026-03-01');
    await agrees(UNITS, PERIODS);
    // A branch and a general branch with what is below it go to another committee.
    ok(await run.patch('/api/units/b2', { parent: 'jg2' }, 'o6'));
    ok(await run.patch('/api/units/zz', { parent: 'jg2' }, 'o6'));
    const january = (await boardOf('jg', '2026-01')).totals;
    await to('2026-03-02');
    await agrees(UNITS, PERIODS);
    // §4.45: what fell due before the move stays where it belonged.
    expect((await boardOf('jg2', '2026-01')).totals.expected).toBe(0);
    expect((await boardOf('jg', '2026-01')).totals).toEqual(january);
    expect((await boardOf('jg2', '2026-03')).totals.expected).toBeGreaterThan(0);
    const behind = await walk('/api/units/jg/board/duties?period=2026-01', 'o3');
    expect(behind.items.length).toBe(january.expected);
    const withdrawn = await call('m2', 'p2', '2026-03-02');
    const { id } = (withdrawn.body as { record: { id: string } }).record;
    await to('2026-03-03');
    await agrees(UNITS, PERIODS);
    ok(
      await run.post(
        `/api/records/${id}/corrections`,
        { changes: { withdrawn: true }, reason: '记错' },
        'm2',
      ),
    );
    ok(await run.post('/api/members/m7/leave', { on: '2026-03-03', reason: '出国' }, 'o2'));
    // Back again, and no sweep until February and the events of March have closed.
    ok(await run.patch('/api/units/b2', { parent: 'jg' }, 'o6'));
    run.machine.clock.standAtNoon('2026-05-03');
    await run.machine.fire('sweep', '2026-05-03');
    const late = await agrees(UNITS, PERIODS);
    expect(late[1]?.missed).toBeGreaterThan(5);
    await run.machine.fire('sweep', '2026-05-03');
    await run.machine.fire('sweep', '2026-05-02');
    expect(await agrees(UNITS, PERIODS)).toEqual(late);
    run.machine.clock.standAtNoon('2027-02-10');
    await run.machine.fire('sweep', '2027-02-10');
    await agrees(UNITS, PERIODS);
  }, 120_000);

  test('sweeps of two days at once, and one again, count what closes once', async () => {
    await run.load(wide('2026-02-20'));
    await to('2026-02-20');
    await run.machine.fire('sweep', '2026-02-20');
    run.machine.clock.standAtNoon('2026-02-24');
    await Promise.all(
      ['2026-02-24', '2026-02-23', '2026-02-24'].map((day) => run.machine.fire('sweep', day as Day)),
    );
    await run.machine.fire('sweep', '2026-02-24');
    const [january] = await agrees(['hz', 'jg'], ['2026-01']);
    expect(january?.missed).toBeGreaterThan(0);
  });

  test('a unit that was swept before there were figures is counted from the beginning', async () => {
    await run.load(wide('2026-02-22'));
    await run.machine.fire('sweep', '2026-02-22');
    await to('2026-02-24');
    const { table } = run.machine;
    for (const unit of ['qh', 'xn', 'hz', 'jg', 'jg2', 'zz', 'b1', 'b2', 'b4']) {
      const items = await queryAll(table, { partition: unitPartition(unit), consistent: true });
      await table.commit(
        items.flatMap((item): Change[] => {
          const { pk, sk, version } = item;
          if (isFigures(item) || rolledUpRow.matches(item)) return [{ delete: { pk, sk }, expect: version }];
          if (!sweptRow.isOf(item)) return [];
          const { figures: _figures, ...before } = item.body;
          return [{ put: { pk, sk, body: before }, expect: version }];
        }),
      );
    }
    expect((await boardOf('hz', '2026-01')).totals.expected).toBe(0);
    await to('2026-02-25');
    const [january] = await agrees(['hz', 'jg'], ['2026-01', '2026']);
    expect(january?.missed).toBeGreaterThan(0);
  });

  test('a day on which nothing changed touches no figure', async () => {
    await run.loadQuietly(wide('2026-02-02', { problems: [] }));
    await run.machine.fire('sweep', '2026-02-02');
    const figures = async () => {
      const items = [];
      for (const unit of ['xn', 'hz', 'jg', 'zz'])
        items.push(...(await queryAll(run.machine.table, { partition: unitPartition(unit) })));
      return items.filter(isFigures).map(({ sk, version }) => `${sk} ${version}`);
    };
    const before = await figures();
    expect(before.length).toBeGreaterThan(5);
    run.machine.clock.standAtNoon('2026-02-03');
    counter.units.write = 0;
    await run.machine.fire('sweep', '2026-02-03');
    expect(await figures()).toEqual(before);
    // One unit each for the nine units' SWEPT.
    expect(counter.units.write).toBe(9);
    await run.machine.fire('sweep', '2026-02-03');
    expect(counter.units.write).toBe(9);
  });
});

describe('what a board says', () => {
  const call = (id: string, by: string, happenedOn: Day, enteredOn: Day) => ({
    id,
    by,
    kind: 'call',
    pairing: by === 'm2' ? 'p2' : 'p3',
    happenedOn,
    enteredAt: `${enteredOn}T02:00:00Z`,
  });

  it('counts by the day on which things fall due, by rule, unit and month', async () => {
    await run.loadQuietly(
      county('2026-02-09', {
        submissions: [
          call('c1', 'm2', '2026-01-20', '2026-01-20'),
          { ...call('c2', 'm3', '2026-02-03', '2026-02-03'), makesUp: '2026-01' },
          call('c3', 'm2', '2026-02-04', '2026-02-04'),
        ],
      }),
    );
    await run.machine.fire('sweep', '2026-02-09');
    const january = await boardOf('hz', '2026-01');
    expect(january.totals).toEqual({ expected: 2, done: 2, onTime: 1, overdue: 0, missed: 0 });
    const february = await boardOf('hz');
    expect(february).toMatchObject({
      period: '2026-02',
      asOf: '2026-02-09',
      behind: { count: 0, units: [] },
    });
    expect(keyed(february.byRule, 'rule')).toEqual({
      'pairing-call': { expected: 2, done: 1, onTime: 1, overdue: 0, missed: 0 },
    });
    expect(february.byUnit.map(({ unit }) => unit)).toEqual(['hz', 'jg']);
    expect(february.months.map(({ month, expected }) => [month, expected])).toEqual([
      ['2026-01', 2],
      ['2026-02', 2],
    ]);
    // The quarter's visits and March's named days fall due in March, and have begun.
    const quarter = keyed((await boardOf('hz', '2026-Q1')).byRule, 'rule');
    expect(quarter).toMatchObject({
      'pairing-call': { expected: 4, done: 3, onTime: 2 },
      'pairing-visit-quarter': { expected: 2, done: 0 },
    });
  });

  it('tells how long problems and orders took, and how old those are that are open', async () => {
    await run.loadQuietly(
      county('2026-03-10', {
        problems: [
          problem('a', { rectifiedOn: '2026-01-19', verifiedOn: '2026-01-20' }),
          problem('b', { rectifiedOn: '2026-02-05', verifiedOn: '2026-02-06' }),
          problem('c', { rectifiedOn: '2026-02-05', verifiedOn: '2026-02-10' }),
          problem('d', { foundOn: '2026-02-20', dueOn: '2026-04-01' }),
          problem('e', { foundOn: '2026-03-10', dueOn: '2026-04-01' }),
          problem('f', { foundOn: '2026-03-04', dueOn: '2026-04-01' }),
          problem('g', { foundOn: '2026-02-08', dueOn: '2026-04-01' }),
        ],
        orders: [{ id: 'z1', unit: 'b1', issuer: 'jg', issuedOn: '2026-03-01', dueOn: '2026-03-08' }],
      }),
    );
    await run.machine.fire('sweep', '2026-03-10');
    const { closing, overdue } = await boardOf('hz', '2026-Q1');
    const behind = async (query: string) => (await walk(`/api/units/hz/board/duties?${query}`)).items.length;
    expect(await behind('show=closed&period=2026-Q1&rule=problem-rectification')).toBe(3);
    expect(await behind('show=closed&period=2026-02')).toBe(2);
    expect(await behind('show=unclosed')).toBe(5);
    const open = (counts: number[]) => ({
      byAge: [
        { from: 1, to: 7, count: counts[0] },
        { from: 8, to: 15, count: counts[1] },
        { from: 16, to: 30, count: counts[2] },
        { from: 31, count: counts[3] },
      ],
    });
    expect(closing).toMatchObject([
      {
        rule: 'problem-rectification',
        closed: { count: 3, median: 32, longest: 36 },
        open: { count: 4, ...open([2, 0, 1, 1]) },
      },
      { rule: 'corrective-order', closed: { count: 0 }, open: { count: 1, ...open([0, 1, 0, 0]) } },
    ]);
    expect(closing[1]?.closed).not.toHaveProperty('median');
    expect((await boardOf('hz', '2026-02')).closing[0]?.closed).toEqual({
      count: 2,
      median: 34,
      longest: 36,
    });
    expect(overdue.byRule).toContainEqual({ rule: 'corrective-order', title: '责令改正', count: 1 });
  });

  it('says of when its figures are, and which units are behind', async () => {
    await run.load(wide('2026-02-02'));
    expect(await boardOf('jg')).toMatchObject({
      behind: {
        count: 5,
        units: [{ unit: 'jg' }, { unit: 'b1' }, { unit: 'b2' }, { unit: 'zz' }, { unit: 'b4' }],
      },
      totals: { expected: 0 },
    });
    expect(await boardOf('jg')).not.toHaveProperty('asOf');
    await run.machine.fire('sweep', '2026-02-02');
    run.machine.clock.standAtNoon('2026-02-03');
    await run.machine.ports.queue.send('sweep', [{ asOf: '2026-02-03', units: ['jg', 'b1', 'zz', 'b4'] }]);
    await run.machine.fire('reconcile', '2026-02-01');
    const behind = await boardOf('jg');
    expect(behind.asOf).toBe('2026-02-02');
    expect(behind.behind).toMatchObject({ count: 1, units: [{ unit: 'b2', sweptOn: '2026-02-02' }] });
  });

  it('names nobody, ranks nobody and gives no share of anybody', async () => {
    await run.load(wide('2026-02-20'));
    await run.machine.fire('sweep', '2026-02-20');
    const text = JSON.stringify(await boardOf('hz', '2026-Q1'));
    expect(text).not.toMatch(/"(rank|score|percent|rate|share)"|"m\d|李卓玛|马海山|只有写的人|一户/);
    expect(text.length).toBeGreaterThan(1000);
    expect((await boardOf('jg')).byUnit.map(({ unit }) => unit)).toEqual(['jg', 'b1', 'b2', 'zz']);
  });

  test.each([
    ['jg', 'o1', 200],
    ['jg', 'o2', 200],
    ['jg', 'm1', 403],
    ['b1', 'm1', 200],
    ['b1', 'm2', 403],
    ['b2', 'm1', 404],
    ['hz', 'o1', 404],
  ])('the board of %s by %s is %i', async (unit, by, status) => {
    await run.loadQuietly(county('2026-02-09'));
    for (const path of ['board', 'board/duties'])
      expect((await run.get(`/api/units/${unit}/${path}`, by)).status, path).toBe(status);
  });

  test.each([
    ['board?period=2026-13', 'period'],
    ['board?period=2026-03', 'period'],
    ['board?period=2025-12', 'period'],
    ['board/duties?show=rank', 'show'],
    ['board/duties?rule=none', 'rule'],
    ['board/duties?period=2027', 'period'],
    ['overdue?rule=none', 'rule'],
    ['overdue?of=xn', 'of'],
    ['overdue?of=nowhere', 'of'],
    ['overdue?of=a%20b', 'of'],
    ['overdue?cursor=none', 'cursor'],
    ['overdue?ageFrom=0', 'ageFrom'],
  ])('%s is refused and names %s', async (path, field) => {
    await run.loadQuietly(county('2026-02-09'));
    expect(await run.get(`/api/units/hz/${path}`, 'o2')).toMatchObject({
      status: 400,
      body: { fields: [{ path: field }] },
    });
  });
});

describe('the lists behind the numbers', () => {
  it('hold just as many as the board says, by rule, by unit and by month', async () => {
    await run.load(wide('2026-02-27'));
    await run.machine.fire('sweep', '2026-02-27');
    const board = await boardOf('hz', '2026-Q1');
    for (const show of ['expected', 'done', 'onTime', 'overdue', 'missed'] as const) {
      const list = (more: string) => walk(`/api/units/hz/board/duties?period=2026-Q1&show=${show}${more}`);
      expect((await list('')).items, show).toHaveLength(board.totals[show]);
      for (const { rule, ...row } of board.byRule.slice(0, 4))
        expect((await list(`&rule=${rule}`)).items, `${show} ${rule}`).toHaveLength(row[show]);
      for (const { unit, ...row } of board.byUnit)
        expect(
          (await list(`&of=${unit}${unit === 'hz' ? '&own=true' : ''}`)).items,
          `${show} ${unit}`,
        ).toHaveLength(row[show]);
    }
    for (const { month, expected } of board.months)
      expect((await walk(`/api/units/hz/board/duties?period=${month}`)).items, month).toHaveLength(expected);
    const standing = await walk('/api/units/hz/board/duties?standing=true');
    expect(standing.items).toHaveLength(board.standing.reduce((sum, counts) => sum + counts.expected, 0));
    const overdue = await walk('/api/units/hz/overdue');
    expect(overdue.items).toHaveLength(board.overdue.count);
    for (const { rule, count } of board.overdue.byRule)
      expect((await walk(`/api/units/hz/overdue?rule=${rule}`)).items, rule).toHaveLength(count);
    for (const { from, to, count } of board.overdue.byAge) {
      const path = `/api/units/hz/overdue?ageFrom=${from}${to === undefined ? '' : `&ageTo=${to}`}`;
      expect((await walk(path)).items, path).toHaveLength(count);
    }
    for (const { unit, overdueNow } of board.byUnit)
      expect(
        (await walk(`/api/units/hz/overdue?of=${unit}${unit === 'hz' ? '&own=true' : ''}`)).items,
        unit,
      ).toHaveLength(overdueNow);
  });

  it('show all of 400 overdue things, each once, with age, level and last action', async () => {
    const many = Array.from({ length: 400 }, (_, i) =>
      problem(`w${i}`, {
        owner: i % 3 === 0 ? { branch: 'b2' } : { member: 'm2' },
        foundOn: '2026-01-02',
        dueOn: addDays('2026-01-31', -(i % 20)),
        ...(i === 7 && { rectifiedOn: '2026-01-30' }),
      }),
    );
    await run.loadQuietly(wide('2026-02-10', { problems: many, pairings: [] }));
    const of = 'rule=problem-rectification';
    const { items, pages } = await walk(`/api/units/hz/overdue?${of}`);
    expect(pages).toEqual([200, 200]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(400);
    expect((await walk(`/api/units/hz/overdue?${of}&limit=37`)).items).toEqual(items);
    expect((await walk(`/api/units/hz/overdue?${of}&of=b2`)).items).toHaveLength(134);
    expect((await walk(`/api/units/hz/overdue?${of}&of=jg2`)).items).toEqual([]);
    expect(JSON.stringify(items)).not.toContain('只有写的人');
    const row = (id: string) => items.find((item) => item.id.includes(`~${id}~`));
    expect(row('w0')).toMatchObject({
      age: 10,
      level: 'parent',
      lastAction: { what: 'toldParent', on: '2026-02-09' },
    });
    expect(row('w6')).toMatchObject({ age: 16, level: 'department' });
    expect(row('w7')).toMatchObject({ lastAction: { what: 'rectified', on: '2026-01-30', by: 'm2' } });
    await run.machine.fire('sweep', '2026-02-10');
    const board = await boardOf('hz');
    expect(board.overdue.byRule).toContainEqual({
      rule: 'problem-rectification',
      title: '问题整改',
      count: 400,
    });
    expect(board.closing[0]?.open.count).toBe(400);
  });
});

test('a board of 300 branches under 12 committees reads no branch', async () => {
  const base = county('2026-06-15');
  const committees = Array.from({ length: 12 }, (_, i) => ({
    id: `c${i}`,
    name: `第${i}党委`,
    kind: 'committee',
    parent: 'hz',
    categories: ['agency'],
  }));
  const ids = Array.from({ length: 300 }, (_, i) => i);
  const branches = ids.map((i) => ({
    id: `x${i}`,
    name: `第${i}支部`,
    kind: 'branch',
    parent: `c${i % 12}`,
  }));
  const members = ids.map((i) => ({
    ...base.members[1],
    id: `y${i}`,
    phone: `1980000${String(i).padStart(4, '0')}`,
    branch: `x${i}`,
  }));
  const pairings = ids.map((i) => ({
    id: `h${i}`,
    member: `y${i}`,
    with: 'household',
    label: `第${i}户`,
    startedOn: '2026-01-01',
  }));
  ok(
    await run.post('/_local/load', {
      ...base,
      units: [...base.units, ...committees, ...branches],
      members: [...base.members, ...members],
      pairings: [...base.pairings, ...pairings],
    }),
  );
  await run.machine.fire('sweep', '2026-06-15');
  counter.units.read = 0;
  const started = performance.now();
  const board = await boardOf('hz', '2026');
  const took = Math.round(performance.now() - started);
  const { read } = counter.units;
  const { overdue } = await liveBoard(run.machine.table, run.machine.ports.shards, 'hz', {
    period: '2026',
    today: '2026-06-15',
  });
  console.log(`a board of 302 branches: ${read} read units, ${took} ms`);
  expect(board.overdue.count).toBe(overdue);
  expect(board.byUnit).toHaveLength(14);
  // SWEPT of 315 units at half a unit each, their rows and their figures of five months.
  expect(read).toBeLessThan(315 * 1.5);
}, 60_000);
