/** The options of `npm run simulate`: each has a default, and a fault names its option. */
import { parseArgs } from 'node:util';
import { daysBetween, isDay, type Day } from '../../shared/domain/days.ts';

export interface Options {
  readonly from: Day;
  readonly to: Day;
  readonly branches: number;
  /** The chance that somebody does in time what is due. */
  readonly follow: number;
  readonly seed: number;
  /** Whether people go over, die, posts fall vacant, branches move. */
  readonly upheavals?: true;
  /** How many times as many members as a demonstration's the branches have, in turn; absent: as many. */
  readonly crowds?: readonly number[];
  /** Whether the burden by role is compared for several shares that follow. */
  readonly burden?: true;
  /** A file for machines. */
  readonly json?: string;
}

/** Whoever asks gets help, or what is wrong, or the options. */
export type Asked =
  | { readonly help: true }
  | { readonly fault: string }
  | { readonly options: Options; readonly help?: never };

const DEFAULTS = { from: '2026-01-01', to: '2026-12-31', branches: '60', follow: '0.85', seed: '7' };

/** Pairings and entries of the people are some years older than this. */
const EARLIEST: Day = '2025-01-01';
const MOST_DAYS = 3660;
const MOST_BRANCHES = 5000;

export const HELP = `Plays the days of a made province part through the real flows, and prints what came of them.

npm run simulate -- [options]

  --from DAY        first day, also the programme's first (default ${DEFAULTS.from}; not before ${EARLIEST})
  --to DAY          last day (default ${DEFAULTS.to}; at most ${MOST_DAYS} days)
  --branches N      branches, each with about 13 people (default ${DEFAULTS.branches}; 1 to ${MOST_BRANCHES})
  --follow SHARE    chance that somebody does in time what is due, 0 to 1 (default ${DEFAULTS.follow})
  --seed N          a whole number; the same seed gives the same output (default ${DEFAULTS.seed})
  --upheavals       also transfers, deaths, vacant posts, moves of branches, pairings that end (default off)
  --burden          also plays with 0.85, 0.5 and 0 to follow, and prints the burden by role of each (default off)
  --json FILE       also writes everything to FILE as JSON
  --help            this text

The table goes to stdout, progress to stderr.
A county has 62 branches. A year takes at most a second a branch.`;

const SPEC = {
  from: { type: 'string', default: DEFAULTS.from },
  to: { type: 'string', default: DEFAULTS.to },
  branches: { type: 'string', default: DEFAULTS.branches },
  follow: { type: 'string', default: DEFAULTS.follow },
  seed: { type: 'string', default: DEFAULTS.seed },
  upheavals: { type: 'boolean', default: false },
  burden: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** An option that cannot be used; the message names it. */
class OptionFault extends Error {}

export function readOptions(args: readonly string[]): Asked {
  try {
    const { values } = parseArgs({ args: [...args], options: SPEC, strict: true });
    return values.help ? { help: true } : { options: checked(values) };
  } catch (error) {
    // parseArgs names the option in its own messages.
    if (error instanceof OptionFault || error instanceof TypeError) return { fault: error.message };
    throw error;
  }
}

type Given = Record<keyof typeof DEFAULTS, string> & { json?: string; upheavals?: boolean; burden?: boolean };

function checked({ from, to, branches, follow, seed, upheavals, burden, json }: Given): Options {
  const first = dayOf('--from', from);
  const last = dayOf('--to', to);
  if (first < EARLIEST) fault('--from', from, `a day from ${EARLIEST} on`);
  if (last < first) fault('--to', to, `a day from ${first} (--from) on`);
  if (daysBetween(first, last) >= MOST_DAYS) fault('--to', to, `at most ${MOST_DAYS} days after --from`);
  if (json === '') fault('--json', json, 'the name of a file');
  return {
    from: first,
    to: last,
    branches: numberOf('--branches', branches, /^\d+$/, [1, MOST_BRANCHES]),
    follow: numberOf('--follow', follow, /^\d*\.?\d+$/, [0, 1]),
    seed: numberOf('--seed', seed, /^-?\d+$/, [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]),
    ...(upheavals === true && { upheavals }),
    ...(burden === true && { burden }),
    ...(json !== undefined && { json }),
  };
}

function dayOf(option: string, text: string): Day {
  return isDay(text) ? text : fault(option, text, 'a day such as 2026-01-01');
}

function numberOf(option: string, text: string, form: RegExp, [min, max]: [number, number]): number {
  const value = Number(text);
  if (form.test(text) && value >= min && value <= max) return value;
  const kind = form.test('0.5') ? 'a number' : 'a whole number';
  return fault(option, text, `${kind} from ${min} to ${max}`);
}

function fault(option: string, given: string, wanted: string): never {
  throw new OptionFault(`${option} must be ${wanted}, not "${given}"`);
}
