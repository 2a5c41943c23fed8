import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';
import { dayOf } from '../../domain/days.ts';

/** Hands every shard of units to the queue, for the schedule's own day. */
export const startAlert = scheduled(['queue.alert'], async function startAlert(at, { queue, shards, log }) {
  const day = dayOf(at);
  await queue.send('alert', everyShard(shards, { day }));
  log.info('alert started', { day, shards });
});
