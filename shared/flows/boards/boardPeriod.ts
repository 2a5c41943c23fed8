import { monthsBefore, parsePeriod, periodOf, type Period } from '../../domain/periods.ts';
import type { Day } from '../../domain/days.ts';
import type { Unit } from '../../domain/units.ts';
import { done, invalidField, type CallerContext, type Result } from '../request/flow.ts';

/** How far back a board goes. */
const MONTHS_BACK = 36;

/** The first day of which a board tells. */
export const boardsFrom = (today: Day): Day => monthsBefore(today, MONTHS_BACK);

/** The period that is asked for; without one the present month. */
export function boardPeriod(
  asked: string | undefined,
  { startsOn }: Unit,
  { today }: Pick<CallerContext, 'today'>,
): Result<Period> {
  const period = parsePeriod(asked ?? '') ?? periodOf('month', today);
  if (period.first > today) return invalidField('period', '这一期还没有开始');
  if (period.last < startsOn) return invalidField('period', '这一期活动还没有开始');
  if (period.first < boardsFrom(today)) return invalidField('period', '只能看最近三年');
  return done(period);
}
