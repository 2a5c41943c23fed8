import { scheduled } from '../request/work.ts';
import { dayOf, daysFrom, type Day } from '../../domain/days.ts';
import { SENDING_HOURS, sendingOf } from '../../domain/sendingTimes.ts';
import { chunksOf } from '../table/chunksOf.ts';
import type { WorkPorts } from '../request/flow.ts';
import { lineSending } from '../../rows/indexes.ts';
import { queryRows } from '../table/rows.ts';
import { lastStaleDay } from '../lines/freshDays.ts';
import { readCalendars } from '../scope/readUnit.ts';

/** Homes whose people one message serves. */
const CHUNK = 10;

/**
 * Hands the lines of the day to the queue by home unit, with those of the days before: what has not been told of them,
 * for whatever reason, is told now, and what has just become stale is dropped with that reason.
 */
export const startSend = scheduled(['queue.send'], async function startSend(at, ports) {
  const day = dayOf(at);
  if (day !== dayOf(ports.clock.now())) {
    // Today's run takes up the lines of other days while they are fresh.
    ports.log.warn('send of another day ignored', { day });
    return;
  }
  const hour = sendingOf(at);
  // The first sending takes up what is left of the days before; the others only what is the day's own.
  const first = hour === SENDING_HOURS[0] ? lastStaleDay(day, await readCalendars(ports.table)) : day;
  const days = daysFrom(first, day).toReversed();
  let homes = 0;
  for (let shard = 0; shard < ports.shards; shard++) {
    const found = await homesWithLines(days, shard, ports);
    homes += found.length;
    await ports.queue.send(
      'send',
      chunksOf(found, CHUNK).map((some) => ({ day, hour, days, homes: some })),
    );
  }
  ports.log.info('send started', { day, hour, homes });
});

async function homesWithLines(days: readonly Day[], shard: number, { table }: WorkPorts): Promise<string[]> {
  const homes = new Set<string>();
  for (const day of days) {
    const items = await queryRows(table, lineSending.under(day, shard));
    for (const { sending } of items) if (sending) homes.add(lineSending.ids(sending).home);
  }
  return [...homes];
}
