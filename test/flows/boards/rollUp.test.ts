/** Sums of what was counted below a unit: a province's board costs what its children cost, and says of when it is. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { roll } from '../../../functions/entries/roll.ts';
import { rolledUpRow } from '../../../shared/rows/rolledUp.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import type { Table } from '../../../shared/flows/table/ports.ts';
import { readRow } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { liveBoard, type Counts } from '../../given/liveBoard.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { counting } from '../../given/works.ts';

interface Board {
  asOf?: Day;
  behind: { count: number; units: { unit: string; sweptOn?: Day }[] };
  totals: Counts;
  byUnit: { unit: string; expected: number }[];
}

let run: LocalRun;
let counter: ReturnType<typeof counting>;
beforeEach(async () => {
  run = await localRun({ wrap: (table) => (counter = counting(table)) });
});
afterEach(() => run.close());

const DAY = '2026-03-02';

/** A province of two prefectures, each of two counties of two committees, with so many branches in each of these. */
function province(branches: number) {
  const base = county(DAY);
  const of = (parents: string[], kind: string, count: number) =>
    parents.flatMap((parent) =>
      Array.from({ length: count }, (_, n) => ({
        id: `${parent}${n}`,
        name: `${parent}之${n}`,
        ...{ kind, parent, ...(kind === 'committee' && { categories: ['agency'] }) },
      })),
    );
  const ids = (units: { id: string }[]) => units.map(({ id }) => id);
  const prefectures = of(['p'], 'prefecture', 2).map((unit) => ({ ...unit, parent: 'qh' }));
  const counties = of(ids(prefectures), 'county', 2);
  const committees = of(ids(counties), 'committee', 2);
  const below = of(ids(committees), 'branch', branches);
  const members = below.map(({ id }, n) => ({
    ...{ id: `w${id}`, name: '马文', phone: `1980000${String(n).padStart(4, '0')}` },
    ...{ branch: id, standing: 'full', inBranchSince: '2020-05-01' },
  }));
  return {
    ...base,
    units: [...base.units, ...prefectures, ...counties, ...committees, ...below],
    members: [...base.members, ...members],
    officers: [
      ...base.officers,
      { person: 'o9', name: '李青', phone: '19900000109', unit: 'qh', role: 'departmentOfficer' },
      { person: 'o6', name: '王平', phone: '19900000106', unit: 'qh', role: 'systemAdministrator' },
    ],
    pairings: members.map(({ id }) => ({
      id: `h${id}`,
      ...{ member: id, with: 'household', label: '一户', startedOn: '2026-01-01' },
    })),
  };
}

