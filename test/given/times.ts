/** Fixed instants for tests: no clock. */
import { instantAt, type Day, type Instant } from '../../shared/domain/days.ts';

/** The programme's first day in tests. */
export const START: Day = '2026-01-01';

/** Noon in Shanghai. */
export const noon = (day: Day): Instant => instantAt(day, 12);
