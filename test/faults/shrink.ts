/** Makes a failing history smaller as long as it fails. */
import { judged, ready, replayOf, troubleOf } from './campaign.ts';
import type { Fault } from './crossing.ts';
import { isFaulty } from './judge.ts';
import { scenarioOf, withFewer, type Fewer } from './scenario.ts';

type Strikes = ReadonlyMap<number, Fault>;

/** What of a list cannot be missed: one after the other is left out, the last one first, as long as the rest fails. */
export async function leastOf<T>(
  all: readonly T[],
  fails: (some: readonly T[]) => Promise<boolean>,
): Promise<T[]> {
  let left = [...all];
  for (const item of all.toReversed()) {
    const fewer = left.filter((other) => other !== item);
    if (await fails(fewer)) left = fewer;
  }
  return left;
}

/**
 * Fewer faults, one after the other: rough weather first becomes the list of its faults; then fewer days and fewer
 * acts, as long as the same faults strike. Answers how to replay it.
 */
export async function shrunk(replay: string): Promise<string> {
  const { seed, trouble, fewer } = troubleOf(replay);
  const whole = withFewer(scenarioOf(seed), fewer);
  const fails = async (strikes: Strikes, less: Fewer): Promise<boolean> =>
    isFaulty((await judged(await ready(withFewer(whole, less)), { strikes })).verdict);
  const { played } = await judged(await ready(whole), trouble);
  const struck = played.struck.map(({ at, fault }) => [at, fault] as const);
  // What fails by the order of the deliveries alone stays as it is.
  if (!(await fails(new Map(struck), {}))) return replay;
  const strikes = new Map(await leastOf(struck, (some) => fails(new Map(some), {})));
  const numbers = whole.days.map((_day, n) => n + 1);
  let days = whole.days.length;
  for (const count of numbers.toReversed()) if (await fails(strikes, { days: count })) days = count;
  const acts = await leastOf([...whole.acts.keys()], (some) => fails(strikes, { days, acts: some }));
  const kept = fewer.acts ? acts.map((n) => fewer.acts?.[n] ?? n) : acts;
  return replayOf(
    seed,
    { strikes },
    {
      ...(days < scenarioOf(seed).days.length && { days }),
      ...(kept.length < scenarioOf(seed).acts.length && { acts: kept }),
    },
  );
}
