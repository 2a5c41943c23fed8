import { personAt, type Part } from './places.ts';
import { Stream } from './stream.ts';
import type { StratumDraw, StratumSeed } from './stratumDraw.ts';

/**
 * A simple random sample without replacement over the people of all branches one after the other. Every set of `people`
 * has the same chance, so that each person has people ÷ size, in whatever branch.
 */
export function drawPeople(
  parts: readonly Part[],
  people: number,
  { finalSeed, stratum }: StratumSeed,
): StratumDraw {
  const eligible = parts.reduce((sum, { count }) => sum + count, 0);
  const positions = new Stream(finalSeed, `stratum ${stratum} people`).distinct(people, eligible);
  return {
    eligible,
    drawn: positions.length,
    chance: `${positions.length}/${eligible}`,
    people: positions.map((position) => personAt(parts, position)),
  };
}
