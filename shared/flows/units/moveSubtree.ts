import type { Day } from '../../domain/days.ts';
import { pathIds, remembering } from '../../domain/units.ts';
import { readRow } from '../table/rows.ts';
import { commit } from '../table/commit.ts';
import type { CallerContext } from '../request/flow.ts';
import { listingOf, unitKey } from '../table/keys.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { overtakenRolls } from '../boards/storedRoll.ts';
import { moveBelow } from './moveBelow.ts';

/**
 * Ends a move: the units below get their new paths, and the moved unit forgets the old one last. Nothing to do for a
 * unit that does not move; cut off, it goes on at the next call.
 */
export async function moveSubtree(id: string, context: CallerContext): Promise<void> {
  const { table, shards } = context;
  const row = await readRow(table, unitKey(id), { consistent: true });
  const moved = row?.body;
  if (!row || moved?.movingFrom === undefined) return;
  const { movingFrom, ...settled } = moved;
  const below = await listSubtree(table, movingFrom, shards);
  const on = moved.parentSince ?? moved.startsOn;
  for (const { id: child } of below) {
    if (child !== id) await movePath(child, { from: movingFrom, to: moved.path, on }, context);
  }
  await commit(table, [
    { put: { ...unitKey(id), body: settled, listing: listingOf(settled, shards) }, expect: row.version },
    // Once more: what was summed while the units below followed is of neither place.
    ...(await overtakenRolls([...pathIds(movingFrom), ...pathIds(moved.path)], table)),
  ]);
}

async function movePath(
  id: string,
  { from, to, on }: { readonly from: string; readonly to: string; readonly on: Day },
  context: CallerContext,
): Promise<void> {
  const { table, shards } = context;
  const row = await readRow(table, unitKey(id), { consistent: true });
  const before = row?.body;
  if (!row || !before?.path.startsWith(from)) return;
  const moved = { ...before, path: `${to}${before.path.slice(from.length)}` };
  const after = remembering(moved, before, on);
  const settled = await commit(table, [
    { put: { ...unitKey(id), body: after, listing: listingOf(after, shards) }, expect: row.version },
    ...(await moveBelow(before, after, on, context)),
    ...(before.kind === 'branch' ? [] : await overtakenRolls([id], table)),
  ]);
  if (settled.outcome !== 'done') throw new Error(`the path of ${id} was not written: ${settled.outcome}`);
}
