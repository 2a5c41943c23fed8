import { dayOf, instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import type { Clock } from '../../shared/flows/table/ports.ts';

/** The hour at which the clock stands when nothing is being played. */
export const NOON = 12;

/** A clock that stands: at 12:00 of its day, or at a schedule's instant while that is being played. */
export class LocalClock implements Clock {
  #now: Instant;

  constructor(day: Day) {
    this.#now = instantAt(day, NOON);
  }

  now(): Instant {
    return this.#now;
  }

  get day(): Day {
    return dayOf(this.#now);
  }

  standAtNoon(day: Day): void {
    this.#now = instantAt(day, NOON);
  }

  standAt(instant: Instant): void {
    this.#now = instant;
  }
}
