import type { Mode } from './frame.ts';
import { leastSize, personAt, placesOf, type Part, type DrawPlace } from './places.ts';
import { Stream } from './stream.ts';
import type { StratumDraw, StratumSeed } from './stratumDraw.ts';

type Branches = Extract<Mode, { readonly branches: number }>;

/**
 * Draws m branches with chances in proportion to their people (systematic, on integers) and k people of each.
 *
 * Of N people in all, places lie one after the other in a random order; one of s people has the integers [m a, m b) with
 * b − a = s. A start r of 0 … N − 1 gives m points r, r + N, …, r + (m − 1) N below m N; a place is hit by the points that
 * lie in it. Over all N starts the points are the integers below m N, each once, so that a place is hit m s times in all:
 * m s ÷ N on average, whatever the order. Hit h times it gives h k of its s people without replacement, and each of them
 * has the chance (m s ÷ N) × k ÷ s = m k ÷ N, which no longer holds s.
 *
 * Points are N apart, so that h < m s ÷ N + 1 and h k < s f + k with f = m k ÷ N. This is at most s where
 * s ≥ k ÷ (1 − f), which is what small branches are joined for; a single place of all N is hit exactly m times, and
 * m k < N.
 */
export function drawBranches(
  parts: readonly Part[],
  { branches, peoplePerBranch }: Branches,
  seed: StratumSeed,
): StratumDraw {
  const there = parts.filter(({ count }) => count > 0);
  const eligible = there.reduce((sum, { count }) => sum + count, 0);
  const wanted = branches * peoplePerBranch;
  if (wanted >= eligible) return everybody(there, eligible);
  if (wanted === 0) return { eligible, drawn: 0, chance: `0/${eligible}`, people: [] };
  const places = placesOf(there, leastSize(branches, peoplePerBranch, eligible));
  const hits = hitsOf(places, branches, eligible, seed);
  const joined = places.filter(({ parts: some }) => some.length > 1).map(idsOf);
  const repeated = places
    .map((place) => ({ branches: idsOf(place), times: hits.get(place) ?? 0 }))
    .filter(({ times }) => times > 1);
  return {
    eligible,
    drawn: wanted,
    chance: `${wanted}/${eligible}`,
    ...(joined.length > 0 && { joined }),
    ...(repeated.length > 0 && { repeated }),
    people: places.flatMap((place) => peopleOf(place, (hits.get(place) ?? 0) * peoplePerBranch, seed)),
  };
}

const idsOf = ({ parts }: DrawPlace): string[] => parts.map(({ branch }) => branch);

/** Who asks for as many as there are gets all of them. */
const everybody = (parts: readonly Part[], eligible: number): StratumDraw => ({
  eligible,
  drawn: eligible,
  chance: `${eligible}/${eligible}`,
  people: parts.flatMap(({ branch, count }) =>
    Array.from({ length: count }, (_, index) => ({ branch, index })),
  ),
});

function hitsOf(
  places: readonly DrawPlace[],
  branches: number,
  eligible: number,
  { finalSeed, stratum }: StratumSeed,
): Map<DrawPlace, number> {
  const order = new Stream(finalSeed, `stratum ${stratum} order`).shuffled(places);
  const start = new Stream(finalSeed, `stratum ${stratum} start`).below(eligible);
  return hitsFrom(start, order, branches, eligible);
}

/** How often each place is hit from one start. */
export function hitsFrom(
  start: number,
  order: readonly DrawPlace[],
  branches: number,
  eligible: number,
): Map<DrawPlace, number> {
  const hits = new Map<DrawPlace, number>();
  // Points below an end e: those of r + j N < e with j from 0 to m − 1, and e is at most m N.
  const below = (end: number): number => Math.max(0, Math.ceil((end - start) / eligible));
  let from = 0;
  for (const place of order) {
    const to = from + place.size;
    hits.set(place, below(branches * to) - below(branches * from));
    from = to;
  }
  return hits;
}

function peopleOf({ parts, size }: DrawPlace, count: number, { finalSeed, stratum }: StratumSeed) {
  if (count === 0) return [];
  const stream = new Stream(finalSeed, `stratum ${stratum} place ${parts[0]?.branch ?? ''}`);
  return stream.distinct(count, size).map((position) => personAt(parts, position));
}
