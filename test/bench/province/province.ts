/**
 * `npm run bench -- --province N`: a province of so many branches. A few dozen branches of different sizes are played by
 * the product's own flows and their rows multiplied; then its days and what people ask run in processes of their own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Simulation } from '../../../infra/simulate/simulation.ts';
import { atMost, inWords, within, type BarRow, type Measured } from '../row.ts';
import type { Asks } from './asks.ts';
import { PLAYED_TO } from './calendar.ts';
import type { Days } from './days.ts';
import type { Fired } from './ground.ts';
import { multiply, type Fanout } from './multiply.ts';
import type { PlayedRow } from './playedRow.ts';

/** Branches that are played; two of them stand right below the prefecture and the province. */
const PLAYED = 32;
/** As many members as in the demonstration, half as many again, four times as many: 23 people a branch in the mean. */
const CROWDS = [1, 1, 1, 1.5, 4];
const SHARDS = 16;
const BYTES_A_UNIT = 8192;
/** What the engine may keep, so that the memory is that of the work and not of what was not collected yet. */
const HEAP_MB = 192;

type Progress = (text: string) => void;

interface Multiplied {
  readonly days: Days;
  readonly asks: Asks;
  readonly people: number;
}

async function played(progress: Progress): Promise<readonly PlayedRow[]> {
  progress(`playing ${PLAYED} branches from 1 January to ${PLAYED_TO}`);
  const simulation = new Simulation({
    ...{ from: '2026-01-01', to: PLAYED_TO, branches: PLAYED, follow: 0.85, seed: 7 },
    ...{ upheavals: true, crowds: CROWDS },
  });
  await simulation.play((day) => {
    if (day.endsWith('-01')) progress(`  ${day}`);
  });
  const rows = simulation.machine.table.dump() as readonly PlayedRow[];
  simulation.machine.close();
  return rows;
}

/** Eight prefectures of four counties, each with as many sets of the played branches as it takes. */
const fanoutFor = (branches: number): Fanout => [8, 4, Math.max(1, Math.round(branches / 32 / (PLAYED - 2)))];

