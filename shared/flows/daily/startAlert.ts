import { scheduled } from '../request/work.ts';
import { dayOf } from '../../domain/days.ts';

/** Hands every shard of units to the queue, for the schedule's own day. */
export const startAlert = scheduled(['queue.alert'], async function startAlert(at, { queue, shards, log }) {
  const day = dayOf(at);
  await queue.send(
    'alert',
    Array.from({ length: shards }, (_, shard) => ({ day, shard })),
  );
  log.info('alert started', { day, shards });
});
