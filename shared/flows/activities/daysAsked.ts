import { civilDay, dayNumber, type Day } from '../../domain/days.ts';
import { done, invalidField, type Result } from '../request/flow.ts';

/** From one day to another, both included. */
export interface DaysAsked {
  readonly from: Day;
  readonly to: Day;
}

/** A year and a day. */
const MOST_DAYS = 366;

/** This year until today unless it is said otherwise; the other way round, or more than a year, is refused. */
export function daysAsked(
  { from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  today: Day,
): Result<DaysAsked> {
  const last = to ?? today;
  const first = from ?? civilDay(Number(last.slice(0, 4)), 1, 1);
  if (first > last) return invalidField('from', `不能晚于${last}`);
  if (dayNumber(last) - dayNumber(first) > MOST_DAYS) return invalidField('from', '起止日期最多相隔一年');
  return done({ from: first, to: last });
}
