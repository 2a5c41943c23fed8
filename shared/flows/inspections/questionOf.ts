import type * as z from 'zod';
import type { inspectDuties as route } from '../../contract/inspections.ts';
import type { Day } from '../../domain/days.ts';
import { calendarOf, periodText, type Duty } from '../../domain/duty.ts';
import { contains, parsePeriod } from '../../domain/periods.ts';
import type { Unit } from '../../domain/units.ts';
import { concerns } from '../../assess/inspect.ts';
import { catalogue } from '../../rules/catalogue.ts';
import { done, invalidField, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import type { Question } from '../../rows/audit.ts';
import { refuseMoment } from '../request/refuseMoment.ts';

type Body = z.output<(typeof route)['body']>;

/** What a body asks of `unit`; `asOf` is the day meant by a body that names none. */
export function questionOf(
  body: Body,
  unit: Unit,
  asOf: Day,
  { today }: Pick<CallerContext, 'today'>,
): Result<Question> {
  const { branch, member, subtree, rule, period, state, knownAt } = body;
  const question: Question = {
    unit: unit.id,
    ...(subtree && { subtree }),
    ...(member !== undefined && { member }),
    ...(rule !== undefined && { rule }),
    ...(period !== undefined && { period }),
    ...(state !== undefined && { state }),
    asOf: body.asOf ?? asOf,
    ...(knownAt !== undefined && { knownAt }),
  };
  if (branch !== undefined && unit.kind !== 'branch')
    return invalidField('branch', '这不是党支部；查其他单位请用 unit');
  return refuseQuestion(question, unit, today) ?? done(question);
}

function refuseQuestion(
  { rule, period, asOf, knownAt }: Question,
  unit: Unit,
  today: Day,
): Refusal | undefined {
  const refusal = refuseMoment({ asOf, knownAt }, unit.startsOn, today);
  if (refusal) return refusal;
  if (rule !== undefined && !catalogue.some(({ id }) => id === rule))
    return invalidField('rule', '没有这项要求');
  const named = period === undefined ? undefined : parsePeriod(period);
  if (named && named.first > asOf) return invalidField('period', '这个时期还没有开始');
  if (named && named.last < unit.startsOn) return invalidField('period', '这个时期活动还没有开始');
  return undefined;
}

/** Whether a duty is among what was asked. */
export const isAskedIn =
  ({ member, rule, period, state }: Question) =>
  (duty: Duty): boolean =>
    (member === undefined || concerns(duty, member)) &&
    (rule === undefined || duty.rule === rule) &&
    (state === undefined || duty.state === state) &&
    (period === undefined || isOfPeriod(duty, period));

/** A period holds the shorter ones in it, and the events that are due in it; `standing` is what has no period. */
function isOfPeriod(duty: Duty, asked: string): boolean {
  const period = parsePeriod(asked);
  if (!period) return periodText(duty.period) === asked;
  const own = parsePeriod(calendarOf(duty) ?? '');
  if (own) return contains(period, own);
  const day = duty.dueOn ?? duty.opensOn;
  return duty.period !== 'standing' && period.first <= day && day <= period.last;
}
