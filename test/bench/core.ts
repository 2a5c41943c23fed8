/** The core against parsing what it assesses. */
import { assess } from '../../shared/assess/assess.ts';
import { remind } from '../../shared/assess/remind.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Unit } from '../../shared/domain/units.ts';
import { listShard } from '../../shared/flows/scope/listUnits.ts';
import { readSurroundings, readUnit, yearOfOpenPeriods } from '../../shared/flows/scope/readUnit.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { BUSY, EVE, type Played } from './played.ts';
import { atMost, inWords, type Measured } from './row.ts';
import { timesOf, WARM_UP } from './times.ts';

const ROUNDS = 15;

export async function unitsOf(table: Table, shards: number): Promise<Unit[]> {
  const all = Array.from({ length: shards }, (_, shard) => listShard(table, shard));
  return (await Promise.all(all)).flat();
}

export async function snapshotsOf(table: Table, units: readonly Unit[]): Promise<UnitSnapshot[]> {
  const surroundings = await readSurroundings(table, units);
  const extent = { fromYear: yearOfOpenPeriods(BUSY) };
  const readings = await Promise.all(units.map((unit) => readUnit(table, unit.id, surroundings, extent)));
  return readings.flatMap((reading) => reading?.snapshot ?? []);
}

/** As they are after a reading: what is kept for a snapshot is not there yet. The holiday tables are read once for all. */
const copied = (snapshots: readonly UnitSnapshot[]): UnitSnapshot[] =>
  snapshots.map(({ calendars, ...rest }) => ({ ...structuredClone(rest), calendars }));

/** `assess` of a sweep and of everything, and what is told, against `JSON.parse` of the same snapshots. */
export async function core({ simulation }: Played): Promise<Measured> {
  const { table, ports } = simulation.machine;
  const units = await unitsOf(table, ports.shards);
  const snapshots = await snapshotsOf(table, units);
  // The holiday tables are read once for all units, so they are in no unit's bytes.
  const texts = snapshots.map(({ calendars: _calendars, ...rest }) => JSON.stringify(rest));
  const assessed = snapshots.map((snapshot) => ({
    snapshot,
    duties: assess(snapshot, EVE, { from: BUSY }),
  }));
  const window = { asOf: EVE, after: BUSY };
  const copies = Array.from({ length: 2 * (WARM_UP + ROUNDS) }, () => copied(snapshots));
  const times = await timesOf(
    {
      parse: () => texts.map((text): unknown => JSON.parse(text)),
      sweep: () => copies.pop()?.map((snapshot) => assess(snapshot, EVE, { from: BUSY })),
      full: () => copies.pop()?.map((snapshot) => assess(snapshot, EVE)),
      remind: () => assessed.map(({ duties, snapshot }) => remind(duties, snapshot, window)),
    },
    ROUNDS,
  );
  const { parse } = times;
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const of = `${units.length} units, ${bytes} bytes; parsing ${inWords(parse)}`;
  const against = (name: string, work: 'sweep' | 'full', bar: number) =>
    atMost(name, times[work].median / parse.median, bar, `${of}, it ${inWords(times[work])}`);
  return {
    bars: [
      against('assess of a sweep ÷ parsing its snapshot', 'sweep', 1.5),
      against('full assess ÷ parsing its snapshot', 'full', 5),
    ],
    figures: { 'remind ÷ parsing the snapshot': times.remind.median / parse.median },
    skipped: [],
  };
}
