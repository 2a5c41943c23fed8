/** Pages over the units of a subtree whose cursors tell nothing but the place. */
import type { Unit } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Surroundings } from './readUnit.ts';
import { BEGINNING, parsePosition, positionText, walkUnits, type Position } from './walkUnits.ts';

export interface UnitsPage<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string;
}

/** The position that a cursor names; undefined for one that was never given out. */
export const positionOf = (cursor: string | undefined): Position | undefined =>
  cursor === undefined ? BEGINNING : parsePosition(Buffer.from(cursor, 'base64url').toString());

/** The rows of `units`, which are in the order of their paths, from a position on. */
export async function pageOfUnits<Row>(
  units: readonly Unit[],
  from: Position,
  limit: number,
  { table }: Pick<CallerContext, 'table'>,
  rowsOf: (unit: Unit, surroundings: Surroundings) => Promise<readonly Row[]>,
): Promise<UnitsPage<Row>> {
  const { rows, next } = await walkUnits(units, from, limit, table, rowsOf);
  return { rows, ...(next && { cursor: Buffer.from(positionText(next)).toString('base64url') }) };
}
