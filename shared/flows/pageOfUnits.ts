/** Lists over a subtree: read unit by unit in the order of the organisation, in pages that end early rather than late. */
import type { Unit } from '../domain/units.ts';
import type { CallerContext } from './flow.ts';
import { readSurroundings, type Surroundings } from './readUnit.ts';

/** Units read at once, and at most for one page. */
const AT_ONCE = 8;
const UNITS_A_PAGE = 200;

/** Where a page begins. */
export interface Position {
  readonly path: string;
  /** Rows of the unit at `path` that were on earlier pages. */
  readonly rows: number;
}

export interface UnitsPage<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string;
}

/** The position that a cursor names; undefined for one that was never given out. */
export function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return { path: '', rows: 0 };
  const [, rows, path] = /^(\d{1,9}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return rows === undefined || path === undefined ? undefined : { path, rows: Number(rows) };
}

const cursorOf = ({ path, rows }: Position): string => Buffer.from(`${rows}:${path}`).toString('base64url');

/** The rows of `units`, which are in the order of their paths, from a position on. */
export async function pageOfUnits<Row>(
  units: readonly Unit[],
  from: Position,
  limit: number,
  { table }: Pick<CallerContext, 'table'>,
  rowsOf: (unit: Unit, surroundings: Surroundings) => Promise<readonly Row[]>,
): Promise<UnitsPage<Row>> {
  const left = units.filter((unit) => unit.path >= from.path);
  const surroundings = await readSurroundings(table, left.slice(0, UNITS_A_PAGE));
  const rows: Row[] = [];
  for (let at = 0; at < left.length; at += AT_ONCE) {
    if (at >= UNITS_A_PAGE) return { rows, cursor: cursorOf({ path: left[at]?.path ?? '', rows: 0 }) };
    const some = left.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((unit) => rowsOf(unit, surroundings)));
    const next = take(rows, some, found, from, limit);
    if (next) return { rows, cursor: cursorOf(next) };
  }
  return { rows };
}

/** Adds what there is room for, and says where the next page begins if that is not all. */
function take<Row>(
  rows: Row[],
  units: readonly Unit[],
  found: readonly (readonly Row[])[],
  from: Position,
  limit: number,
): Position | undefined {
  for (const [i, { path }] of units.entries()) {
    const own = found[i] ?? [];
    const skipped = path === from.path ? from.rows : 0;
    const taken = own.slice(skipped, skipped + limit - rows.length);
    rows.push(...taken);
    if (skipped + taken.length < own.length) return { path, rows: skipped + taken.length };
  }
  return undefined;
}
