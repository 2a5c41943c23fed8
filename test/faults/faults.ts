/**
 * `npm run faults -- --histories N --seed S [--json FILE]`: plays so many histories while everything fails, and says what
 * was lost, made up or done twice. `--replay ID` plays one of them again, and says what is wrong with it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Campaign, hasty, judged, ready, troubleOf } from './campaign.ts';
import { scenarioOf } from './scenario.ts';
import { shrunk } from './shrink.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    replay: { type: 'string' },
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
    if (Date.now() - shown < 5000) return;
    shown = Date.now();
    const { total } = run;
    process.stderr.write(
      `${total.histories}/${histories} histories, ${total.boundaries} boundaries, ${run.failures.length} failed, ` +
        `${Math.round((Date.now() - began) / 1000)} s\n`,
    );
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
  const text = JSON.stringify(run.total);
  if (values.json !== undefined) writeFileSync(values.json, `${text}\n`);
  process.stdout.write(`${text}\n`);
  if (run.failures.length > 0) process.exitCode = 1;
}

await hasty(() => (values.replay === undefined ? campaign() : replay(values.replay)));
