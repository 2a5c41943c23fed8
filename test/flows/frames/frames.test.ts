/** What draws read of branches: kept by the sweep, right after moves and changes, and cheap to read. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { countingTable } from '../../../infra/local/countingTable.ts';
import type { Person } from '../../../shared/domain/people.ts';
import type { Unit } from '../../../shared/domain/units.ts';
import { verifyDraw } from '../../../shared/draws/verifyDraw.ts';
import type { BranchFrame, Roster } from '../../../shared/rows/spotChecks.ts';
import {
  frameKey,
  grantKey,
  listingOf,
  officeKey,
  personKey,
  rosterKey,
  unitKey,
} from '../../../shared/flows/table/keys.ts';
import type { Consumed, Key, NewItem, Query, Table } from '../../../shared/flows/table/ports.ts';
import { frameCells } from '../../../shared/flows/frames/rosterCells.ts';
import { sweepUnits } from '../../../shared/flows/daily/sweepUnits.ts';
import { checkedCounty, drawn, ELIGIBLE, made, step } from '../../given/checks.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
afterEach(() => run.close());

const itemAt = async (key: Key) => (await run.machine.table.read([key], { consistent: true })).items[0];
const frameOf = async (branch: string) => {
  const item = await itemAt(frameKey(branch));
  return item && { version: item.version, ...(item.body as BranchFrame) };
};

interface DumpedRow {
  readonly pk: string;
  readonly sk: string;
}
const rostersOf = (branch: string): number =>
  (run.machine.table.dump() as DumpedRow[]).filter(
    ({ pk, sk }) => pk === `F#${branch}` && sk.startsWith('ROSTER#'),
  ).length;

describe('the sweep', () => {
  beforeEach(async () => {
    run = await localRun();
    await run.load(checkedCounty('2026-03-09'));
    await run.post('/_local/day', { day: '2026-03-10' });
  });
  const nextDay = (day: string) => run.post('/_local/day', { day });

  it('keeps who may be drawn of a branch, in cells, with the roots of its list', async () => {
    const frame = await frameOf('b1');
    expect(frame).toMatchObject({ branch: 'b1', since: '2026-03-10' });
    const roster = (await itemAt(rosterKey('b1', frame?.roster ?? '')))?.body as Roster;
    expect(roster.cells.map(({ people, ...traits }) => [people, traits])).toEqual([
      [['m1', 'm2', 'm3'], { leadingCadre: false, mobile: false, retired: false }],
      [['n2'], { leadingCadre: false, mobile: false, retired: true }],
      [['n1'], { leadingCadre: true, mobile: false, retired: false }],
    ]);
    expect(frame?.cells).toEqual(frameCells(roster));
    expect(frame?.cells.map(({ count }) => count)).toEqual([3, 1, 1]);
    expect(await frameOf('jg')).toBeUndefined();
  });

  it('writes nothing on a day on which nothing changed', async () => {
    const before = await frameOf('b1');
    await nextDay('2026-03-12');
    expect(await frameOf('b1')).toEqual(before);
    expect(rostersOf('b1')).toBe(1);
  });

  it('follows who comes, leaves, changes or goes back', async () => {
    const before = await frameOf('b1');
    const mobile = (value: boolean) => run.patch('/api/members/m3', { mobile: value }, 'm1');
    expect((await mobile(true)).status).toBe(200);
    await nextDay('2026-03-11');
    const changed = await frameOf('b1');
    expect(changed?.since).toBe('2026-03-11');
    expect(changed?.cells.map(({ count }) => count)).toEqual([2, 1, 1, 1]);
    await mobile(false);
    await nextDay('2026-03-12');
    const back = await frameOf('b1');
    expect([back?.roster, back?.cells]).toEqual([before?.roster, before?.cells]);
    expect(rostersOf('b1')).toBe(2);
    await run.post('/api/members/n2/leave', { on: '2026-03-12', reason: '迁居' }, 'm1');
    await nextDay('2026-03-13');
    expect((await frameOf('b1'))?.cells.map(({ count }) => count)).toEqual([3, 1]);
  });

  it('twice at once leaves a frame that agrees with its list', async () => {
    await run.load(checkedCounty('2026-03-10'));
    const { ports } = run.machine;
    const sweep = () =>
      sweepUnits({ asOf: '2026-03-10', units: ['b1', 'b2', 'b3'] }, ports).catch(() => undefined);
    await Promise.all([sweep(), sweep(), sweep()]);
    for (const branch of ['b1', 'b2', 'b3']) {
      const frame = await frameOf(branch);
      const roster = (await itemAt(rosterKey(branch, frame?.roster ?? '')))?.body as Roster;
      expect(frame?.cells).toEqual(frameCells(roster));
      expect(rostersOf(branch)).toBe(1);
    }
  });
});

describe('a draw', () => {
  const withSystemOfficer = (data: { readonly day: string }) => ({
    ...data,
    officers: [
      ...(data as unknown as { officers: object[] }).officers,
      { person: 's1', name: '信息员', phone: '19900000901', unit: 'qh', role: 'systemAdministrator' },
    ],
  });
  beforeEach(async () => {
    run = await localRun();
    await run.load(withSystemOfficer(checkedCounty('2026-03-10')));
  });
  const drawnOf = async (scope: string, more: object = {}): Promise<string[]> => {
    const { check, people } = await drawn(run, { scope, people: 100, ...more }, '', 'd3');
    await step(run, check.id, 'close', undefined, 'd3');
    const { body } = await run.get(`/api/spot-checks/${check.id}/verification`, 'd3');
    expect(verifyDraw(body).filter(({ ok }) => !ok)).toEqual([]);
    return people.map(({ id }) => id).sort();
  };

  it('of branches that were never swept reads them then', async () => {
    expect(await frameOf('b1')).toBeUndefined();
    expect(await drawnOf('hz')).toEqual([...ELIGIBLE].sort());
    expect(await frameOf('b1')).toBeDefined();
  });

  it.each([
    ['at once', undefined],
    ['the next day', '2026-03-11'],
  ])('finds a branch that moved where it is now, %s', async (_when, day) => {
    await drawnOf('hz');
    const move = { parent: 'jy', on: '2026-03-10' };
    expect((await run.patch('/api/units/b1', move, 's1')).status).toBe(200);
    if (day !== undefined) await run.post('/_local/day', { day });
    expect(await drawnOf('jg')).toEqual(['m4', 'n3', 'n5']);
    expect(await drawnOf('jy')).toEqual(ELIGIBLE.filter((id) => !['m4', 'n3', 'n5'].includes(id)).sort());
  });

  it('goes by the level and the categories that are inherited today', async () => {
    await drawnOf('hz');
    expect((await run.patch('/api/units/jg', { categories: ['enterprise'] }, 's1')).status).toBe(200);
    expect((await run.patch('/api/units/jy', { level: 'township' }, 's1')).status).toBe(200);
    expect(await drawnOf('hz', { strata: [{ category: 'enterprise' }] })).toHaveLength(8);
    expect(await drawnOf('hz', { strata: [{ level: 'township' }] })).toEqual(['n6', 'n7', 'n8']);
  });

  it('keeps to the lists of its frame when they change before it', async () => {
    const { id } = await made(run, { people: 100 });
    await run.patch('/api/members/m2', { mobile: true }, 'm1');
    await run.post('/_local/day', { day: '2026-03-12' });
    const { body } = await step(run, id, 'draw');
    expect((body as { people: { id: string }[] }).people.map((person) => person.id).sort()).toEqual(
      [...ELIGIBLE].sort(),
    );
    await step(run, id, 'close');
    const file = (await run.get(`/api/spot-checks/${id}/verification`, 'd1')).body as unknown;
    expect(verifyDraw(file).filter(({ ok }) => !ok)).toEqual([]);
  });
});

/** What was asked of the table: units, calls, and the keys and ranges of people. */
class Watch {
  read = 0;
  calls = 0;
  people: string[] = [];
  listening = false;

