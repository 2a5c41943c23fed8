import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';
import { dayOf } from '../../domain/days.ts';
import { sendingOf } from '../../domain/sendingTimes.ts';

/** Hands every shard of homes to the queue, for the schedule's own day and hour. */
export const startSend = scheduled(
  ['queue.send'],
  async function startSend(at, { clock, queue, shards, log }) {
    const day = dayOf(at);
    if (day !== dayOf(clock.now())) {
      // Today's run takes up the lines of other days while they are fresh.
      log.warn('send of another day ignored', { day });
      return;
    }
    const hour = sendingOf(at);
    await queue.send('send', everyShard(shards, { day, hour }));
    log.info('send started', { day, hour, shards });
  },
);