const boardOf = async (unit: string, by = 'o9'): Promise<Board> => {
  const reply = await run.get(`/api/units/${unit}/board?period=2026`, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as Board;
};

const headOf = async (unit: string) => (await readRow(run.machine.table, rolledUpRow.key(unit)))?.body;

async function liveTotals(unit: string): Promise<Counts> {
  const { table, shards } = run.machine.ports;
  const today = run.machine.clock.day;
  return (await liveBoard(table, shards, unit, { period: '2026', today })).totals;
}

async function loaded(data: ReturnType<typeof province>): Promise<void> {
  await run.loadQuietly(data);
  await run.machine.fire('sweep', DAY);
  await run.machine.fire('roll', DAY);
}

describe('a board reads one sum a child', () => {
  async function readsOf(branches: number): Promise<{ read: number; totals: Counts }> {
    await loaded(province(branches));
    counter.units.read = 0;
    const { totals, byUnit } = await boardOf('qh');
    const { read } = counter.units;
    expect(byUnit.map(({ unit }) => unit)).toEqual(['qh', 'p0', 'p1', 'xn']);
    expect(totals).toEqual(await liveTotals('qh'));
    return { read, totals };
  }

  test('ten times the branches are as many reads', async () => {
    const small = await readsOf(1);
    await run.close();
    run = await localRun({ wrap: (table) => (counter = counting(table)) });
    const large = await readsOf(10);
    console.log(`a province's board: ${small.read} units of 8 branches, ${large.read} of 80`);
    expect(large.totals.expected).toBeGreaterThan(5 * small.totals.expected);
    expect(large.read).toBeLessThanOrEqual(small.read * 1.25);
  }, 120_000);
});

describe('a county’s sums', () => {
  const committees = (count: number) => {
    const base = county(DAY);
    const more = Array.from({ length: count }, (_, n) => ({
      ...{ id: `w${n}`, name: `第${n}党委`, kind: 'committee', parent: 'hz', categories: ['agency'] },
    }));
    return { ...base, units: [...base.units, ...more] };
  };

  const next = addDays(DAY, 1);

  /** So many committees on the second day: on the first nothing is known of what is below. */
  async function sweptAgain(count: number): Promise<void> {
    await run.close();
    run = await localRun({ wrap: (table) => (counter = counting(table)) });
    await loaded(committees(count));
    run.machine.clock.standAtNoon(next);
    await run.machine.fire('sweep', next);
    counter.units.read = 0;
  }

  async function readsOf(count: number): Promise<number> {
    await sweptAgain(count);
    await run.machine.fire('roll', next);
    expect(await headOf('qh')).toMatchObject({ day: next, isWhole: true });
    return counter.units.read;
  }

  /** As a queue with many workers does it: whoever is handed on is tried at once, before the others are ready. */
  async function readsAtOnce(count: number): Promise<number> {
    await sweptAgain(count);
    const flow = (message: unknown): Promise<unknown> =>
      Promise.resolve(
        roll.queue?.flow(message, {
          ...run.machine.ports,
          queue: {
            send: async (_, messages) => void (await Promise.all(messages.map((body) => flow(body)))),
          },
        }),
      );
    const ids = ['jg', ...Array.from({ length: count }, (_, n) => `w${n}`)];
    for (const id of ids) await flow({ day: next, units: [id] });
    expect(await headOf('qh')).toMatchObject({ day: next, isWhole: true });
    return counter.units.read;
  }

  test('cost what its committees are, not their square', async () => {
    const [few, many] = [await readsOf(20), await readsOf(80)];
    const [fewAtOnce, manyAtOnce] = [await readsAtOnce(20), await readsAtOnce(80)];
    console.log(
      `the sums of a county of 20 committees: ${few} and ${fewAtOnce} read units, of 80: ${many} and ${manyAtOnce}`,
    );
    expect(many).toBeLessThan(few * 6);
    expect(manyAtOnce).toBeLessThan(fewAtOnce * 7);
  }, 120_000);

  it('wait for a committee that was set up since, and not for one that went elsewhere', async () => {
    await loaded(committees(3));
    const { table } = run.machine;
    const head = await readRow(table, rolledUpRow.key('hz'));
    if (!head) throw new Error('no sums');
    // As if `w1` had never been there and one that is gone had.
    table.load([{ ...head, body: { ...head.body, above: ['w0', 'w2', 'gone', 'jg'] } }]);
    run.machine.clock.standAtNoon(next);
    await run.machine.fire('sweep', next);
    await run.machine.fire('roll', next);
    expect(await headOf('hz')).toMatchObject({ day: next, isWhole: true, above: ['jg', 'w0', 'w1', 'w2'] });
    expect(await headOf('qh')).toMatchObject({ day: next, isWhole: true });
  });
});

describe('of when it is', () => {
  beforeEach(() => loaded(province(2)));

  it('a sum that is older than the last sweep is not shown: what was swept since is read', async () => {
    const next = addDays(DAY, 1);
    run.machine.clock.standAtNoon(next);
    await run.machine.fire('sweep', next);
    expect(await boardOf('qh')).toMatchObject({ asOf: next, behind: { count: 0 } });
    expect((await boardOf('qh')).totals).toEqual(await liveTotals('qh'));
    expect((await headOf('p0'))?.day).toBe(DAY);
  });

  it('names whoever was behind when it was summed, and the second pass of the day sums it up', async () => {
    const next = addDays(DAY, 1);
    run.machine.clock.standAtNoon(next);
    const all = ['qh', 'p0', 'p1', 'p00', 'p000', 'p0000'];
    await run.machine.ports.queue.send('sweep', [{ asOf: next, units: all }]);
    await run.machine.fire('reconcile', addDays(next, -2));
    await run.machine.fire('roll', next);
    const { asOf, behind } = await boardOf('qh');
    expect(asOf).toBe(DAY);
    // All of 36 units below the province and itself, but those six.
    expect(behind.count).toBe(1 + 5 + 2 + 4 + 8 + 16 - 6);
    expect(behind.units).toContainEqual({ unit: 'p0001', unitName: 'p000之1', sweptOn: DAY });
    expect((await headOf('p00'))?.isWhole).toBeUndefined();
    await run.machine.fire('sweep', next);
    await run.machine.fire('roll', next);
    expect((await headOf('qh'))?.isWhole).toBe(true);
    expect(await boardOf('qh')).toMatchObject({ asOf: next, behind: { count: 0 } });
  });

  it('an earlier day that comes late takes nothing back', async () => {
    const next = addDays(DAY, 1);
    run.machine.clock.standAtNoon(next);
    await run.machine.fire('sweep', next);
    await Promise.all([
      run.machine.fire('roll', next),
      run.machine.fire('roll', DAY),
      run.machine.fire('roll', next),
    ]);
    for (const unit of ['qh', 'p0', 'p00', 'p000']) expect((await headOf(unit))?.day, unit).toBe(next);
    await run.machine.fire('roll', DAY);
    expect((await headOf('qh'))?.day).toBe(next);
    expect((await boardOf('qh')).totals).toEqual(await liveTotals('qh'));
  });
});

describe('what changes below', () => {
  beforeEach(() => loaded(province(2)));

  it('a unit that moves, or is set up, leaves no sum above it standing', async () => {
    const moved = await run.patch('/api/units/p000', { parent: 'p11' }, 'o6');
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    for (const unit of ['qh', 'p0', 'p00', 'p000', 'p1', 'p11'])
      expect((await headOf(unit))?.isOvertaken, unit).toBe(true);
    expect((await headOf('p01'))?.isOvertaken).toBeUndefined();
    expect((await boardOf('p11')).byUnit.map(({ unit }) => unit)).toContain('p000');
    const added = await run.post('/api/units', { name: '新支部', kind: 'branch', parent: 'p010' }, 'o6');
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    expect((await headOf('p010'))?.isOvertaken).toBe(true);
    const next = addDays(DAY, 1);
    await run.machine.advance(next);
    for (const unit of ['qh', 'p0', 'p1', 'p00', 'p11'])
      expect((await boardOf(unit)).totals, unit).toEqual(await liveTotals(unit));
    expect((await headOf('qh'))?.isWhole).toBe(true);
  });

  it('sums that were being made while a unit below moved are not written', async () => {
    const next = addDays(DAY, 1);
    run.machine.clock.standAtNoon(next);
    await run.machine.fire('sweep', next);
    const { table } = run.machine.ports;
    let isMoved = false;
    const moving: Table = {
      ...table,
      commit: async (changes) => {
        const isSum = changes.some((change) => 'put' in change && rolledUpRow.matches(change.put));
        if (isSum && !isMoved) {
          isMoved = true;
          expect((await run.patch('/api/units/p0000', { parent: 'p001' }, 'o6')).status).toBe(200);
        }
        return table.commit(changes);
      },
    };
    const flow = (more: object) =>
      roll.queue?.flow({ day: next, units: ['p000'] }, { ...run.machine.ports, ...more });
    await expect(flow({ table: moving })).rejects.toThrow();
    expect(await headOf('p000')).toMatchObject({ day: DAY, isOvertaken: true });
    await flow({});
    expect((await headOf('p000'))?.isOvertaken).toBeUndefined();
  });

  it('cut off between writing and handing on, the same message goes on', async () => {
    const next = addDays(DAY, 1);
    run.machine.clock.standAtNoon(next);
    await run.machine.fire('sweep', next);
    const deaf = { send: () => Promise.reject(new Error('cut off')) };
    const flow = (units: string[], more: object = {}) =>
      roll.queue?.flow({ day: next, units }, { ...run.machine.ports, ...more });
    await flow(['p000']);
    await expect(flow(['p001'], { queue: deaf })).rejects.toThrow();
    expect((await headOf('p001'))?.day).toBe(next);
    expect((await headOf('p00'))?.day).toBe(DAY);
    await flow(['p001']);
    // What was handed on is taken up with the next work.
    await run.machine.fire('reconcile', addDays(next, -2));
    expect((await headOf('p00'))?.day).toBe(next);
  });
});
