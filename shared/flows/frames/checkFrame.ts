/** The frame of a check as it is kept: what is published, and which list stands behind each of its numbers. */
import { checkFrameRow, rosterRow, type CheckFrame, type Roster } from '../../rows/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { Rosters } from '../../draws/drawFile.ts';
import type { CallerContext } from '../request/flow.ts';
import { rosterKey } from '../table/keys.ts';
import { readPacked } from '../table/packedItems.ts';
import { readRows } from '../table/rows.ts';
import { leavesOf, type RosterLeaf } from './rosterCells.ts';

export const readCheckFrame = (
  { scope, serial }: SpotCheck,
  { table }: Pick<CallerContext, 'table'>,
): Promise<CheckFrame> => readPacked(table, checkFrameRow.under(scope, serial));

/** A roster's leaves without those who were left out; cells stay, be they empty. */
export function leavesIn(roster: Roster, leftOut: readonly string[] = []): RosterLeaf[][] {
  const out = new Set(leftOut);
  return leavesOf(roster).map((cell) => cell.filter(({ person }) => !out.has(person)));
}

/** The lists of some branches, read by their hashes: nobody else's people are read. */
export async function readRosters(
  { lists }: CheckFrame,
  branches: readonly string[],
  { table }: Pick<CallerContext, 'table'>,
): Promise<Rosters> {
  const keys = branches.map((branch) => rosterKey(branch, lists[branch]?.roster ?? ''));
  const items = await readRows(table, keys, { consistent: true });
  const cells = new Map(
    items.map((item) => {
      const branch = rosterRow.ids(item).branch;
      return [branch, leavesIn(item.body, lists[branch]?.leftOut)];
    }),
  );
  const cellsOf = (branch: string, stratum: number): RosterLeaf[][] =>
    (cells.get(branch) ?? []).filter((_, i) => lists[branch]?.strata[i] === stratum);
  return {
    leavesOf: (branch, stratum) => cellsOf(branch, stratum).map((cell) => cell.map(({ leaf }) => leaf)),
    personAt: ({ branch, stratum, index }) => {
      const leaf = cellsOf(branch, stratum).flat()[index];
      if (!leaf) throw new Error(`nobody stands at ${index} of ${branch}`);
      return leaf;
    },
  };
}
