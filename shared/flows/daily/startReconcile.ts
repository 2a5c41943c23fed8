import { everyShard } from '../request/everyShard.ts';
import { scheduled } from '../request/work.ts';
import { addDays, dayOf } from '../../domain/days.ts';
import { readCalendars } from '../scope/readUnit.ts';

/** So many days before a year begins its holiday table is asked for. */
const AHEAD_DAYS = 30;

/** Hands every shard to the queue, to look back on the schedule's own day at night. */
export const startReconcile = scheduled(
  ['queue.reconcile'],
  async function startReconcile(at, { queue, shards, log, table }) {
    const day = dayOf(at);
    await queue.send('reconcile', everyShard(shards, { day }));
    log.info('reconcile started', { day, shards });
    const year = Number(addDays(day, AHEAD_DAYS).slice(0, 4));
    if (!(await readCalendars(table))[year]) log.error('next holiday table missing', { day, year });
  },
);
