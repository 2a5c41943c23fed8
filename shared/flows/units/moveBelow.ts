import { dayOf, type Day } from '../../domain/days.ts';
import type { BranchBelow, FiledReport } from '../../domain/supervision.ts';
import { pathIds, superiorsOf, type Unit, type UnitId } from '../../domain/units.ts';
import { belowRow, departedRow } from '../../rows/units.ts';
import type { CallerContext } from '../request/flow.ts';
import { movedSummary } from '../lines/summaries.ts';
import { unitKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { filedReportRow, filedRow } from '../../rows/supervision.ts';
import { reportsTo } from '../../rules/reports.ts';
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
  const [summary, branch, reports] = await Promise.all([
    moveSummary(before, after, context),
    after.kind === 'branch' ? moveBranch(before, after, on, context) : [],
    moveReports(before, after, on, context),
  ]);
  return [...summary, ...branch, ...reports];
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
  const existing = await readRows(table, keys, { consistent: true });
  const versions = new Map(existing.map(({ pk, version }) => [pk, version]));
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

/** A report that waits for its receipt is the new superior's; what was acknowledged or returned stays with who did it. */
async function moveReports(before: Unit, after: Unit, on: Day, context: CallerContext): Promise<Change[]> {
  const { table, now } = context;
  const [from, to] = await Promise.all([reportsAbove(before, context), reportsAbove(after, context)]);
  if (from === undefined || to === undefined || from === to) return [];
  const rows = await queryRows(table, filedReportRow.under(from), { consistent: true });
  const waiting = rows.filter(({ body }) => body.unit === after.id && !body.moved && pendingOf(body));
  const move = { on, at: now };
  const changes = waiting.map(async ({ body, version }): Promise<Change[]> => {
    const key = filedReportRow.key(to, body.unit, body.half);
    const there = await readRow(table, key, { consistent: true });
    const { arrived: _arrived, ...filed } = body;
    const decided = (there?.body.filings ?? []).filter(({ ended }) => ended);
    const filings = [...decided, ...filed.filings.slice(-1)];
    return [
      putRow(filedReportRow.key(from, body.unit, body.half), { ...body, moved: move }, version),
      putRow(key, { ...filed, filings, arrived: move }, there?.version ?? 'absent'),
    ];
  });
  return (await Promise.all(changes)).flat();
}

/** Whether the last submission is still to be acknowledged or returned. */
const pendingOf = ({ filings }: FiledReport): boolean => filings.length > 0 && !filings.at(-1)?.ended;

/** What a superior holds of a branch that no longer stands below it from a day on. */
function withoutIt(below: BranchBelow, on: Day, today: Day): BranchBelow {
  const { since, enteredAt, held = [{ from: since, knownOn: dayOf(enteredAt) }] } = below;
  const last = held.at(-1);
  if (!last) return below;
  return { ...below, held: [...held.slice(0, -1), { ...last, ended: { on, knownOn: today } }] };
}

/** By the path alone: the units of it decide, whoever has moved already. The nearest first. */
async function ancestorsOf({ path }: Unit, { table }: CallerContext): Promise<Unit[]> {
  const ids = pathIds(path).slice(0, -1).reverse();
  if (ids.length === 0) return [];
  const items = await readRows(table, ids.map(unitKey), { consistent: true });
  const units = new Map(items.map((item) => [item.body.id, item.body]));
  return ids.flatMap((id) => units.get(id) ?? []);
}

const superiorOf = async (unit: Unit, context: CallerContext): Promise<UnitId | undefined> =>
  superiorsOf(await ancestorsOf(unit, context)).parent;

/** To whom the unit reports. */
const reportsAbove = async (unit: Unit, context: CallerContext): Promise<UnitId | undefined> =>
  reportsTo(unit, await ancestorsOf(unit, context));
