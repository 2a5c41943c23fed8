import type { Unit } from '../../domain/units.ts';
import { listingPartition, subtreeRange } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { queryAll } from '../table/queryAll.ts';

/** The units of one shard, in the order of their paths. */
export async function listShard(table: Table, shard: number): Promise<Unit[]> {
  const items = await queryAll(table, { index: 'listing', partition: listingPartition(shard) });
  return items.map((item) => item.body as Unit);
}

/** Every unit, shard by shard. */
export async function listAll(table: Table, shards: number): Promise<Unit[]> {
  const found = await Promise.all(Array.from({ length: shards }, (_, shard) => listShard(table, shard)));
  return found.flat();
}

/** A unit and all units below it, in the order of the organisation: by path. */
export async function listSubtree(table: Table, path: string, shards: number): Promise<Unit[]> {
  const found = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      queryAll(table, { index: 'listing', partition: listingPartition(shard), ...subtreeRange(path) }),
    ),
  );
  const units = found.flat().map((item) => item.body as Unit);
  return units.sort((a, b) => (a.path < b.path ? -1 : 1));
}
