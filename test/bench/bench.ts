/** `npm run bench`: the bars of the design, each ratio from one run. Nothing of it is a test. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundles } from './bundles.ts';
import { core } from './core.ts';
import { nights, slopes } from './nights.ts';
import { peers } from './peers.ts';
import { play, type Played } from './played.ts';
import { province } from './province/province.ts';
import { reads } from './reads.ts';
import { atMost, type Measured } from './row.ts';

const HELP = `Measures the bars on provinces that the product's own flows have written.

npm run bench -- [options]

  --branches N   branches of the larger province, about 13 people each (default 24; the smaller has half as many)
  --province N   instead: a province of N branches, some 23 people each, multiplied from 32 that were played; also of N/4 and
                 N/20 for the slopes. 20000 takes an hour on a core of its own and 20 GB in the folder for passing files
  --json FILE    also writes { bars, figures, skipped } to FILE
  --help         this text`;

const SECONDS_A_BRANCH_AND_YEAR = 1;

const { values } = parseArgs({
  options: {
    branches: { type: 'string', default: '24' },
    province: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const progress = (text: string): void => void process.stderr.write(`${text}\n`);

const NOT_MEASURED: Measured['skipped'] = [
  {
    name: 'a province of 20,000 branches, its busiest shard, a draw over its people, slopes over three sizes',
    why: 'npm run bench -- --province 20000 measures them, in an hour',
  },
];

async function playOne(branches: number): Promise<Played> {
  progress(`playing ${branches} branches from 1 January to 26 June`);
  return play(branches, (day) => progress(`  ${day}`));
}

function simulated({ outcome, branches, seconds }: Played): Measured {
  const years = outcome.days / 365;
  const value = seconds / branches / years;
  const of = `${branches} branches, ${outcome.days} days, ${seconds.toFixed(1)} s`;
  const name = 'simulate: seconds a branch and year';
  const { units } = outcome.total;
  const days = branches * outcome.days;
  const figures = {
    'read units a branch and day, all parts': units.read / days,
    'write units a branch and day, all parts': units.write / days,
    'SMS a branch and day': outcome.total.sms / days,
    'people a branch': outcome.people / branches,
  };
  return { bars: [atMost(name, value, SECONDS_A_BRANCH_AND_YEAR, of)], figures, skipped: [] };
}

async function measure(branches: number): Promise<Measured> {
  const small = await playOne(Math.ceil(branches / 2));
  const large = await playOne(branches);
  const parts = [simulated(large), slopes(small, large)];
  small.simulation.machine.close();
  progress('the core');
  parts.push(await core(large));
  progress('reads');
  parts.push(await reads(large, progress));
  progress('peers');
  parts.push(await peers(large));
  progress('nights');
  parts.push(await nights(large));
  large.simulation.machine.close();
  progress('bundles');
  parts.push(await bundles());
  return {
    bars: parts.flatMap(({ bars }) => bars),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as Measured['figures'],
    skipped: [...NOT_MEASURED, ...parts.flatMap(({ skipped }) => skipped)],
  };
}

function print({ bars, figures, skipped }: Measured): void {
  for (const { name, value, bar, holds, of } of bars) {
    const to = typeof bar === 'number' ? `≤ ${bar}` : `${bar[0]} to ${bar[1]}`;
    console.log(`${holds ? 'holds ' : 'FAILS '} ${name}: ${value} (${to})\n         ${of}`);
  }
  for (const [name, value] of Object.entries(figures))
    console.log(`        ${name}: ${Number(value.toPrecision(4))}`);
  for (const { name, why } of skipped) console.log(`skipped ${name}: ${why}`);
}

function countOf(option: 'branches' | 'province'): number {
  const count = Number(values[option]);
  if (!Number.isInteger(count) || count < 2) throw new RangeError(`--${option}: a whole number from 2 on`);
  return count;
}

async function bench(): Promise<void> {
  const measured =
    values.province === undefined
      ? await measure(countOf('branches'))
      : await province(countOf('province'), progress);
  print(measured);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measured, undefined, 2)}\n`);
}

if (values.help) console.log(HELP);
else await bench();
