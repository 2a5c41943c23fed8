/** The days of a multiplied province. */
import type { Day } from '../../../shared/domain/days.ts';

/** Until when the few branches are played that are multiplied. */
export const PLAYED_TO: Day = '2026-06-24';
/** After copying nothing is as it was marked: this day's sweep writes all marks anew. */
export const SETTLING: Day = '2026-06-25';
/** A half-year, a quarter and a month end together: the busiest days begin. */
export const BUSY: Day = '2026-06-26';
export const EVE: Day = '2026-06-27';
/** A Sunday on which hardly anything ends, nobody is reminded and nobody has written anything. */
export const QUIET: Day = '2026-06-28';
