/** Branches as they are drawn together: mostly one, several where they are too small to be drawn by themselves. */

export interface Part {
  readonly branch: string;
  readonly count: number;
}

export interface DrawPlace {
  readonly parts: readonly Part[];
  readonly size: number;
}

const placeOf = (parts: readonly Part[]): DrawPlace => ({
  parts,
  size: parts.reduce((sum, { count }) => sum + count, 0),
});

/** The smallest place from which h hits can always take h × k people (see `drawBranches`): k / (1 − m k / N), rounded up. */
export const leastSize = (branches: number, peoplePerBranch: number, size: number): number =>
  Math.ceil((peoplePerBranch * size) / (size - branches * peoplePerBranch));

/** Joins what is too small with the branches that follow in the organisation's order; the last with the place before. */
export function placesOf(parts: readonly Part[], least: number): DrawPlace[] {
  const places: DrawPlace[] = [];
  let open: Part[] = [];
  for (const part of parts) {
    open.push(part);
    if (placeOf(open).size < least) continue;
    places.push(placeOf(open));
    open = [];
  }
  if (open.length === 0) return places;
  const last = places.pop();
  return [...places, placeOf([...(last?.parts ?? []), ...open])];
}

/** The branch and the place in its list of the `position`-th person. */
export function personAt(parts: readonly Part[], position: number): { branch: string; index: number } {
  let index = position;
  for (const { branch, count } of parts) {
    if (index < count) return { branch, index };
    index -= count;
  }
  throw new RangeError(`nobody is at ${position}`);
}
