/** What a unit above is told of coverage, against what every branch below says of itself one by one. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { coverageRow } from '../../../shared/rows/daily.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { unitPartition } from '../../given/partitions.ts';
import { counting } from '../../given/works.ts';

interface Cell {
  id: string;
  concerned: number;
  covered: number;
  uncovered: number;
  numbered?: number;
}
interface Figures {
  unpaired: number;
  unassigned: number;
  rules: Cell[];
}
interface UnitCoverage extends Figures {
  period: string;
  asOf?: string;
  behind: { count: number };
  items: (Figures & { unit: string })[];
  cursor?: string;
}
interface BranchCoverage {
  rules: { id: string; covered: object[]; uncovered: object[] }[];
  unpaired: string[];
  unassigned: string[];
}

let run: LocalRun;
let counter: ReturnType<typeof counting>;
beforeEach(async () => {
  run = await localRun({ wrap: (table) => (counter = counting(table)) });
});
afterEach(() => run.close());

/** Two committees with thirty branches each, by turns of a community and of an agency, each with two members. */
const BRANCHES = Array.from({ length: 60 }, (_, n) => ({
  id: `z${String(n).padStart(2, '0')}`,
  committee: n < 30 ? 'jg' : 'jg2',
  categories: n % 2 === 0 ? ['community'] : ['agency'],
}));

