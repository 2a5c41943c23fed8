import { daysFrom, type Day } from '../../domain/days.ts';
import { SENDING_HOURS, type SendingHour } from '../../domain/sendingTimes.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { lineSending } from '../../rows/indexes.ts';
import { lastStaleDay } from '../lines/freshDays.ts';
import type { WorkPorts } from '../request/flow.ts';
import { queryRows } from '../table/rows.ts';

/** What a sending looks at: lines of which days, and of a shard the homes that have some. */
export interface HomesToSend {
  readonly days: readonly Day[];
  readonly homes: readonly string[];
}

/**
 * The homes of a shard with lines of the day, and of the days before: what has not been told of them, for whatever
 * reason, is told now, and what has just become stale is dropped with that reason.
 */
export async function homesToSend(
  { day, hour, shard }: { readonly day: Day; readonly hour: SendingHour; readonly shard: number },
  calendars: Calendars,
  { table }: WorkPorts,
): Promise<HomesToSend> {
  // The first sending takes up what is left of the days before; the others only what is the day's own.
  const first = hour === SENDING_HOURS[0] ? lastStaleDay(day, calendars) : day;
  const days = daysFrom(first, day).toReversed();
  const homes = new Set<string>();
  for (const day of days) {
    const items = await queryRows(table, lineSending.under(day, shard));
    for (const { sending } of items) if (sending) homes.add(lineSending.ids(sending).home);
  }
  return { days, homes: [...homes] };
}
