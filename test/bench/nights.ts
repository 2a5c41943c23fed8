/** Nights and mornings: what a quiet sweep costs against reading its bytes, and consumed units against their floors. */
import { sumOf } from '../../infra/local/countingTable.ts';
import { lineRow, messageRow } from '../../shared/rows/daily.ts';
import { recordRow } from '../../shared/rows/ledger.ts';
import { yearOfOpenPeriods } from '../../shared/flows/scope/readUnit.ts';
import { standingOf } from '../../shared/flows/table/keys.ts';
import { queryAll } from '../../shared/flows/table/queryAll.ts';
import type { Consumed, Key, Table } from '../../shared/flows/table/ports.ts';
import { unitsOf } from './core.ts';
import { BUSY, EVE, QUIET, type Played } from './played.ts';
import { atMost, type Measured } from './row.ts';

/** Bytes that one read unit reads, when it need not be the very newest. */
const BYTES_A_UNIT = 8192;

const MB = 1024 * 1024;

interface Bare {
  readonly ms: number;
  readonly bytes: number;
  readonly queries: number;
}

/** The same queries as a sweep makes of each unit, and nothing done with what they read. */
async function bareRead(table: Table, shards: number): Promise<Bare> {
  const units = await unitsOf(table, shards);
  const start = performance.now();
  let bytes = 0;
  let queries = 0;
  for (const { id } of units) {
    for (const range of [standingOf(id), recordRow.since(id, yearOfOpenPeriods(BUSY))]) {
      const items = await queryAll(table, range);
      bytes += items.reduce((sum, item) => sum + JSON.stringify(item.body).length, 0);
      queries += 1;
    }
  }
  return { ms: performance.now() - start, bytes, queries };
}

/** What the schedules of a part of the day consumed over all days. */
const consumedBy = ({ outcome }: Played, part: string): Consumed =>
  outcome.months.map((month) => month.unitsByPart[part] ?? { read: 0, write: 0 }).reduce(sumOf);

const countOf = ({ simulation }: Played, matches: (key: Key) => boolean): number =>
  simulation.machine.table.dump().filter((row) => matches(row as Key)).length;

export async function nights(played: Played): Promise<Measured> {
  const { simulation, branches } = played;
  const { machine, meter } = simulation;
  const { table, shards } = machine.ports;
  await bareRead(table, shards);
  const before = await bareRead(table, shards);
  machine.clock.standAtNoon(EVE);
  await machine.fire('sweep', EVE);
  meter.take();
  machine.clock.standAtNoon(QUIET);
  const start = performance.now();
  await meter.during('quiet', () => machine.fire('sweep', QUIET));
  const ms = performance.now() - start;
  const quiet = meter.take().get('quiet') ?? { read: 0, write: 0 };
  await meter.during('again', () => machine.fire('sweep', QUIET));
  const again = meter.take().get('again') ?? { read: 0, write: 0 };
  const after = await bareRead(table, shards);
  const bare = (before.ms + after.ms) / 2;
  const units = (await unitsOf(table, shards)).length;
  const of = `${branches} branches, ${units} units, ${before.bytes} bytes, once`;
  const floor = before.bytes / BYTES_A_UNIT + before.queries / 2;
  const lines = countOf(played, lineRow.matches);
  const sms = countOf(played, messageRow.matches);
  const send = consumedBy(played, 'send').write;
  return {
    bars: [
      atMost('quiet sweep ÷ reading its bytes by the same queries', ms / bare, 3, of),
      atMost(
        'read units of a quiet sweep ÷ (bytes ÷ 8,192 + half a unit a query)',
        quiet.read / floor,
        1.1,
        of,
      ),
      atMost('write units of a quiet day a unit', quiet.write / units, 1, of),
      atMost('write units of replaying a finished day', again.write, 0, of),
      atMost('write units an SMS, from claim to receipt', send / sms, 5, `${sms} SMS of half a year`),
    ],
    figures: {
      'lines of half a year': lines,
      'SMS of half a year': sms,
      'write units of all sweeps a line': consumedBy(played, 'sweep').write / lines,
      'peak memory, MB': process.resourceUsage().maxRSS / 1024,
      'memory now, MB': process.memoryUsage().rss / MB,
    },
    skipped: [],
  };
}

/**
 * Consumed units against size. A few dozen branches are too few for the bar, since the units above them weigh in: a
 * province of three sizes is held to it.
 */
export function slopes(small: Played, large: Played): Measured {
  const total = ({ outcome }: Played): number => outcome.total.units.write + outcome.total.units.read;
  const slope = (sizeOf: (played: Played) => number): number =>
    Math.log(total(large) / total(small)) / Math.log(sizeOf(large) / sizeOf(small));
  const of = `slope of consumed units, ${small.branches} and ${large.branches} branches, over`;
  return {
    bars: [],
    figures: {
      [`${of} units`]: slope(({ outcome }) => outcome.units),
      [`${of} lines`]: slope((played) => countOf(played, lineRow.matches)),
      [`${of} SMS`]: slope((played) => countOf(played, messageRow.matches)),
    },
    skipped: [],
  };
}
