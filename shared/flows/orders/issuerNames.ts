import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { CorrectiveOrder } from '../../domain/supervision.ts';
import type { UnitId } from '../../domain/units.ts';
import { unitKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

/** Who issued orders, by name: one in line has been read; of a unit that has moved since, the others are read at once. */
export async function issuerNames(
  orders: readonly CorrectiveOrder[],
  { lineage }: UnitSnapshot,
  table: Table,
): Promise<(order: CorrectiveOrder) => string> {
  const names = new Map<UnitId, string>(lineage.ancestors.map(({ id, name }) => [id, name]));
  const unread = new Set(orders.map(({ issuer }) => issuer).filter((issuer) => !names.has(issuer)));
  for (const { body } of await readRows(table, [...unread].map(unitKey))) names.set(body.id, body.name);
  return ({ issuer }) => names.get(issuer) ?? issuer;
}
