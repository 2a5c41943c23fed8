/**
 * `npm run faults -- --histories N --seed S [--json FILE]`: plays so many histories while everything fails, and says what
 * was lost, made up or done twice; then it plants bugs and looks whether they are noticed (`--without-planted`: it does
 * not; `--planted`: that alone). `--first` stops at the first that fails. `--replay ID` plays one history again, and says what is wrong with it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Campaign, hasty, judged, ready, troubleOf } from './campaign.ts';
import { plantAll, type Caught } from './planted.ts';
import { scenarioOf } from './scenario.ts';
import { shrunk } from './shrink.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    first: { type: 'boolean', default: false },
    replay: { type: 'string' },
    planted: { type: 'boolean', default: false },
    'without-planted': { type: 'boolean', default: false },
  },
});

function whole(name: 'histories' | 'seed'): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  process.stderr.write(`--${name} is a whole number from 1 on\n`);
  process.exit(2);
}

async function replay(id: string): Promise<void> {
  const { seed, trouble } = troubleOf(id);
  const { verdict, played } = await judged(await ready(scenarioOf(seed)), trouble);
  const { acts, days } = scenarioOf(seed);
  process.stdout.write(
    `${JSON.stringify({ days, acts, struck: played.struck, ...verdict }, undefined, 2)}\n`,
  );
}

async function campaign(): Promise<void> {
  const histories = whole('histories');
  const run = new Campaign();
  const began = Date.now();
  let shown = 0;
  await run.run(histories, whole('seed'), () => {
    if (values.first && run.failures.length > 0) return false;
    if (Date.now() - shown < 5000) return true;
    shown = Date.now();
    const { total } = run;
    process.stderr.write(
      `${total.histories}/${histories} histories, ${total.boundaries} boundaries, ${run.failures.length} failed, ` +
        `${Math.round((Date.now() - began) / 1000)} s\n`,
    );
    return true;
  });
  for (const { replay: id, verdict } of run.failures.slice(0, 10)) {
    const { lost, unexpected, twice } = verdict;
    process.stderr.write(
      `npm run faults -- --replay ${id}\n  ${JSON.stringify({ lost, unexpected, twice }).slice(0, 2000)}\n`,
    );
  }
  const [first] = run.failures;
  if (first)
    process.stderr.write(
      `the first one shrinks to: npm run faults -- --replay ${await shrunk(first.replay)}\n`,
    );
  const bugs = values['without-planted'] ? [] : await planted();
  const total = { ...run.total, planted: bugs.length, caught: bugs.filter(({ by }) => by).length };
  const text = JSON.stringify(total);
  if (values.json !== undefined) writeFileSync(values.json, `${text}\n`);
  process.stdout.write(`${text}\n`);
  if (run.failures.length > 0 || total.caught < total.planted) process.exitCode = 1;
}

/** Plants the bugs, and says of each what noticed it. */
async function planted(): Promise<Caught[]> {
  return plantAll(({ id, title, by }) => {
    process.stderr.write(`${id}: ${title}: ${by === undefined ? 'NOT NOTICED' : `noticed by ${by}`}\n`);
  });
}

async function plantedAlone(): Promise<void> {
  const bugs = await planted();
  const caught = bugs.filter(({ by }) => by).length;
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(bugs, undefined, 2)}\n`);
  process.stdout.write(`${JSON.stringify({ planted: bugs.length, caught })}\n`);
  if (caught < bugs.length) process.exitCode = 1;
}

if (values.planted) await plantedAlone();
else await hasty(() => (values.replay === undefined ? campaign() : replay(values.replay)));
