/** When somebody is told of what another gave (PROGRAMME §4.37, §4.59). */
import { addDays, type Day } from './days.ts';
import { sendingDayAfter, type Audience } from './daysOff.ts';
import type { Calendars } from './workdays.ts';

/**
 * Whether its own time comes before the next ordinary sending after `day`'s: then it waits for none. What is overdue
 * already, as what is sent back late may be, has no time left to be missed.
 */
export const isUrgent = (dueOn: Day, day: Day, audience: Audience, calendars: Calendars): boolean =>
  dueOn >= day && dueOn < sendingDayAfter(addDays(day, 1), audience, calendars);