function inProcess<T>(script: string, file: string): T {
  const path = new URL(script, import.meta.url).pathname;
  const text = execFileSync(process.execPath, [`--max-old-space-size=${HEAP_MB}`, path, file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(text) as T;
}

function multiplied(rows: readonly PlayedRow[], branches: number, progress: Progress): Multiplied {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-province-'));
  try {
    const file = join(folder, 'province.db');
    const fanout = fanoutFor(branches);
    progress(`writing ${fanout.join(' × ')} copies of what was played`);
    const { people, written } = multiply(rows, { file, fanout, shards: SHARDS });
    progress(`its days, ${written} rows`);
    const days = inProcess<Days>('days.ts', file);
    progress('what people ask');
    return { days, asks: inProcess<Asks>('asks.ts', file), people };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sizeOf = ({ days, people }: Multiplied): string =>
  `${PLAYED} different branches multiplied to ${days.branches}, ${days.units} units, ${people} people`;

function barsOfDays(size: Multiplied): BarRow[] {
  const { days } = size;
  const { quiet, again, busy } = days;
  const [before, after] = days.bare;
  const bare = (before.seconds + after.seconds) / 2;
  const floor = before.bytes / BYTES_A_UNIT + before.queries / 2;
  const of = sizeOf(size);
  const times = `${quiet.seconds.toFixed(1)} s and ${bare.toFixed(1)} s`;
  const peak = Math.max(days.settling.peakMb, busy.sweep.peakMb, quiet.peakMb);
  const lines = days.settling.lines.count + busy.sweep.lines.count;
  const lineUnits = days.settling.lines.write + busy.sweep.lines.write;
  const { unchanged } = quiet;
  return [
    atMost("province's quiet sweep ÷ reading its bytes", quiet.seconds / bare, 3, `${of}: ${times}`),
    atMost("peak memory of a province's days, MB", peak, 400, `${of}, a heap of ${HEAP_MB} MB`),
    atMost("read units of a province's quiet sweep ÷ floor", quiet.units.read / floor, 1.1, of),
    atMost(
      'write units of a unit of which nothing is new',
      unchanged.write / unchanged.count,
      1,
      `${unchanged.count} of ${days.units} units; all wrote ${quiet.units.write}`,
    ),
    atMost("write units of replaying a province's day", again.units.write, 0, of),
    atMost('write units a line', lineUnits / lines, 2, `${lines} lines of two sweeps`),
    atMost(
      'write units an SMS of a busy day',
      busy.send.units.write / busy.send.sms,
      5,
      `${busy.send.sms} SMS`,
    ),
    atMost('busiest shard ÷ the mean, in units', days.busiest.units, 1.3, of),
  ];
}

function barsOfAsks(size: Multiplied): BarRow[] {
  const { boards, largestItem, eligible } = size.asks;
  const of = sizeOf(size);
  return [
    ...(['county', 'province'] as const).flatMap((name) => [
      atMost(
        `board of a ${name} ÷ GET /api/me, of many branches`,
        boards[name].median / boards.me.median,
        50,
        `${of}; GET /api/me ${inWords(boards.me)}, it ${inWords(boards[name])}`,
      ),
      atMost(`board of a ${name}, seconds`, boards[name].median / 1000, 1, of),
    ]),
    atMost('largest item of a draw, KB', largestItem / 1024, 400, `${eligible} people may be drawn`),
  ];
}

/** Everything that a day of a schedule took, under its name. */
const figuresOf = (name: string, { seconds, units }: Pick<Fired, 'seconds' | 'units'>) => ({
  [`${name}: seconds`]: seconds,
  [`${name}: read units`]: units.read,
  [`${name}: write units`]: units.write,
});

function figures({ days, asks }: Multiplied): Record<string, number> {
  const { busy, quiet, eve } = days;
  const named: [string, Pick<Fired, 'seconds' | 'units'>][] = [
    ['busy sweep', busy.sweep],
    ['sums for boards', busy.roll],
    ['alerts', busy.alert],
    ['sending', busy.send],
    ['quiet sweep', quiet],
    ["a county's half-year report", asks.reports.county],
    ["a prefecture's half-year report", asks.reports.prefecture],
    ['making a check of the province', asks.made],
    ['drawing 500 people', asks.drawn],
  ];
  return {
    ...Object.assign({}, ...named.map(([name, measured]) => figuresOf(name, measured))),
    'lines of the eve': eve.lines.count,
    'busiest shard ÷ the mean, in lines of the busy day': days.busiest.lines,
    'peak memory with sending and alerts, MB': quiet.peakMb,
    "read units of a province's board": asks.boardUnits.province.read,
  } as Record<string, number>;
}

/** What did not come, so that no bar is kept by an error. */
function faultsOf({ days, asks }: Multiplied): Measured['skipped'] {
  const asked = [asks.reports.county, asks.reports.prefecture, asks.made, asks.drawn];
  const all = [...days.faults, ...asked.flatMap(({ fault }) => fault ?? [])];
  return all.map((why) => ({ name: 'went wrong in the multiplied province', why }));
}

/** Consumed units against size, between each two neighbouring sizes. */
function slopes(all: readonly Multiplied[]): BarRow[] {
  const cost = ({ days: { busy, quiet } }: Multiplied): number =>
    [busy.sweep, busy.alert, busy.send, quiet].reduce((sum, { units }) => sum + units.read + units.write, 0);
  const sizes: Readonly<Record<string, (multiplied: Multiplied) => number>> = {
    units: ({ days }) => days.units,
    lines: ({ days }) => days.settling.lines.count + days.busy.sweep.lines.count,
    SMS: ({ days }) => days.busy.send.sms,
  };
  return all.slice(1).flatMap((large, at) => {
    const small = all[at];
    if (!small) return [];
    return Object.entries(sizes).map(([name, size]) => {
      const slope = Math.log(cost(large) / cost(small)) / Math.log(size(large) / size(small));
      const between = `${small.days.branches} to ${large.days.branches} branches`;
      return within(
        `slope of consumed units over ${name}, ${between}`,
        slope,
        [0.98, 1.02],
        `${size(small)} and ${size(large)}`,
      );
    });
  });
}

/** A province of so many branches, and one of a quarter and of a twentieth of it for the slopes. */
export async function province(branches: number, progress: Progress): Promise<Measured> {
  const rows = await played(progress);
  const sizes = [...new Set([branches / 20, branches / 4, branches].map((n) => fanoutFor(n)[2]))];
  const all = sizes.map((sets) => multiplied(rows, sets * 32 * (PLAYED - 2), progress));
  const largest = all.at(-1);
  if (!largest) throw new Error('no province');
  return {
    bars: [...barsOfDays(largest), ...barsOfAsks(largest), ...slopes(all)],
    figures: figures(largest),
    skipped: faultsOf(largest),
  };
}
