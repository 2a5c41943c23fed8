/** `npm run faults`: plays histories in which everything fails, then plants bugs; `--help` lists what can be asked. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  Campaign,
  hasty,
  judged,
  ready,
  troubleOf,
  type Failure,
  type Part,
  type Total,
} from './campaign.ts';
import { keepFigures } from './page.ts';
import { plantAll, type Caught } from './planted.ts';
import { scenarioOf, withFewer } from './scenario.ts';
import { shrunk } from './shrink.ts';
import { inProcesses, type Played } from './workers.ts';

const HELP = `Plays histories while everything fails, and says what was lost, made up or done twice; then plants bugs
and looks whether they are noticed. Ends with 1 if anything is wrong.

npm run faults -- [options]

  --histories N      so many histories (default 200; 10,000 take ten minutes of one core)
  --seed S           from this seed on (default 1)
  --workers N        in so many processes (default 1)
  --minutes N        at most so long
  --first            stops at the first that fails
  --replay ID        plays one history again, and says what is wrong with it
  --planted          plants the bugs alone (two minutes)
  --without-planted  plants none
  --json FILE        also writes the counts to FILE
  --keep             puts the figures down in docs/reliability.md
  --help             this text`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    histories: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
    /** Of a process that one of several is: `0/2`. */
    part: { type: 'string' },
    json: { type: 'string' },
    minutes: { type: 'string' },
    first: { type: 'boolean', default: false },
    replay: { type: 'string' },
    planted: { type: 'boolean', default: false },
    'without-planted': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

const EVERY_MS = 5000;
const MINUTE = 60_000;

function whole(name: 'histories' | 'seed' | 'workers'): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  process.stderr.write(`--${name} is a whole number from 1 on\n`);
  process.exit(2);
}

const today = (): string => new Date().toISOString().slice(0, 10);

async function replay(id: string): Promise<void> {
  const { seed, trouble, fewer } = troubleOf(id);
  const scenario = withFewer(scenarioOf(seed), fewer);
  const { verdict, played } = await judged(await ready(scenario), trouble);
  const { acts, days } = scenario;
  const shown = { days, acts, struck: played.struck, ...verdict };
  process.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
}

/** Plays the histories of this process. */
async function play(part?: Part): Promise<Played> {
  const histories = whole('histories');
  const run = new Campaign();
  const began = Date.now();
  const until = values.minutes === undefined ? Infinity : began + Number(values.minutes) * MINUTE;
  let shown = 0;
  const onHistory = (): boolean => {
    if ((values.first && run.failures.length > 0) || Date.now() > until) return false;
    if (Date.now() - shown < EVERY_MS) return true;
    shown = Date.now();
    const { total } = run;
    process.stderr.write(
      `${total.histories}/${histories} histories, ${total.boundaries} boundaries, ${run.failures.length} failed, ` +
        `${Math.round((Date.now() - began) / 1000)} s\n`,
    );
    return true;
  };
  await run.run(histories, whole('seed'), onHistory, part);
  return { total: run.total, failures: run.failures, places: run.places };
}

async function tellFailures(failures: readonly Failure[]): Promise<void> {
  for (const { replay: id, verdict } of failures.slice(0, 10)) {
    const { lost, unexpected, twice } = verdict;
    const what = JSON.stringify({ lost, unexpected, twice }).slice(0, 2000);
    process.stderr.write(`npm run faults -- --replay ${id}\n  ${what}\n`);
  }
  const [first] = failures;
  if (first && !values.first)
    process.stderr.write(
      `the first one shrinks to: npm run faults -- --replay ${await shrunk(first.replay)}\n`,
    );
}

async function campaign(): Promise<void> {
  const [histories, seed, workers] = [whole('histories'), whole('seed'), whole('workers')];
  const { total, failures } = await (workers === 1
    ? play()
    : inProcesses(workers, histories, seed, values.minutes));
  await tellFailures(failures);
  const bugs = values['without-planted'] ? [] : await planted();
  const all = { ...total, planted: bugs.length, caught: bugs.filter(({ by }) => by).length };
  const text = JSON.stringify(all);
  if (values.json !== undefined) writeFileSync(values.json, `${text}\n`);
  if (values.keep)
    keepHistories(total, `npm run faults -- --histories ${histories} --seed ${seed} --workers ${workers}`);
  process.stdout.write(`${text}\n`);
  if (failures.length > 0 || all.caught < all.planted) process.exitCode = 1;
}

const keepHistories = (result: Total, command: string): void =>
  keepFigures({ histories: { command, day: today(), result } });

/** Plants the bugs, and says of each what noticed it. */
async function planted(): Promise<Caught[]> {
  const bugs = await plantAll(({ id, title, by }) => {
    process.stderr.write(`${id}: ${title}: ${by === undefined ? 'NOT NOTICED' : `noticed by ${by}`}\n`);
  });
  if (values.keep) {
    const result = Object.fromEntries(bugs.flatMap(({ id, by }) => (by === undefined ? [] : [[id, by]])));
    keepFigures({ planted: { command: 'npm run faults -- --planted', day: today(), result } });
  }
  return bugs;
}

async function plantedAlone(): Promise<void> {
  const bugs = await planted();
  const caught = bugs.filter(({ by }) => by).length;
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(bugs, undefined, 2)}\n`);
  process.stdout.write(`${JSON.stringify({ planted: bugs.length, caught })}\n`);
  if (caught < bugs.length) process.exitCode = 1;
}

async function playPart(part: string): Promise<void> {
  const [index = 0, of = 1] = part.split('/').map(Number);
  process.stdout.write(`${JSON.stringify(await play({ index, of }))}\n`);
}

if (values.help) process.stdout.write(`${HELP}\n`);
else if (values.planted) await plantedAlone();
else
  await hasty(() => {
    if (values.part !== undefined) return playPart(values.part);
    return values.replay === undefined ? campaign() : replay(values.replay);
  });
