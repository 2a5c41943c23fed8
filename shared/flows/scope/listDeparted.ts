import { unitRow, departedRow } from '../../rows/units.ts';
import type { Unit } from '../../domain/units.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';
import type { Table } from '../table/ports.ts';
import { listSubtree } from './listUnits.ts';

/**
 * The units that once stood below a unit and stand elsewhere now, with what is below them: what fell due while they did
 * is counted there (PROGRAMME §4.45).
 */
export async function listDeparted({ id, path }: Unit, table: Table, shards: number): Promise<Unit[]> {
  const departed = await queryRows(table, departedRow.under(id));
  if (departed.length === 0) return [];
  const rows = bodiesOf(
    await readRows(
      table,
      departed.map(({ body }) => unitRow.key(body.unit)),
    ),
  );
  const away = rows.filter((unit) => !unit.path.startsWith(path));
  const subtrees = await Promise.all(away.map((unit) => listSubtree(table, unit.path, shards)));
  return [...new Map(subtrees.flat().map((unit) => [unit.id, unit])).values()];
}
