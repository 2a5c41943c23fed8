/** Lines are told on their day and the days after it; older ones are stale and are not told any more. */

export const FRESH_DAYS = 3;
