import type { Day } from '../../domain/days.ts';
import { dayText } from '../../messages/wording.ts';
import { invalidField, type Refusal } from './flow.ts';

/** The day of a read and what it may know. */
export interface Moment {
  readonly asOf?: Day | undefined;
  readonly knownAt?: Day | undefined;
}

/** A read takes any day from the programme's first to today. */
export function refuseMoment(moment: Moment, startsOn: Day, today: Day): Refusal | undefined {
  for (const field of ['asOf', 'knownAt'] as const) {
    const day = moment[field];
    if (day === undefined) continue;
    if (day > today) return invalidField(field, `不能晚于今天（${dayText(today)}）`);
    if (field === 'asOf' && day < startsOn)
      return invalidField(field, `不能早于活动开始的日期（${dayText(startsOn)}）`);
  }
  return undefined;
}
