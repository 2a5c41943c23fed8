import { readRows } from '../table/rows.ts';
import { pathIds, superiorsOf, type Unit } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import { belowKey, summaryKey, unitKey } from '../table/keys.ts';
import type { Change, Key } from '../table/ports.ts';

/**
 * What units above hold of a unit that moves: its summary goes from the old parent to the new one, and of a branch
 * what the superior holds of it, where that is another one.
 */
export async function moveBelow(before: Unit, after: Unit, context: CallerContext): Promise<Change[]> {
  const moves: [Key, Key][] = [];
  if (before.parent !== undefined && after.parent !== undefined && before.parent !== after.parent)
    moves.push([summaryKey(before.parent, after.id), summaryKey(after.parent, after.id)]);
  if (after.kind === 'branch') {
    const [from, to] = await Promise.all([superiorOf(before, context), superiorOf(after, context)]);
    if (from !== undefined && to !== undefined && from !== to)
      moves.push([belowKey(from, after.id), belowKey(to, after.id)]);
  }
  const found = await Promise.all(moves.map((move) => moveItem(move, context)));
  return found.flat();
}

async function moveItem([from, to]: [Key, Key], { table }: CallerContext): Promise<Change[]> {
  const items = await readRows(table, [from, to], { consistent: true });
  const there = items.find(({ pk }) => pk === to.pk);
  const here = items.find(({ pk }) => pk === from.pk);
  if (!here) return [];
  return [
    { delete: from, expect: here.version },
    { put: { ...to, body: here.body }, expect: there?.version ?? 'absent' },
  ];
}

/** By the path alone: the units of it decide, whoever has moved already. */
async function superiorOf({ path }: Unit, { table }: CallerContext): Promise<string | undefined> {
  const ids = pathIds(path).slice(0, -1).reverse();
  if (ids.length === 0) return undefined;
  const items = await readRows(table, ids.map(unitKey), { consistent: true });
  const units = new Map(items.map((item) => [item.body.id, item.body]));
  return superiorsOf(ids.flatMap((id) => units.get(id) ?? [])).parent;
}
