/** How people go about a duty: in time, after the reminder, late, written down late, or never. */
import { addDays, daysBetween, later, type Day } from '../../shared/domain/days.ts';
import type { Duty } from '../../shared/domain/duty.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import type { Chance } from '../demo/chance.ts';
import type { Manner } from '../demo/scene.ts';

/** Of those who do it in time, how many wait for the reminder; of the others, how many do it after all. */
const WAITS_FOR_REMINDER = 0.4;
const DOES_LATE = 0.6;
/** Days after the due day, and so after the first overdue SMS, within which it is done late. */
const LATE_DAYS = 14;
const SPREAD = 0.1;

/** One thing that somebody is going to do for a duty: the day it happens, and when it is written down. */
export interface Intent {
  readonly on: Day;
  readonly entered: Day;
  readonly hour: number;
  /** How many were done before it, if all goes well: who has more than that leaves it. */
  readonly place: number;
}

export interface Circumstances {
  readonly manner: Manner;
  /** The person's own chance to do it in time. */
  readonly follow: number;
  /** Days from the last reminder to the due day; absent where none is sent. */
  readonly lead: number | undefined;
  readonly today: Day;
}

/** Not everybody is alike: a person's chance lies around the common one, which stays the mean. */
export function followOf(follow: number, chance: Chance): number {
  return follow + (chance.next() * 2 - 1) * Math.min(SPREAD, follow, 1 - follow);
}

/** As many intents as the duty needs, spread over its time. */
export function intentsFor(duty: Duty, circumstances: Circumstances, chance: Chance): Intent[] {
  const { opensOn, dueOn, needed } = duty;
  if (dueOn === undefined) return [];
  const span = daysBetween(opensOn, dueOn);
  return Array.from({ length: needed }, (_, place) => {
    const first = later(circumstances.today, addDays(opensOn, Math.floor((span * place) / needed)));
    const last = later(first, addDays(opensOn, Math.floor((span * (place + 1)) / needed)));
    const on = dayOfDoing(first, last, circumstances, chance);
    return on === undefined ? [] : [{ on, place, ...entryOf(on, circumstances.manner, chance) }];
  }).flat();
}

function dayOfDoing(first: Day, last: Day, { follow, lead }: Circumstances, chance: Chance): Day | undefined {
  if (chance.happens(follow)) {
    const waits = lead !== undefined && chance.happens(WAITS_FOR_REMINDER);
    return waits ? later(first, addDays(last, -chance.int(0, lead))) : chance.dayIn(first, last);
  }
  return chance.happens(DOES_LATE) ? addDays(last, chance.int(1, LATE_DAYS)) : undefined;
}

/** Mostly on the day, some days later in places, and at the end of the month where one writes for all. */
export function entryOf(on: Day, manner: Manner, chance: Chance): Pick<Intent, 'entered' | 'hour'> {
  const hour = chance.int(7, 20);
  if (chance.happens(manner.sameDay)) return { entered: on, hour };
  if (manner.inBursts) return { entered: periodOf('month', on).last, hour: 17 };
  return { entered: addDays(on, chance.happens(0.85) ? chance.int(1, 6) : chance.int(7, 25)), hour };
}
