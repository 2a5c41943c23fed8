/**
 * `npm run fuzz -- --inputs N --seed S [--keep]`: requests of every kind to every route, and events to every queue and
 * schedule, a tenth as many. `--keep` puts the figures down in `docs/reliability.md`.
 */
import { parseArgs } from 'node:util';
import { hasty } from './campaign.ts';
import { Fuzz } from './fuzz.ts';
import { WorkFuzz } from './fuzz.work.ts';
import { keepFigures, type FuzzCounts } from './page.ts';

const HELP = `Sends requests of every kind to every route, and a tenth as many events to every queue and schedule. Ends with 1
if anything was answered by a fault, written in half, said in no Chinese or slower than a second.

npm run fuzz -- [options]

  --inputs N   so many requests (default 2000; 30,000 take ten minutes of one core)
  --seed S     from this seed on (default 1)
  --keep       puts the figures down in docs/reliability.md
  --help       this text`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    inputs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const [inputs, seed] = [Number(values.inputs), Number(values.seed)];
if (!Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--inputs is a whole number from 1 on, and --seed a whole number\n');
  process.exit(2);
}

/** Of ten inputs so many are events of queues and schedules besides. */
const SHARE_OF_WORK = 0.1;
const EVERY_MS = 5000;

let shown = Date.now();
const show = (text: string): void => {
  if (Date.now() - shown < EVERY_MS) return;
  shown = Date.now();
  process.stderr.write(`${text}\n`);
};

const fuzz = await Fuzz.of(seed);
await fuzz.run(inputs, () => show(`${fuzz.counts.inputs}/${inputs} requests, ${fuzz.faults.length} faults`));
await fuzz.close();
const work = await hasty(async () => {
  const workFuzz = await WorkFuzz.of(seed);
  const messages = Math.ceil(inputs * SHARE_OF_WORK);
  await workFuzz.run(messages, () =>
    show(`${workFuzz.counts.messages}/${messages} events, ${workFuzz.faults.length} faults`),
  );
  workFuzz.close();
  return workFuzz;
});
for (const fault of [...fuzz.faults, ...work.faults].slice(0, 20))
  process.stderr.write(`${JSON.stringify(fault).slice(0, 1500)}\n`);
const result: FuzzCounts = {
  ...fuzz.counts,
  messages: work.counts.messages,
  slowestMs: Math.max(fuzz.counts.slowestMs, work.counts.slowestMs),
  faults: fuzz.faults.length + work.faults.length,
};
if (values.keep) {
  const command = `npm run fuzz -- --inputs ${inputs} --seed ${seed}`;
  keepFigures({ fuzz: { command, day: new Date().toISOString().slice(0, 10), result } });
}
process.stdout.write(`${JSON.stringify(result)}\n`);
if (result.faults > 0) process.exitCode = 1;
