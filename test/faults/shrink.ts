/** Makes a failing history smaller as long as it fails. */
import { judged, ready, replayOf, troubleOf } from './campaign.ts';
import type { Fault } from './crossing.ts';
import { isFaulty } from './judge.ts';
import { scenarioOf } from './scenario.ts';

/** Fewer faults, one after the other: rough weather first becomes the list of its faults. Answers how to replay it. */
export async function shrunk(replay: string): Promise<string> {
  const { seed, trouble } = troubleOf(replay);
  const one = await ready(scenarioOf(seed));
  const fails = async (strikes: ReadonlyMap<number, Fault>): Promise<boolean> =>
    isFaulty((await judged(one, { strikes })).verdict);
  const { played } = await judged(one, trouble);
  let strikes = new Map(played.struck.map(({ at, fault }) => [at, fault]));
  // What fails by the order of the deliveries alone stays as it is.
  if (!(await fails(strikes))) return replay;
  for (const at of strikes.keys()) {
    const fewer = new Map([...strikes].filter(([other]) => other !== at));
    if (await fails(fewer)) strikes = fewer;
  }
  return replayOf(seed, { strikes });
}
