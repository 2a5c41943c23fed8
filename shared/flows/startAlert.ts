import { dayOf } from '../domain/days.ts';
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
    const chunks = Array.from({ length: Math.ceil(above.length / CHUNK) }, (_, i) =>
      above.slice(i * CHUNK, (i + 1) * CHUNK),
    );
    await queue.send(
      'alert',
      chunks.map((ids) => ({ day, units: ids })),
    );
  }
  log.info('alert started', { day, units });
};
