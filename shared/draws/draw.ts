import type { Day } from '../domain/days.ts';
import { allot } from './allot.ts';
import { drawBranches } from './drawBranches.ts';
import { sizeOf, type Frame } from './frame.ts';
import { drawPeople } from './drawPeople.ts';
import type { Part } from './places.ts';
import type { DrawnStratum, StratumDraw } from './stratumDraw.ts';
import { Stream } from './stream.ts';

/** A person by the place in a branch's list of a stratum. */
export interface DrawnPosition {
  readonly stratum: number;
  readonly branch: string;
  readonly index: number;
  /** The rule of which the person is asked. */
  readonly question?: string;
}

export interface DrawResult {
  readonly people: readonly DrawnPosition[];
  /** The branches in which somebody was drawn, in the organisation's order, and the day for each. */
  readonly visits: readonly { readonly branch: string; readonly day?: Day }[];
  readonly strata: readonly DrawnStratum[];
}

/** Draws from a frame: the same frame and final seed give the same result, always and everywhere. */
export function draw(frame: Frame, finalSeed: Uint8Array): DrawResult {
  const strata = sharesOf(frame).map((share, stratum) => drawStratum(frame, stratum, share, finalSeed));
  const questionFor = (whom: string) => {
    const question = chosen(frame.questions, `question ${whom}`, finalSeed);
    return question === undefined ? {} : { question };
  };
  const dayFor = (branch: string) => {
    const day = chosen(frame.days, `day ${branch}`, finalSeed);
    return day === undefined ? {} : { day };
  };
  const people = strata.flatMap(({ people: drawn }, stratum) =>
    drawn.map(({ branch, index }) => ({
      stratum,
      branch,
      index,
      ...questionFor(`${stratum} ${branch} ${index}`),
    })),
  );
  const visited = new Set(people.map(({ branch }) => branch));
  return {
    people,
    visits: frame.branches
      .filter(({ id }) => visited.has(id))
      .map(({ id }) => ({ branch: id, ...dayFor(id) })),
    strata: strata.map(({ people: _people, ...said }) => said),
  };
}

/** How many people, or branches, each stratum gives. */
function sharesOf(frame: Frame): number[] {
  const { mode, strata } = frame;
  const sizes = strata.map((_, i) => sizeOf(frame, i));
  return 'people' in mode
    ? allot(
        mode.people,
        sizes,
        strata.map(({ people }) => people),
      )
    : allot(
        mode.branches,
        sizes,
        strata.map(({ branches }) => branches),
      );
}

function drawStratum(frame: Frame, stratum: number, share: number, finalSeed: Uint8Array): StratumDraw {
  const parts = frame.branches.map(({ id, counts }): Part => ({ branch: id, count: counts[stratum] ?? 0 }));
  const { mode } = frame;
  const seed = { finalSeed, stratum };
  if ('people' in mode) return drawPeople(parts, share, seed);
  return drawBranches(parts, { branches: share, peoplePerBranch: mode.peoplePerBranch }, seed);
}

/** One of a list; nothing of an empty list. */
const chosen = <T>(list: readonly T[], label: string, finalSeed: Uint8Array): T | undefined =>
  list.length === 0 ? undefined : list[new Stream(finalSeed, label).below(list.length)];
