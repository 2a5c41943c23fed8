/**
 * Days of a multiplied province, in a process of their own, so that its memory is theirs: `node days.ts FILE` prints
 * `Days` as JSON.
 */
import { listShard } from '../../../shared/flows/scope/listUnits.ts';
import { yearOfOpenPeriods } from '../../../shared/flows/scope/readUnit.ts';
import { standingOf } from '../../../shared/flows/table/keys.ts';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import type { Table } from '../../../shared/flows/table/ports.ts';
import { lineSending } from '../../../shared/rows/indexes.ts';
import { recordRow } from '../../../shared/rows/ledger.ts';
import { BUSY, EVE, QUIET, SETTLING } from './calendar.ts';
import { fired, groundOf, type Fired, type Ground } from './ground.ts';

/** The queries that a sweep makes of each unit, and nothing done with what they read. */
export interface Bare {
  readonly seconds: number;
  readonly bytes: number;
  readonly queries: number;
}

export interface Days {
  readonly units: number;
  readonly branches: number;
  readonly settling: Fired;
  readonly busy: Readonly<Record<'sweep' | 'roll' | 'alert' | 'send' | 'sendLater', Fired>>;
  readonly eve: Fired;
  readonly quiet: Fired;
  readonly again: Fired;
  readonly roll: Fired;
  readonly bare: readonly [before: Bare, after: Bare];
  /** The busiest shard ÷ the mean. */
  readonly busiest: { readonly units: number; readonly lines: number };
  readonly faults: readonly string[];
}

async function bareRead(table: Table, shards: number): Promise<Bare> {
  let [seconds, bytes, queries] = [0, 0, 0];
  for (let shard = 0; shard < shards; shard++) {
    const units = await listShard(table, shard);
    const start = performance.now();
    for (const { id } of units) {
      for (const range of [standingOf(id), recordRow.since(id, yearOfOpenPeriods(QUIET))]) {
        for (const { body } of await queryAll(table, range)) bytes += JSON.stringify(body).length;
        queries += 1;
      }
    }
    seconds += (performance.now() - start) / 1000;
  }
  return { seconds, bytes, queries };
}

const busiestOf = (counts: readonly number[]): number =>
  Math.max(...counts) / (counts.reduce((sum, count) => sum + count, 0) / counts.length);

/** Units by shard, and of all shards how many are branches. */
async function unitsByShard({ table, shards }: Ground['machine']['ports']) {
  const counts: number[] = [];
  let branches = 0;
  for (let shard = 0; shard < shards; shard++) {
    const units = await listShard(table, shard);
    counts.push(units.length);
    branches += units.filter(({ kind }) => kind === 'branch').length;
  }
  return { counts, branches };
}

async function linesByShard({ table, shards }: Ground['machine']['ports']): Promise<number[]> {
  const counts: number[] = [];
  for (let shard = 0; shard < shards; shard++)
    counts.push((await queryAll(table, lineSending.under(BUSY, shard))).length);
  return counts;
}

/** The counting itself is none of what is measured. */
async function bare(ground: Ground): Promise<Bare> {
  const { machine } = ground;
  const read = await bareRead(machine.table, machine.ports.shards);
  ground.meter.take();
  return read;
}

async function play(file: string): Promise<Days> {
  const ground = groundOf(file, SETTLING);
  const { ports } = ground.machine;
  const told = async (name: string, day: Fired | Promise<Fired>): Promise<Fired> => {
    const cost = await day;
    process.stderr.write(`  ${name}: ${cost.seconds.toFixed(1)} s, ${cost.peakMb.toFixed(0)} MB\n`);
    return cost;
  };
  const settling = await told('settling sweep', fired(ground, 'sweep', SETTLING));
  const busy = {
    sweep: await told('busy sweep', fired(ground, 'sweep', BUSY)),
    roll: await told('roll', fired(ground, 'roll', BUSY)),
    alert: await told('alert', fired(ground, 'alert', BUSY)),
    send: await told('send', fired(ground, 'send', BUSY, 9)),
    sendLater: await told('send at 13:00', fired(ground, 'send', BUSY, 13)),
  };
  const eve = await told('sweep', fired(ground, 'sweep', EVE));
  const before = await bare(ground);
  const quiet = await told('quiet sweep', fired(ground, 'sweep', QUIET));
  const after = await bare(ground);
  const again = await told('the same again', fired(ground, 'sweep', QUIET));
  const roll = await told('roll', fired(ground, 'roll', QUIET));
  const { counts, branches } = await unitsByShard(ports);
  const busiest = { units: busiestOf(counts), lines: busiestOf(await linesByShard(ports)) };
  const units = counts.reduce((sum, count) => sum + count, 0);
  const faults = [
    ...ground.faults.slice(0, 20),
    ...ground.machine.deadLetters.slice(0, 20).map(({ queue, error }) => `${queue}: ${String(error)}`),
  ];
  ground.machine.close();
  return { units, branches, settling, busy, eve, quiet, again, roll, bare: [before, after], busiest, faults };
}

const [, , file] = process.argv;
if (file === undefined) throw new Error('node days.ts FILE');
console.log(JSON.stringify(await play(file)));
