import { answer, type DutyAnswer } from '../assess/answer.ts';
import { assess } from '../assess/assess.ts';
import { listOverdue as route } from '../contract/units.ts';
import type { Unit } from '../domain/units.ts';
import { check, done, invalidField, type CallerContext, type PersonFlow } from './flow.ts';
import { listSubtree } from './listUnits.ts';
import { reach } from './reach.ts';
import { readSurroundings, readUnit, yearOfOpenPeriods, type Surroundings } from './readUnit.ts';

/** Units read at once, and at most for one page: a page ends early rather than late. */
const AT_ONCE = 8;
const UNITS_A_PAGE = 200;

interface Position {
  readonly path: string;
  /** Rows of the unit at `path` that were on earlier pages. */
  readonly rows: number;
}

type Row = DutyAnswer & { readonly unit: string; readonly unitName: string };

/** What is overdue in a unit and below it, assessed as of now, in the order of the organisation. */
export const listOverdue: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'overdue.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const position = parseCursor(query.body.cursor);
  if (!position) return invalidField('cursor', '页码无效，请从第一页读起');
  const subtree = await listSubtree(context.table, reached.body.unit.path, context.shards);
  const units = subtree.filter((unit) => unit.path >= position.path);
  const { rows, next } = await readRows(units, position, query.body.limit ?? 200, context);
  return done({
    items: rows,
    asOf: context.today,
    ...(next && { cursor: Buffer.from(`${next.rows}:${next.path}`).toString('base64url') }),
  });
};

function parseCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return { path: '', rows: 0 };
  const [, rows, path] = /^(\d{1,9}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return rows === undefined || path === undefined ? undefined : { path, rows: Number(rows) };
}

/** Reads units a few at a time until the page is full, and says where the next one begins. */
async function readRows(
  units: readonly Unit[],
  from: Position,
  limit: number,
  context: CallerContext,
): Promise<{ rows: Row[]; next?: Position }> {
  const surroundings = await readSurroundings(context.table, units.slice(0, UNITS_A_PAGE));
  const rows: Row[] = [];
  for (let at = 0; at < units.length; at += AT_ONCE) {
    if (at >= UNITS_A_PAGE) return { rows, next: { path: units[at]?.path ?? '', rows: 0 } };
    const some = units.slice(at, at + AT_ONCE);
    const overdue = await Promise.all(some.map((unit) => overdueOf(unit, context, surroundings)));
    for (const [i, found] of overdue.entries()) {
      const path = some[i]?.path ?? '';
      const skipped = path === from.path ? from.rows : 0;
      const taken = found.slice(skipped, skipped + limit - rows.length);
      rows.push(...taken);
      if (skipped + taken.length < found.length)
        return { rows, next: { path, rows: skipped + taken.length } };
    }
  }
  return { rows };
}

async function overdueOf(
  unit: Unit,
  { table, today }: CallerContext,
  surroundings: Surroundings,
): Promise<Row[]> {
  const reading = await readUnit(table, unit.id, surroundings, { fromYear: yearOfOpenPeriods(today) });
  return reading ? overdueRows(unit, assess(reading.snapshot, today, { from: today })) : [];
}

function overdueRows(unit: Unit, duties: ReturnType<typeof assess>): Row[] {
  return duties
    .filter((duty) => duty.state === 'overdue')
    .map((duty) => ({ ...answer(duty), unit: unit.id, unitName: unit.name }));
}