function wide(day: Day) {
  const base = county(day);
  const [, m2] = base.members;
  return {
    ...base,
    units: [
      ...base.units.filter(({ kind }) => kind !== 'branch'),
      { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz' },
      ...BRANCHES.map(({ id, committee, categories }, n) => ({
        ...{ id, name: `第${n + 1}党支部`, kind: 'branch', parent: committee, categories },
      })),
    ],
    members: BRANCHES.flatMap(({ id }, n) =>
      [0, 1].map((k) => ({
        ...m2,
        ...{
          id: `${id}m${k}`,
          name: `成员${n}${'甲乙'[k]}`,
          phone: `199${10_000_000 + 2 * n + k}`,
          branch: id,
        },
        ...(k === 0 && { posts: ['secretary'] }),
        ...(n % 3 === 0 && k === 1 && { leadingCadre: true }),
        ...(n % 5 === 0 && k === 1 && { standing: 'activist' }),
      })),
    ),
    officers: [
      ...base.officers,
      { person: 'o6', name: '王平', phone: '19900000106', unit: 'qh', role: 'systemAdministrator' },
    ],
    pairings: BRANCHES.filter((_, n) => n % 4 === 0).map(({ id }) => ({
      ...{ id: `p${id}`, member: `${id}m0`, with: 'household', label: '一户', startedOn: '2026-01-01' },
    })),
    submissions: BRANCHES.filter((_, n) => n % 8 === 0).map(({ id }) => ({
      ...{ id: `v${id}`, by: `${id}m0`, kind: 'visit', pairing: `p${id}` },
      ...{ happenedOn: '2026-03-05', enteredAt: '2026-03-05T02:00:00Z' },
    })),
  };
}

const get = async <T>(path: string, by = 'o3'): Promise<T> => {
  const reply = await run.get(path, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as T;
};
const ok = ({ status, body }: { status: number; body: unknown }): void =>
  expect([200, 201], JSON.stringify(body)).toContain(status);
const unitCoverage = (unit: string, period: string) =>
  get<UnitCoverage>(`/api/units/${unit}/coverage?period=${period}`);

const NONE: Figures = { unpaired: 0, unassigned: 0, rules: [] };
const plain = ({ rules, unpaired, unassigned }: Figures) => ({
  unpaired,
  unassigned,
  rules: Object.fromEntries(
    rules.map(({ id, concerned, covered, uncovered }) => [id, [concerned, covered, uncovered]]),
  ),
});

/** What some branches say of themselves, added up. */
async function sumOf(branches: readonly string[], period: string) {
  const sum: Record<string, [number, number, number]> = {};
  const missing = { unpaired: 0, unassigned: 0 };
  for (const branch of branches) {
    const coverage = await get<BranchCoverage>(`/api/branches/${branch}/coverage?period=${period}`);
    missing.unpaired += coverage.unpaired.length;
    missing.unassigned += coverage.unassigned.length;
    for (const { id, covered, uncovered } of coverage.rules) {
      const [a, b, c] = sum[id] ?? [0, 0, 0];
      sum[id] = [a + covered.length + uncovered.length, b + covered.length, c + uncovered.length];
    }
  }
  return { ...missing, rules: sum };
}

const under = (committee: string) =>
  BRANCHES.filter((candidate) => candidate.committee === committee).map(({ id }) => id);

describe('the figures are those of every branch', () => {
  test(
    'after a transfer and a move, in the present quarter and in one that is past',
    { timeout: 120_000 },
    async () => {
      await run.loadQuietly(wide('2026-03-10'));
      await run.machine.fire('sweep', '2026-03-10');
      const first = await unitCoverage('hz', '2026-Q1');
      expect(plain(first)).toEqual(await sumOf([...under('jg'), ...under('jg2')], '2026-Q1'));
      expect(first.rules.find(({ id }) => id === 'community-pairing')).toMatchObject({
        concerned: 15,
        covered: 8,
      });
      expect(first.unassigned).toBe(12);
      expect(first.items.map(({ unit }) => unit)).toEqual(['jg', 'jg2']);
      for (const item of first.items) expect(plain(item)).toEqual(await sumOf(under(item.unit), '2026-Q1'));
      // Early in April a member goes to another committee's branch, and a branch to another committee.
      await run.machine.advance('2026-04-08');
      ok(await run.post('/api/members/z08m0/transfer', { to: 'z32', on: '2026-04-08' }, 'o2'));
      ok(await run.patch('/api/units/z16', { parent: 'jg2' }, 'o6'));
      await run.machine.advance('2026-04-09');
      await run.machine.fire('sweep', '2026-04-09');
      const moved = [...under('jg2'), 'z16'];
      const stayed = under('jg').filter((id) => id !== 'z16');
      expect(plain(await unitCoverage('jg2', '2026-Q2'))).toEqual(await sumOf(moved, '2026-Q2'));
      expect(plain(await unitCoverage('jg', '2026-Q2'))).toEqual(await sumOf(stayed, '2026-Q2'));
      // §4.45: March and its quarter stay where they belonged.
      for (const period of ['2026-03', '2026-Q1'])
        for (const unit of ['jg', 'jg2'])
          expect(plain(await unitCoverage(unit, period)), `${unit} ${period}`).toEqual(
            await sumOf(under(unit), period),
          );
      expect(plain(await unitCoverage('hz', '2026-Q1'))).toEqual(plain(first));
      // Closed: what is entered afterwards changes neither.
      run.machine.clock.standAtNoon('2026-05-04');
      await run.machine.fire('sweep', '2026-05-04');
      ok(
        await run.post(
          '/api/submissions',
          { kind: 'visit', pairing: 'pz04', happenedOn: '2026-03-20' },
          'z04m0',
        ),
      );
      run.machine.clock.standAtNoon('2026-05-05');
      await run.machine.fire('sweep', '2026-05-05');
      expect(plain(await unitCoverage('hz', '2026-Q1'))).toEqual(plain(first));
      expect(plain(first)).toEqual(
        await sumOf(
          BRANCHES.map(({ id }) => id),
          '2026-Q1',
        ),
      );
    },
  );
});

describe('the sweep', () => {
  const rows = async () => {
    const perBranch = await Promise.all(
      ['hz', 'jg', 'jg2'].map((unit) => queryAll(run.machine.table, { partition: unitPartition(unit) })),
    );
    return perBranch.flat().filter(coverageRow.isOf);
  };

  it('leaves small rows, one a branch and period that has begun, and on a quiet day none', async () => {
    await run.loadQuietly(wide('2026-03-10'));
    await run.machine.fire('sweep', '2026-03-10');
    const firstRows = await rows();
    // Three months, a quarter, a half and a year.
    expect(firstRows.length).toBe(60 * 6);
    expect(Math.max(...firstRows.map(({ body }) => JSON.stringify(body).length))).toBeLessThan(1000);
    const before = firstRows.map(({ sk, version }) => `${sk} ${version}`);
    run.machine.clock.standAtNoon('2026-03-11');
    counter.units.write = 0;
    await run.machine.fire('sweep', '2026-03-11');
    expect((await rows()).map(({ sk, version }) => `${sk} ${version}`)).toEqual(before);
    // One for SWEPT of each of the sixty branches and the five units above.
    expect(counter.units.write).toBe(65);
  });

  it('of two days at once, and one again, leaves the later', async () => {
    await run.loadQuietly(wide('2026-03-10'));
    await run.machine.fire('sweep', '2026-03-10');
    run.machine.clock.standAtNoon('2026-04-25');
    await Promise.all(
      (['2026-04-25', '2026-04-20', '2026-04-25'] as const).map((day) => run.machine.fire('sweep', day)),
    );
    await run.machine.fire('sweep', '2026-04-25');
    for (const period of ['2026-03', '2026-Q1', '2026-04'])
      expect(plain(await unitCoverage('jg', period)), period).toEqual(await sumOf(under('jg'), period));
  });
});

describe('the answer', () => {
  it('pages its units, and says of when it is', async () => {
    await run.loadQuietly(wide('2026-03-10'));
    expect(await unitCoverage('jg', '2026-Q1')).toMatchObject({ behind: { count: 30 }, ...NONE });
    await run.machine.fire('sweep', '2026-03-10');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const at = cursor === undefined ? '' : `&cursor=${cursor}`;
      const page = await get<UnitCoverage>(`/api/units/jg/coverage?limit=20${at}`, 'o1');
      expect(page).toMatchObject({ period: '2026-Q1', asOf: '2026-03-10', behind: { count: 0 } });
      seen.push(...page.items.map(({ unit }) => unit));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(under('jg'));
    const own = await unitCoverage('z00', '2026-Q1');
    expect([own.items, plain(own)]).toEqual([[], await sumOf(['z00'], '2026-Q1')]);
  });

  it('says where a local plan has given a number', async () => {
    const base = wide('2026-03-10');
    const numbered = {
      ...base,
      units: base.units.map((unit) => (unit.id === 'z00' ? { ...unit, categories: ['farmer'] } : unit)),
      parameters: [
        { unit: 'xn', rule: 'centre-household', parameter: 'minimum', value: 1, since: '2026-01-01' },
      ],
      submissions: [
        {
          ...{ id: 'c1', by: 'z00m0', kind: 'centreVisit', household: '一户' },
          ...{ happenedOn: '2026-03-05', enteredAt: '2026-03-05T02:00:00Z' },
        },
      ],
    };
    await run.loadQuietly(numbered);
    await run.machine.fire('sweep', '2026-03-10');
    const { rules } = await unitCoverage('xn', '2026-Q1');
    const numbers = Object.fromEntries(rules.map(({ id, numbered }) => [id, numbered]));
    expect(numbers).toMatchObject({ 'centre-household': 1, 'volunteer-team': 0 });
  });

  it('is for officers in line and the unit’s head; others are told nothing', async () => {
    await run.loadQuietly(wide('2026-03-10'));
    for (const [by, status] of [
      ['o1', 200],
      ['o2', 200],
      ['z00m0', 403],
      ['z00m1', 403],
    ] as const)
      expect((await run.get('/api/units/jg/coverage', by)).status, by).toBe(status);
    expect((await run.get('/api/units/jg2/coverage', 'z00m0')).status).toBe(404);
    expect((await run.get('/api/units/jg2/coverage', 'o1')).status).toBe(404);
  });
});
