import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';
import { dayOf } from '../../domain/days.ts';

/** Hands every shard to the queue, to look back on the schedule's own day at night. */
export const startReconcile = scheduled(
  ['queue.reconcile'],
  async function startReconcile(at, { queue, shards, log }) {
    const day = dayOf(at);
    await queue.send('reconcile', everyShard(shards, { day }));
    log.info('reconcile started', { day, shards });
  },
);
