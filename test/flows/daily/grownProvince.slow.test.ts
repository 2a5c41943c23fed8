/** A department with 50,000 things overdue in 20,000 branches is told as one with a hundred in forty is, and once. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import type { Gap } from '../../../shared/domain/summaries.ts';
import type { Unit } from '../../../shared/domain/units.ts';
import { alertUnit } from '../../../shared/flows/daily/alertUnit.ts';
import { listingOf, summaryKey, unitKey } from '../../../shared/flows/table/keys.ts';
import type { Change, NewItem, Table } from '../../../shared/flows/table/ports.ts';
import { newRow } from '../../../shared/flows/table/rows.ts';
import { alertPieceRow, lineRow } from '../../../shared/rows/daily.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const COMMITTEES = 500;
const BRANCHES_EACH = 40;
const MOST_ACTIONS = 100;
const LARGEST_ITEM = 400 * 1024;
const MONDAY: Day = '2026-03-30';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(county(MONDAY, { pairings: [] }));
});
afterEach(() => run.close());

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
/** Ids as random as the product's own, which no packing makes small. */
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 20);

/** Two or three a branch, so that a committee of forty has a hundred. */
const gapsOf = (branch: string, n: number): Gap[] =>
  numbers(n % 2 === 0 ? 2 : 3).map((k) => ({
    duty: `problem-rectification~${branch}~${idOf(`${branch} ${k}`)}~standing`,
    ...{ rule: 'problem-rectification', subject: branch, dueOn: '2026-03-10', overdueSince: '2026-03-11' },
    climbs: { parent: '2026-03-17', department: '2026-03-25' },
  }));

function unitItem(unit: Unit): NewItem {
  return { ...newRow(unitKey(unit.id), unit), listing: listingOf(unit, run.machine.ports.shards) };
}

function* items(committees: number): Generator<NewItem> {
  const startsOn: Day = '2026-01-01';
  for (const c of numbers(committees)) {
    const id = idOf(`committee ${c}`);
    const path = `qh/xn/hz/${id}/`;
    yield unitItem({ id, name: `第${c}党委`, kind: 'committee', parent: 'hz', path, startsOn });
    for (const n of numbers(BRANCHES_EACH)) {
      const branch = idOf(`branch ${c} ${n}`);
      yield unitItem({
        ...{ id: branch, name: `第${c}之${n}党支部`, kind: 'branch', parent: id },
        ...{ path: `${path}${branch}/`, startsOn },
      });
      yield newRow(summaryKey(id, branch), { counts: {}, gaps: gapsOf(branch, n) });
    }
  }
}

/** Refuses what the cloud's table refuses. */
const guarded = (table: Table, largest: { actions: number; bytes: number }): Table => ({
  ...table,
  async commit(changes: readonly Change[]) {
    largest.actions = Math.max(largest.actions, changes.length);
    for (const change of changes)
      if ('put' in change) largest.bytes = Math.max(largest.bytes, JSON.stringify(change.put).length);
    return table.commit(changes);
  },
});

/** Alerts of the department on the Monday; what was told, and how large the largest write was. */
async function alerted() {
  const told: string[] = [];
  const largest = { actions: 0, bytes: 0 };
  const topic = { publish: async ({ text }: { text: string }) => void told.push(text) };
  const ports = { ...run.machine.ports, table: guarded(run.machine.ports.table, largest), topic };
  await alertUnit('hz', MONDAY, ports);
  await alertUnit('hz', MONDAY, ports);
  const lines = run.machine.table.dump().filter((row) => lineRow.matches(row as NewItem));
  return { told, largest, lines };
}

test.each([
  [1, 40, 100],
  [COMMITTEES, 20_000, 50_000],
])(
  'of %i committees, %i branches: the department is told of %i things in one message, and once',
  async (committees, _branches, things) => {
    run.machine.table.load(items(committees));
    const { told, largest, lines } = await alerted();
    // The officer has one line, which says how many there are when it is sent.
    expect(lines).toHaveLength(1);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`逾期${things}件`);
    expect(told[0]).toMatch(/^今天尚未汇总的单位：.*、.*等\d+个$/m);
    // A topic takes 256 KB, and each line is for people to read.
    expect(Buffer.byteLength(told[0] ?? '')).toBeLessThan(256 * 1024);
    expect(largest.actions).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(largest.bytes).toBeLessThan(LARGEST_ITEM);
    const pieces = run.machine.table.dump().filter((row) => alertPieceRow.matches(row as NewItem));
    expect(pieces.length > 0).toBe(things > 1_000);
  },
  120_000,
);
