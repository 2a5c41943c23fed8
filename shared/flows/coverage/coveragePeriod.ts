import { monthsBefore, parsePeriod, periodOf, type Period } from '../../domain/periods.ts';
import type { Unit } from '../../domain/units.ts';
import { done, invalidField, type CallerContext, type Result } from '../request/flow.ts';

/** How far back coverage goes. */
const MONTHS_BACK = 36;

/** The period that is asked for; without one the present quarter. */
export function coveragePeriod(
  asked: string | undefined,
  { startsOn }: Unit,
  { today }: Pick<CallerContext, 'today'>,
): Result<Period> {
  const period = parsePeriod(asked ?? '') ?? periodOf('quarter', today);
  if (period.first > today) return invalidField('period', '这一期还没有开始');
  if (period.last < startsOn) return invalidField('period', '这一期活动还没有开始');
  if (period.first < monthsBefore(today, MONTHS_BACK)) return invalidField('period', '只能看最近三年');
  return done(period);
}