  add({ read }: Consumed): void {
    if (!this.listening) return;
    this.read += read;
    this.calls++;
  }

  readonly table = (table: Table): Table => {
    const counted = countingTable(table, this);
    return {
      ...counted,
      read: (keys, options) => {
        this.note(keys.filter(({ sk }) => sk.startsWith('S#person#')).map(({ pk }) => pk));
        return counted.read(keys, options);
      },
      query: (query) => {
        this.note(mayReadPeople(query) ? [query.partition] : []);
        return counted.query(query);
      },
    };
  };

  note(partitions: readonly string[]): void {
    if (this.listening) this.people.push(...partitions);
  }

  take() {
    const { read, calls, people } = this;
    Object.assign(this, { read: 0, calls: 0, people: [] });
    return { read, calls, people };
  }
}

const mayReadPeople = ({ index, partition, from = '', to = '~' }: Query): boolean =>
  index === undefined && partition.startsWith('U#') && from < 'S#person$' && to > 'S#person#';

describe('reads', () => {
  const BRANCHES = 300;
  const PEOPLE = 50;
  const watch = new Watch();
  beforeEach(async () => {
    run = await localRun({ wrap: watch.table });
    await run.load(checkedCounty('2026-03-10'));
    run.machine.table.load(largeCommittee(run.machine.ports.shards));
  });

  test(`of a draw over ${BRANCHES} branches of ${PEOPLE} people`, async () => {
    // The first one makes the frames that a sweep would have made.
    const first = await made(run, { scope: 'gx', people: 5 });
    await step(run, first.id, 'cancel', { reason: '示例' });
    watch.listening = true;
    const { id } = await made(run, { scope: 'gx', branches: 5, people: undefined, peoplePerBranch: 2 });
    const making = watch.take();
    const { body } = await step(run, id, 'draw', { words: '示例' });
    const drawing = watch.take();
    watch.listening = false;
    const branches = new Set((body as { people: { branch: string }[] }).people.map(({ branch }) => branch));
    console.log(
      `a draw over ${BRANCHES} branches of ${PEOPLE} people: ${making.read} read units in ${making.calls} calls to set up, ${drawing.read} in ${drawing.calls} to draw`,
    );
    expect(making.people).toEqual([]);
    // Whose names are shown: those of the branches drawn, and nobody else's.
    expect(new Set(drawing.people)).toEqual(new Set([...branches].map((branch) => `U#${branch}`)));
    // Units and frames by the index: two pages a shard, 300 × (0.4 + 0.7 KB) ÷ 8 KB, and little else.
    expect(making.read).toBeLessThan(60);
    expect(making.calls).toBeLessThan(60);
    expect(drawing.read).toBeLessThan(40);
    expect(drawing.calls).toBeLessThan(20);
  });

  /** A committee with many branches, as the table has it. */
  function largeCommittee(shards: number): NewItem[] {
    const unitItem = (unit: Unit): NewItem => ({
      ...unitKey(unit.id),
      body: unit,
      listing: listingOf(unit, shards),
    });
    const common = { startsOn: '2026-01-01' } as const;
    const path = 'qh/xn/hz/gx/';
    const committee: Unit = {
      ...common,
      id: 'gx',
      name: '高校党委',
      kind: 'committee',
      parent: 'hz',
      path,
      categories: ['publicService'],
    };
    const office = { person: 'd1', name: '示例d1', unit: 'gx', role: 'supervisor' } as const;
    const branches = Array.from({ length: BRANCHES }, (_, i): Unit => {
      const id = `g${i}`;
      return { ...common, id, name: `第${i}党支部`, kind: 'branch', parent: 'gx', path: `${path}${id}/` };
    });
    return [
      unitItem(committee),
      { ...grantKey('d1', 'supervisor', 'gx'), body: office },
      { ...officeKey('gx', 'supervisor', 'd1'), body: office },
      ...branches.map(unitItem),
      ...branches.flatMap(({ id }) => Array.from({ length: PEOPLE }, (_, n) => memberItem(id, n))),
    ];
  }

  function memberItem(branch: string, n: number): NewItem {
    const person: Person = {
      id: `${branch}-${n}`,
      name: `示例${n}`,
      branch,
      standing: 'full',
      inBranchSince: '2020-05-01',
      inSystemSince: '2020-05-01',
      posts: [],
      enteredAt: '2020-05-01T00:00:00.000Z',
      ...(n === 0 && { leadingCadre: true }),
      ...(n % 10 === 1 && { retired: true }),
    };
    return { ...personKey(branch, person.id), body: person };
  }
});
