/** Many histories: each boundary struck in each way, and rough weather. */
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { addDays } from '../../shared/domain/days.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { newRow } from '../../shared/flows/table/rows.ts';
import { sweptRow } from '../../shared/rows/daily.ts';
import { openVault, resolvedSet } from '../given/works.ts';
import { endOf, type End } from './compare.ts';
import { faults, type Fault } from './crossing.ts';
import { differences, type Differences } from './expected.ts';
import { History, type Played, type Trouble } from './history.ts';
import { isFaulty, judge, type Verdict } from './judge.ts';
import { scenarioOf, type Fewer, type Scenario } from './scenario.ts';
import { SHARDS, type Store } from './world.ts';

/** A scenario with what it comes to when nothing goes wrong. */
export interface Ready {
  readonly scenario: Scenario;
  readonly items: readonly NewItem[];
  readonly calm: End;
  /** The place of each, in their order. */
  readonly crossings: readonly string[];
  /** All that has something in it then. */
  readonly partitions: readonly string[];
  /** What the undisturbed play itself leaves out of what is to be told, or tells unasked. */
  readonly amiss: Differences;
}

const withoutWaits = { count: 0, real: globalThis.setTimeout };

/** The waits between two tries are real; here nobody would gain by them. */
export async function hasty<T>(work: () => Promise<T>): Promise<T> {
  if (withoutWaits.count++ === 0) globalThis.setTimeout = ((act: () => void) => setImmediate(act)) as never;
  try {
    return await work();
  } finally {
    if (--withoutWaits.count === 0) globalThis.setTimeout = withoutWaits.real;
  }
}

/** The table as a scenario begins. */
export async function itemsFor({ data, days, isSweptBefore }: Scenario): Promise<NewItem[]> {
  const items = await itemsOf(resolvedSet(data), openVault, SHARDS);
  const day = addDays(days[0] ?? '2026-01-25', -1);
  const swept = isSweptBefore ? data.units.map(({ id }) => newRow(sweptRow.key(id), { day })) : [];
  return [...items, ...swept];
}

export async function ready(scenario: Scenario): Promise<Ready> {
  const items = await itemsFor(scenario);
  const played = await new History(scenario, items).play();
  const calm = await endOf(played);
  const partitions = [...new Set((await played.world.items()).map(({ pk }) => pk))];
  played.world.close();
  const amiss = differences(scenario, calm, played.answers);
  return { scenario, items, calm, crossings: played.places, partitions, amiss };
}

/** Plays one history, in memory or on a table that holds the scenario's items, and says what is wrong with it. */
export async function judged(
  { scenario, items, calm, amiss }: Ready,
  trouble: Trouble,
  store?: Store,
): Promise<{ readonly verdict: Verdict; readonly played: Played }> {
  const played = await new History(scenario, store ?? items, trouble).play();
  try {
    const verdict = await judge(scenario, calm, played);
    const isCalm = trouble.rough === undefined && (trouble.strikes?.size ?? 0) === 0;
    return { verdict: isCalm ? withMore(verdict, amiss) : verdict, played };
  } finally {
    played.world.close();
  }
}

const withMore = (verdict: Verdict, { lost, unexpected }: Differences): Verdict => ({
  ...verdict,
  lost: [...verdict.lost, ...lost],
  unexpected: [...verdict.unexpected, ...unexpected],
});

/** Of one scenario, so many histories with one fault, and so many in rough weather. */
const STRUCK = 20;
const ROUGH = 10;
const RATES = [0.004, 0.01, 0.02, 0.05];

export interface Total {
  histories: number;
  boundaries: number;
  lost: number;
  unexpected: number;
  twice: number;
  unknown: number;
  reconciled: number;
}

export interface Failure {
  readonly replay: string;
  readonly verdict: Verdict;
}

