import { frameListing } from '../../rows/indexes.ts';
import { queryRows, readRow } from '../table/rows.ts';
import { personRow } from '../../rows/people.ts';
import type { Unit } from '../../domain/units.ts';
import { commit } from '../table/commit.ts';
import type { CallerContext } from '../request/flow.ts';
import { inParallel } from '../table/inParallel.ts';
import { frameChange } from './keepFrame.ts';
import type { BranchFrame } from '../../rows/spotChecks.ts';
import { frameKey, subtreeRange } from '../table/keys.ts';
import { rosterCells } from './rosterCells.ts';

const AT_ONCE = 8;

/**
 * The frames of branches below a unit, by the index: no branch is read but one that has none there yet, because it was
 * never swept or has moved here since.
 */
export async function readFrames(
  scope: Unit,
  branches: readonly Unit[],
  context: CallerContext,
): Promise<Map<string, BranchFrame>> {
  const { table, shards } = context;
  const perShard = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      queryRows(table, { ...frameListing.under(shard), ...subtreeRange(scope.path) }),
    ),
  );
  const wanted = new Set(branches.map(({ id }) => id));
  const frames = new Map(
    perShard
      .flat()
      .map((item) => item.body)
      .filter(({ branch }) => wanted.has(branch))
      .map((frame) => [frame.branch, frame]),
  );
  const missing = branches.filter(({ id }) => !frames.has(id));
  for (const frame of await inParallel(missing, AT_ONCE, (unit) => makeFrame(unit, context)))
    frames.set(frame.branch, frame);
  return frames;
}

/** Reads a branch's people and writes its frame, as the next sweep would. */
async function makeFrame(unit: Unit, context: CallerContext): Promise<BranchFrame> {
  const { table, today } = context;
  const rows = await queryRows(table, personRow.under(unit.id));
  const cells = rosterCells(
    rows.map((item) => item.body),
    today,
  );
  await commit(table, [await frameChange(unit, cells, today, context)]);
  // Whoever was faster wrote as good a one.
  const row = await readRow(table, frameKey(unit.id), { consistent: true });
  if (!row) throw new Error(`the frame of ${unit.id} was not written`);
  return row.body;
}
