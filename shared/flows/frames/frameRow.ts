import type { Lineage } from '../../domain/units.ts';
import type { Excluded, FrameBranch, Mode, Stratum } from '../../draws/frame.ts';
import { cellRootOf, stratumRootOf, type CellRoot } from '../../draws/roster.ts';
import { stratumOf } from '../../draws/strata.ts';
import { leavesIn } from './checkFrame.ts';
import type { BranchFrame, FrameList, Roster } from '../../rows/spotChecks.ts';

/** A branch of a frame, with what stands behind it. */
export interface FrameRow {
  readonly branch: FrameBranch;
  readonly list: FrameList;
  /** How many were left out. */
  readonly out: number;
}

/** The counts and roots of a branch by stratum, without those who were drawn lately where its roster is given. */
export function frameRowOf(
  frame: BranchFrame,
  { categories, level }: Lineage,
  strata: readonly Stratum[],
  drawn: ReadonlySet<string> | undefined,
  roster: Roster | undefined,
): FrameRow {
  const of = frame.cells.map((cell) =>
    stratumOf({ ...cell, categories: cell.categories ?? categories, level }, strata),
  );
  const gone = roster
    ? roster.cells.flatMap(({ people }, i) => (of[i] === -1 ? [] : people.filter((id) => drawn?.has(id))))
    : [];
  const cells: readonly CellRoot[] = roster && gone.length > 0 ? cellsWithout(roster, gone) : frame.cells;
  const inStratum = strata.map((_, stratum) => cells.filter((_cell, i) => of[i] === stratum));
  return {
    branch: {
      id: frame.branch,
      counts: inStratum.map((some) => some.reduce((sum, { count }) => sum + count, 0)),
      roots: inStratum.map(stratumRootOf),
    },
    list: { roster: frame.roster, strata: of, ...(gone.length > 0 && { leftOut: gone }) },
    out: gone.length,
  };
}

const cellsWithout = (roster: Roster, gone: readonly string[]): CellRoot[] =>
  leavesIn(roster, gone).map((cell) => ({
    count: cell.length,
    root: cellRootOf(cell.map(({ leaf }) => leaf)).toString('hex'),
  }));

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** What a frame says openly of whom it leaves out. */
export function excludedOf(
  withinDays: number,
  mode: Mode,
  out: readonly FrameRow[],
  kept: readonly FrameRow[],
): Excluded {
  if ('branches' in mode) {
    const branches = out.map(({ branch }) => ({ id: branch.id, count: sumOf(branch.counts) }));
    return { withinDays, what: 'branches', branches };
  }
  const branches = kept.filter((row) => row.out > 0).map((row) => ({ id: row.branch.id, count: row.out }));
  return { withinDays, what: 'people', branches };
}
