import { dayOf } from '../../domain/days.ts';
import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';

/** Hands every shard of units to the queue, for the schedule's own day. */
export const startRollUp = scheduled(['queue.roll'], async function startRollUp(at, { queue, shards, log }) {
  const day = dayOf(at);
  await queue.send('roll', everyShard(shards, { day }));
  log.info('summing up started', { day, shards });
});
