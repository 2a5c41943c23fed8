/** `npm run simulate`: plays days of a made province part through the real flows and prints what came of them. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { HELP, readOptions, type Options } from './options.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { progress } from './progress.ts';
import { comparison, report } from './report.ts';
import { Simulation } from './simulation.ts';

function fail(text: string): never {
  console.error(`${text}\nnpm run simulate -- --help lists the options.`);
  process.exit(2);
}

/** Before the work, not after it. */
function refuseUnwritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    fail(`--json: the file cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Shares that follow whose burden is compared. */
const COMPARED = [0.85, 0.5, 0];

async function play(options: Options): Promise<Outcome> {
  const simulation = new Simulation(options);
  await simulation.play(progress(options.from, options.to, process.stderr));
  const outcome = await outcomeOf(simulation);
  simulation.machine.close();
  return outcome;
}

async function simulate(options: Options): Promise<void> {
  if (options.json !== undefined) refuseUnwritable(options.json);
  const outcome = await play(options);
  console.log(report(outcome));
  const compared: Outcome[] = [];
  for (const follow of options.burden ? COMPARED : [])
    compared.push(follow === options.follow ? outcome : await play({ ...options, follow }));
  if (compared.length > 0) console.log(`\n${comparison(compared)}`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(outcome, undefined, 2)}\n`);
  if (outcome.failures > 0) process.exitCode = 1;
}

const asked = readOptions(process.argv.slice(2));
if ('fault' in asked) fail(asked.fault);
else if ('options' in asked) await simulate(asked.options);
else console.log(HELP);
