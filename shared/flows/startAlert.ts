import { dayOf } from '../domain/days.ts';
import { chunksOf } from './chunksOf.ts';
import type { ScheduledFlow } from './flow.ts';
import { listShard } from './listUnits.ts';

const CHUNK = 10;

/** Hands every unit above the branches to the queue, a few at a time. */
export const startAlert: ScheduledFlow = async (at, { table, queue, shards, log }) => {
  const day = dayOf(at);
  let units = 0;
  for (let shard = 0; shard < shards; shard++) {
    const above = (await listShard(table, shard))
      .filter((unit) => unit.kind !== 'branch')
      .map((unit) => unit.id);
    units += above.length;
    await queue.send(
      'alert',
      chunksOf(above, CHUNK).map((ids) => ({ day, units: ids })),
    );
  }
  log.info('alert started', { day, units });
};
