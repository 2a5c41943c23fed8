import { addDays, dayOf, type Day } from '../domain/days.ts';
import { chunksOf } from './chunksOf.ts';
import type { ScheduledFlow, WorkPorts } from './flow.ts';
import { sendingPartition, sentKey } from './keys.ts';
import { queryAll } from './readUnit.ts';
import { putAll } from './sweepUnit.ts';

/** Lines older than this are stale and are not told any more. */
export const FRESH_DAYS = 3;

/** Homes whose people one message serves. */
const CHUNK = 10;

/** Hands the day's lines to the queue by home unit, with those of fresh days on which nothing was handed on. */
export const startSend: ScheduledFlow = async (at, ports) => {
  const day = dayOf(at);
  if (day !== dayOf(ports.clock.now())) {
    // Yesterday's lines are told today or not at all: today's run takes them up while they are fresh.
    ports.log.warn('send of another day ignored', { day });
    return;
  }
  const days = await unsentDays(day, ports);
  let homes = 0;
  for (let shard = 0; shard < ports.shards; shard++) {
    const found = await homesWithLines(days, shard, ports);
    homes += found.length;
    await ports.queue.send(
      'send',
      chunksOf(found, CHUNK).map((some) => ({ day, days, homes: some })),
    );
  }
  await putAll(
    days.map((one) => ({ ...sentKey(one), body: {} })),
    ports,
  );
  ports.log.info('send started', { day, homes });
};

/** `day` itself, and the days before it that no run has handed on. */
async function unsentDays(day: Day, { table }: WorkPorts): Promise<Day[]> {
  const earlier = Array.from({ length: FRESH_DAYS - 1 }, (_, i) => addDays(day, -(i + 1)));
  const { items } = await table.read(earlier.map(sentKey), { consistent: true });
  const sent = new Set(items.map((item) => item.sk));
  return [day, ...earlier.filter((one) => !sent.has(one))];
}

async function homesWithLines(days: readonly Day[], shard: number, { table }: WorkPorts): Promise<string[]> {
  const homes = new Set<string>();
  for (const day of days) {
    const items = await queryAll(table, { index: 'sending', partition: sendingPartition(day, shard) });
    for (const item of items) homes.add(item.sending?.sk.split('#')[0] ?? '');
  }
  return [...homes];
}
