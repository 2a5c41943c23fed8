/** Which schedules are to be played now: what the machine missed is caught up, each by its latest instant alone. */
import { instantsOn } from '../../shared/domain/cadence.ts';
import { addDays, dayOf, instantAt, type Instant } from '../../shared/domain/days.ts';
import { schedules, type ScheduleId } from '../../shared/manifest/schedules.ts';

export type Played = Readonly<Record<string, Instant>>;

export interface Due {
  readonly id: ScheduleId;
  readonly at: Instant;
}

/** Further back than any cadence's step: one of them comes once a year. */
const LOOK_BACK_DAYS = 400;

/** The last instant of a schedule that is not after `now`. */
function latestOf({ cadence }: (typeof schedules)[number], now: Instant): Instant | undefined {
  for (let back = 0; back <= LOOK_BACK_DAYS; back += 1) {
    const latest = instantsOn(cadence, addDays(dayOf(now), -back)).findLast((at) => at <= now);
    if (latest !== undefined) return latest;
  }
  return undefined;
}

/**
 * What is due, in the order of its instants: of each schedule the latest instant that was not played. A day that was
 * missed needs no sweep of its own, because a sweep looks back to the last one.
 */
export function duesAt(now: Instant, played: Played): Due[] {
  return schedules
    .flatMap((schedule): Due[] => {
      const at = latestOf(schedule, now);
      return at !== undefined && at > (played[schedule.id] ?? '') ? [{ id: schedule.id, at }] : [];
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A machine that starts for the first time plays its first day from the morning on, and nothing of the days before. */
export function playedAtFirst(now: Instant): Played {
  const midnight = instantAt(dayOf(now), 0);
  return Object.fromEntries(schedules.map(({ id }) => [id, midnight]));
}

/** A clock that was ahead and has been set back: what it played in the future must not hold back the days until then. */
export function notAhead(played: Played, now: Instant): Played {
  return Object.fromEntries(Object.entries(played).map(([id, at]) => [id, at > now ? now : at]));
}
