/** Pages over the units of a subtree: a page ends early rather than late, and the next one begins where it ended. */
import type { Unit } from '../../domain/units.ts';
import type { Table } from '../table/ports.ts';
import { readSurroundings, type Surroundings } from './readUnit.ts';

/** Units read at once, and at most for one page. */
const AT_ONCE = 8;
const UNITS_A_PAGE = 200;

export interface Position {
  readonly path: string;
  /** Rows of the unit at `path` that were on earlier pages. */
  readonly rows: number;
}

/** Before everything. */
export const BEGINNING: Position = { path: '', rows: 0 };

export const positionText = ({ rows, path }: Position): string => `${rows}:${path}`;

export function parsePosition(text: string): Position | undefined {
  const [, rows, path] = /^(\d{1,9}):(.+)$/.exec(text) ?? [];
  return rows === undefined || path === undefined ? undefined : { path, rows: Number(rows) };
}

/** Reads units in their order, a few at a time, until the page is full, and says where the next one begins. */
export async function walkUnits<R>(
  all: readonly Unit[],
  from: Position,
  limit: number,
  table: Table,
  rowsOf: (unit: Unit, surroundings: Surroundings) => Promise<readonly R[]>,
): Promise<{ rows: R[]; next?: Position }> {
  const units = all.filter((unit) => unit.path >= from.path);
  const surroundings = await readSurroundings(table, units.slice(0, UNITS_A_PAGE));
  const rows: R[] = [];
  for (let start = 0; start < units.length; start += AT_ONCE) {
    if (start >= UNITS_A_PAGE) return { rows, next: { path: units[start]?.path ?? '', rows: 0 } };
    const some = units.slice(start, start + AT_ONCE);
    const each = await Promise.all(some.map((unit) => rowsOf(unit, surroundings)));
    for (const [i, rowsOfUnit] of each.entries()) {
      const path = some[i]?.path ?? '';
      const skipped = path === from.path ? from.rows : 0;
      const taken = rowsOfUnit.slice(skipped, skipped + limit - rows.length);
      rows.push(...taken);
      if (skipped + taken.length < rowsOfUnit.length)
        return { rows, next: { path, rows: skipped + taken.length } };
    }
  }
  return { rows };
}
