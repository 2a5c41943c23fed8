/** The overdue sweep and the reminders of a busy day, beside PostgreSQL and pg-boss on the same machine (`peers/README.md`). */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { rowsOf } from '../../functions/adapters/table.rows.ts';
import { ITEMS } from '../../functions/adapters/table.schema.ts';
import { sqliteTable, type SqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { Machine } from '../../infra/local/machine.ts';
import { assess } from '../../shared/assess/assess.ts';
import { lineRow } from '../../shared/rows/daily.ts';
import { lineSending } from '../../shared/rows/indexes.ts';
import { unitsOf, snapshotsOf } from './core.ts';
import { EVE, type Played } from './played.ts';
import type { PlayedRow } from './province/playedRow.ts';
import { atMost, type Measured } from './row.ts';
import { spreadOf } from './times.ts';

/** Quiet: the same lines are written as in the played province. */
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ROUNDS = 3;

interface Reminder {
  readonly person: string;
  readonly line: string;
  readonly on_day: string;
}

interface Answer {
  readonly skipped?: string;
  readonly version?: string;
  readonly bare?: {
    readonly overdue: readonly number[];
    readonly remind: readonly number[];
    readonly found: { readonly overdue: readonly string[]; readonly reminders: readonly string[] };
  };
  readonly boss?: { readonly times: readonly number[]; readonly moved: readonly string[] };
}

/** The province in a file that is on the disk when a commit is answered. */
function layDurably(file: string, rows: readonly PlayedRow[]): SqliteTable {
  const database = openDataFile(file, { busyMs: 1000, synchronous: 'FULL' });
  const put = rowsOf(database, ITEMS);
  database.exec('BEGIN');
  for (const { pk, sk, v, body, lpk, lsk, spk, ssk, ttl, size } of rows)
    put.put([pk, sk, v, body, lpk, lsk, spk, ssk, ttl, size]);
  database.exec('COMMIT');
  return sqliteTable({ file: database });
}

/** Sweeps the busy day on a durable file of its own; how long it took, and the rows afterwards. */
async function sweepDurably(folder: string, rows: readonly PlayedRow[], shards: number) {
  const table = layDurably(join(folder, `${performance.now()}.db`), rows);
  const machine = new Machine({ file: ':memory:', day: EVE, log, shards, wrap: () => table });
  const start = performance.now();
  await machine.fire('sweep', EVE);
  const ms = performance.now() - start;
  const swept = table.dump() as readonly PlayedRow[];
  machine.close();
  table.close();
  return { ms, swept };
}

/** Every line, by the day of which it is; those that were not there before are of the busy day. */
function remindersIn(rows: readonly PlayedRow[], before: readonly PlayedRow[]): Reminder[] {
  const existing = new Set(before.filter(lineRow.matches).map(({ pk, sk }) => `${pk} ${sk}`));
  return rows.filter(lineRow.matches).flatMap(({ pk, sk, spk, ssk }) => {
    const { person, line } = lineRow.ids({ pk, sk });
    if (!existing.has(`${pk} ${sk}`)) return [{ person, line, on_day: EVE }];
    if (spk === null || ssk === null) return [];
    const { day } = lineSending.ids({ pk: spk, sk: ssk });
    return day === EVE ? [] : [{ person, line, on_day: day }];
  });
}

/** Duties as a program with tables of duties would have them: its states are ours, its days are ours. */
async function dutiesOf({ simulation }: Played) {
  const { table, ports } = simulation.machine;
  const snapshots = await snapshotsOf(table, await unitsOf(table, ports.shards));
  const all = snapshots.flatMap((snapshot) =>
    assess(snapshot, EVE).map((duty) => ({ unit: snapshot.unit.id, ...duty })),
  );
  const duties = all.map(({ id, unit, rule, subject, dueOn, closesOn, state, reportedOn }) => ({
    ...{ id, unit, rule, subject, due_on: dueOn ?? null, closes_on: closesOn ?? null },
    // Reported in time and not verified yet is done as far as its owner is late.
    is_done:
      state === 'met' || state === 'metLate' || (reportedOn !== undefined && reportedOn <= (dueOn ?? '')),
    is_owed: state !== 'waived' && state !== 'notApplicable',
  }));
  const overdue = all.filter(({ state }) => state === 'overdue').map(({ unit, id }) => `${unit} ${id}`);
  return { duties, overdue };
}

function ask(folder: string, input: object): Answer {
  const file = join(folder, 'peers.json');
  writeFileSync(file, JSON.stringify(input));
  const script = new URL('peers/run.js', import.meta.url).pathname;
  const text = execFileSync(process.execPath, [script, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(text) as Answer;
}

/** What stands in one list alone, or oftener in one: nothing, if the output is equal. */
function differing(a: readonly string[], b: readonly string[]): string[] {
  const left = new Map([...Map.groupBy(b, (value) => value)].map(([value, all]) => [value, all.length]));
  const alone: string[] = [];
  for (const value of a) {
    const count = left.get(value) ?? 0;
    if (count === 0) alone.push(value);
    else left.set(value, count - 1);
  }
  return [...alone, ...[...left].flatMap(([value, count]) => Array.from({ length: count }, () => value))];
}

const NAME = "a busy day's sweep ÷ pg-boss, and bare SQL";
const notMeasured = (why: string): Measured => ({ bars: [], figures: {}, skipped: [{ name: NAME, why }] });

export async function peers(played: Played): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-peers-'));
  try {
    const before = played.simulation.machine.table.dump() as readonly PlayedRow[];
    const { shards } = played.simulation.machine.ports;
    const sweeps = [];
    for (let round = 0; round < ROUNDS; round++) sweeps.push(await sweepDurably(folder, before, shards));
    const reminders = remindersIn(sweeps[0]?.swept ?? [], before);
    const today = reminders
      .filter(({ on_day }) => on_day === EVE)
      .map(({ person, line }) => `${person} ${line}`);
    if (today.length === 0) return notMeasured('nobody is reminded on that day in so few branches');
    const { duties, overdue } = await dutiesOf(played);
    const { skipped, bare, boss, version } = ask(folder, { day: EVE, duties, reminders });
    if (skipped !== undefined || !bare || !boss) return notMeasured(skipped ?? 'no answer');
    const wrong = [
      ...differing(bare.found.overdue, overdue),
      ...differing(bare.found.reminders, today),
      ...differing(boss.moved, today),
    ];
    if (wrong.length > 0)
      return notMeasured(`the output is not equal: ${wrong.length} differ, as ${wrong[0] ?? ''}`);
    const ours = spreadOf(sweeps.map(({ ms }) => ms)).median;
    const moved = spreadOf(boss.times).median;
    const of = `${today.length} reminders of ${played.branches} branches; ours ${ours.toFixed(0)} ms on a durable file, pg-boss ${moved.toFixed(0)} ms, PostgreSQL ${version}`;
    return {
      bars: [atMost("a busy day's sweep ÷ pg-boss moving its reminders", ours / moved, 2.5, of)],
      figures: {
        'bare SQL: overdue set, ms': spreadOf(bare.overdue).median,
        'bare SQL: reminders of the day, ms': spreadOf(bare.remind).median,
        'overdue duties, equal in both': overdue.length,
      },
      skipped: [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
