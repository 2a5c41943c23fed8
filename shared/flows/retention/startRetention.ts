import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';

/** Hands every shard of units to the queue, for the schedule's own instant. */
export const startRetention = scheduled(
  ['queue.retention'],
  async function startRetention(at, { queue, shards, log }) {
    await queue.send('retention', everyShard(shards, { at }));
    log.info('retention started', { at, shards });
  },
);
