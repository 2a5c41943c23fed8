/** Times of several works in one run, in turn, so that whatever else the machine does meets all alike. */
import type { Spread } from './row.ts';

type Work = () => unknown;

/** Rounds whose times are thrown away: the engine is still compiling. */
export const WARM_UP = 2;

/** Milliseconds of each work, over so many rounds of all. */
export async function timesOf<const Name extends string>(
  works: Readonly<Record<Name, Work>>,
  rounds: number,
): Promise<Record<Name, Spread>> {
  const names = Object.keys(works) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await works[name]();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, spreadOf(times.get(name) ?? [])])) as Record<
    Name,
    Spread
  >;
}

/** Median, least and most of some times. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { median: at(0.5), least: at(0), most: at(1), repeats: sorted.length };
}