/** What one of several processes plays. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

const WHOLE: Part = { index: 0, of: 1 };

export class Campaign {
  readonly total: Total = {
    ...{ histories: 0, boundaries: 0, lost: 0, unexpected: 0, twice: 0, unknown: 0, reconciled: 0 },
  };
  readonly failures: Failure[] = [];
  /** Places with the faults that have struck there. */
  readonly #struck = new Map<string, Set<Fault>>();

  /** The places at which something went wrong. */
  get places(): readonly string[] {
    return [...this.#struck.keys()];
  }

  /**
   * Plays `histories` of them from the first seed on, of each `of` scenarios the one at `index`; `onHistory` is told of
   * each, and ends it all by `false`.
   */
  async run(
    histories: number,
    seed: number,
    onHistory: () => boolean | void = () => undefined,
    { index, of }: Part = WHOLE,
  ): Promise<void> {
    for (let n = index; this.total.histories < histories; n += of) {
      const history = await ready(scenarioOf(seed * 100_000 + n));
      for (const trouble of this.#troublesOf(history)) {
        if (this.total.histories >= histories) return;
        await this.#play(history, trouble);
        if (onHistory() === false) return;
      }
    }
  }

  /** What has not happened yet comes first, so that in the end each place was struck in each way. */
  #troublesOf({ scenario, crossings }: Ready): Trouble[] {
    // A place is crossed by many processes: one of them, in each scenario another.
    const places = Map.groupBy(crossings.keys(), (n) => crossings[n] ?? '');
    const fresh = [...places].flatMap(([where, all]) =>
      faults
        .filter((fault) => isPossible(where, fault) && this.#struck.get(where)?.has(fault) !== true)
        .map((fault, n) => ({ where, fault, at: (all[(scenario.seed + n) % all.length] ?? 0) + 1 })),
    );
    const step = Math.max(1, Math.floor(fresh.length / STRUCK));
    const struck = fresh.filter((_one, n) => n % step === scenario.seed % step).slice(0, STRUCK);
    return [
      // What was to be told is looked at once; the others are held against it.
      {},
      ...struck.map(({ at, fault }): Trouble => ({ strikes: new Map([[at, fault]]) })),
      ...Array.from({ length: ROUGH + STRUCK - struck.length - 1 }, (_, n): Trouble => ({
        rough: { seed: scenario.seed * 100 + n, rate: RATES[n % RATES.length] ?? 0.01 },
      })),
    ];
  }

  async #play(history: Ready, trouble: Trouble): Promise<void> {
    const { verdict, played } = await judged(history, trouble);
    const { total } = this;
    for (const { where, fault } of played.struck)
      this.#struck.set(where, (this.#struck.get(where) ?? new Set()).add(fault));
    total.histories++;
    total.boundaries = this.#struck.size;
    total.lost += verdict.lost.length;
    total.unexpected += verdict.unexpected.length;
    total.twice += verdict.twice.length;
    total.unknown += verdict.unknown;
    total.reconciled += verdict.reconciled;
    if (isFaulty(verdict)) this.failures.push({ replay: replayOf(history.scenario.seed, trouble), verdict });
  }
}

const isPossible = (where: string, fault: Fault): boolean =>
  fault !== 'partial' || / (queue\.send|table\.putIfAbsent) /.test(where);

/** `7:120=lost,122=before` or `7:rough:701:0.02`; with `/acts=0,2` and `/days=1` where it was made smaller. */
export const replayOf = (seed: number, { strikes, rough }: Trouble, { acts, days }: Fewer = {}): string =>
  [
    rough
      ? `${seed}:rough:${rough.seed}:${rough.rate}`
      : `${seed}:${[...(strikes ?? [])].map(([at, fault]) => `${at}=${fault}`).join(',')}`,
    ...(acts ? [`acts=${acts.join(',')}`] : []),
    ...(days === undefined ? [] : [`days=${days}`]),
  ].join('/');

export interface Replay {
  readonly seed: number;
  readonly trouble: Trouble;
  readonly fewer: Fewer;
}

export function troubleOf(replay: string): Replay {
  const [what = '', ...parts] = replay.split('/');
  const [seed = '', kind = '', roughSeed = '', rate = ''] = what.split(':');
  const trouble =
    kind === 'rough'
      ? { rough: { seed: Number(roughSeed), rate: Number(rate) } }
      : { strikes: new Map(listOf(kind).map(strikeIn)) };
  return { seed: Number(seed), trouble, fewer: fewerIn(parts) };
}

const listOf = (text: string): string[] => text.split(',').filter((part) => part !== '');

function strikeIn(text: string): readonly [number, Fault] {
  const [at, fault] = text.split('=');
  const named = faults.find((candidate) => candidate === fault);
  if (!named) throw new Error(`no fault ${fault}`);
  return [Number(at), named];
}

function fewerIn(parts: readonly string[]): Fewer {
  const given = new Map(parts.map((part) => part.split('=', 2) as [string, string]));
  const [acts, days] = [given.get('acts'), given.get('days')];
  return {
    ...(acts !== undefined && { acts: listOf(acts).map(Number) }),
    ...(days !== undefined && { days: Number(days) }),
  };
}
