import { dayOf, type Day } from '../../domain/days.ts';
import type { BranchBelow } from '../../domain/supervision.ts';
import { pathIds, superiorsOf, type Unit, type UnitId } from '../../domain/units.ts';
import { belowRow, departedRow } from '../../rows/units.ts';
import type { CallerContext } from '../request/flow.ts';
import { movedSummary } from '../lines/summaries.ts';
import { unitKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { filedRow } from '../../rows/supervision.ts';
import { putRow, queryRows, readRow, readRows } from '../table/rows.ts';

/**
 * What units above hold of a unit that moves on a day: its summary goes from the old parent to the new one; of a branch
 * the old superior keeps what was owed for it till then, and what is not met is the new one's (PROGRAMME §4.45, §4.59).
 */
export async function moveBelow(
  before: Unit,
  after: Unit,
  on: Day,
  context: CallerContext,
): Promise<Change[]> {
  const [summary, branch] = await Promise.all([
    moveSummary(before, after, context),
    after.kind === 'branch' ? moveBranch(before, after, on, context) : [],
  ]);
  return [...summary, ...branch];
}

/** Who stood above a unit and no longer does is to find it among those that have departed. */
export async function departures(
  before: Unit,
  after: Unit,
  on: Day,
  { table }: CallerContext,
): Promise<Change[]> {
  const paths = [before, ...(before.was ?? [])].map(({ path }) => path);
  const present = new Set(pathIds(after.path));
  const left = new Set(paths.flatMap(pathIds).filter((id) => !present.has(id)));
  const keys = [...left].map((id) => departedRow.key(id, after.id));
  const known = await readRows(table, keys, { consistent: true });
  const versions = new Map(known.map(({ pk, version }) => [pk, version]));
  return keys.map((key) => putRow(key, { unit: after.id, until: on }, versions.get(key.pk) ?? 'absent'));
}

async function moveSummary(before: Unit, after: Unit, { table }: CallerContext): Promise<Change[]> {
  if (before.parent === undefined || after.parent === undefined || before.parent === after.parent) return [];
  return movedSummary(after.id, before.parent, after.parent, table);
}

async function moveBranch(before: Unit, after: Unit, on: Day, context: CallerContext): Promise<Change[]> {
  const [from, to] = await Promise.all([superiorOf(before, context), superiorOf(after, context)]);
  if (from === undefined || to === undefined || from === to) return [];
  const { table, today, now } = context;
  const [fromKey, toKey] = [belowRow.key(from, after.id), belowRow.key(to, after.id)];
  const [here, there] = await Promise.all([
    readRow(table, fromKey, { consistent: true }),
    readRow(table, toKey, { consistent: true }),
  ]);
  if (!here) return [];
  const stay = { from: on, knownOn: today };
  const arrived: BranchBelow = {
    ...here.body,
    enteredAt: there?.body.enteredAt ?? now,
    held: [...(there?.body.held ?? []), stay],
  };
  return [
    putRow(fromKey, withoutIt(here.body, on, today), here.version),
    putRow(toKey, arrived, there?.version ?? 'absent'),
    ...(await moveFiled({ branch: after.id, from, to, on }, context)),
  ];
}

/** What of a branch waits to be confirmed is the new superior's; what was decided stays with who decided it. */
async function moveFiled(
  {
    branch,
    from,
    to,
    on,
  }: { readonly branch: UnitId; readonly from: UnitId; readonly to: UnitId; readonly on: Day },
  { table, now }: CallerContext,
): Promise<Change[]> {
  const rows = await queryRows(table, filedRow.under(from), { consistent: true });
  const waiting = rows.filter(({ body }) => body.branch === branch && !body.decided && !body.moved);
  const move = { on, at: now };
  const changes = waiting.map(async ({ body, version }): Promise<Change[]> => {
    const key = filedRow.key(to, body.round);
    const there = await readRow(table, key, { consistent: true });
    const { earlier: _earlier, arrived: _arrived, ...filed } = body;
    return [
      putRow(filedRow.key(from, body.round), { ...body, moved: move }, version),
      putRow(key, { ...filed, arrived: move }, there?.version ?? 'absent'),
    ];
  });
  return (await Promise.all(changes)).flat();
}

/** What a superior holds of a branch that no longer stands below it from a day on. */
function withoutIt(below: BranchBelow, on: Day, today: Day): BranchBelow {
  const { since, enteredAt, held = [{ from: since, knownOn: dayOf(enteredAt) }] } = below;
  const last = held.at(-1);
  if (!last) return below;
  return { ...below, held: [...held.slice(0, -1), { ...last, ended: { on, knownOn: today } }] };
}

/** By the path alone: the units of it decide, whoever has moved already. */
async function superiorOf({ path }: Unit, { table }: CallerContext): Promise<UnitId | undefined> {
  const ids = pathIds(path).slice(0, -1).reverse();
  if (ids.length === 0) return undefined;
  const items = await readRows(table, ids.map(unitKey), { consistent: true });
  const units = new Map(items.map((item) => [item.body.id, item.body]));
  return superiorsOf(ids.flatMap((id) => units.get(id) ?? [])).parent;
}
