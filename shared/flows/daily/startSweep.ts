import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';
import { daysBetween, dayOf } from '../../domain/days.ts';

/** A sweep for a day further back than this is refused: what it would say is no longer news. */
export const OLDEST_SWEEP_DAYS = 35;

/** Hands every shard of units to the queue, for the schedule's own day. */
export const startSweep = scheduled(
  ['queue.sweep'],
  async function startSweep(at, { clock, queue, shards, log }) {
    const asOf = dayOf(at);
    const age = daysBetween(asOf, dayOf(clock.now()));
    if (age < 0 || age > OLDEST_SWEEP_DAYS) {
      throw new RangeError(`a sweep of ${asOf} is ${age} days old; 0 to ${OLDEST_SWEEP_DAYS} are allowed`);
    }
    await queue.send('sweep', everyShard(shards, { asOf }));
    log.info('sweep started', { asOf, shards });
  },
);
