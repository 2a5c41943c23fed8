/** Lines that wait for their turn behind what is more pressing, and those that have waited too long for another reason. */
import { addDays, type Day } from '../../domain/days.ts';
import type { Line } from '../../messages/line.ts';
import type { Calendars } from '../../domain/workdays.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { lastStaleDay } from '../lines/freshDays.ts';
import type { WorkPorts } from '../request/flow.ts';
import type { Item } from '../table/ports.ts';
import type { Composed } from './composed.ts';
import { isSent, putOff } from './putOff.ts';
import type { Rechecked } from './recheck.ts';

/** The day of a sending, and the days off around it. */
interface OfDay {
  readonly day: Day;
  readonly calendars: Calendars;
}

export type IsStale = (line: Line) => boolean;

const waitsSince = (line: Line): Day => line.heldTo ?? line.day;

/**
 * What has waited too long, unless it was for its turn: something more pressing was told to the person since, so that
 * nothing was out of order. `items` are the SMS that the person has got.
 */
export function staleness(items: readonly Item<SmsRow>[], { day, calendars }: OfDay): IsStale {
  const lastStale = lastStaleDay(day, calendars);
  const sentOn = items.flatMap(({ body }) => (isSent(body) && body.day < day ? [body.day] : []));
  return (line) => {
    const since = waitsSince(line);
    return since <= lastStale && !sentOn.some((on) => on >= since);
  };
}

interface Said {
  readonly checked: Rechecked;
  readonly composed: Composed;
  readonly home: string;
}

/**
 * What still holds and is not told now either, after so many days that no sending would look at it any more: it comes
 * again tomorrow. It is put off before the SMS goes, so that nothing is lost between the two.
 */
export async function keepWaiting(
  { checked, composed, home }: Said,
  { day, calendars }: OfDay,
  ports: WorkPorts,
): Promise<void> {
  const lastStale = lastStaleDay(day, calendars);
  const left = checked.kept.filter((keptLine) => !composed.told.includes(keptLine)).map(({ line }) => line);
  const last = left.filter((line) => waitsSince(line) <= lastStale);
  await putOff(last, addDays(day, 1), home, ports);
}
