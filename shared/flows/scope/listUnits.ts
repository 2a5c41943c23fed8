import { queryRows } from '../table/rows.ts';
import { unitListing } from '../../rows/indexes.ts';
import type { Unit } from '../../domain/units.ts';
import { subtreeRange } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';

/** The units of one shard, in the order of their paths. */
export async function listShard(table: Table, shard: number): Promise<Unit[]> {
  const items = await queryRows(table, unitListing.under(shard));
  return items.map((item) => item.body);
}

/** Every unit, shard by shard. */
export async function listAll(table: Table, shards: number): Promise<Unit[]> {
  const perShard = await Promise.all(Array.from({ length: shards }, (_, shard) => listShard(table, shard)));
  return perShard.flat();
}

/** A unit and all units below it, in the order of the organisation: by path. */
export async function listSubtree(table: Table, path: string, shards: number): Promise<Unit[]> {
  const perShard = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      queryRows(table, { ...unitListing.under(shard), ...subtreeRange(path) }),
    ),
  );
  const units = perShard.flat().map((item) => item.body);
  return units.sort((a, b) => (a.path < b.path ? -1 : 1));
}
