import { dayOf } from '../../domain/days.ts';
import type { OpeningId } from '../../domain/openings.ts';
import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';

/** The flow that opens a period for every unit: hands every shard of units to the queue, for the schedule's own day. */
export const startOpening = (opening: OpeningId) =>
  scheduled(['queue.open'], async function startOpening(at, { queue, shards, log }) {
    const day = dayOf(at);
    await queue.send('open', everyShard(shards, { opening, day }));
    log.info('opening started', { opening, day, shards });
  });
