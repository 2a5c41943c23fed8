import { assess } from '../assess/assess.ts';
import type { Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import { knownAt, type UnitSnapshot } from '../domain/snapshot.ts';
import { invalidField, type Refusal } from './flow.ts';
import { dayText } from '../messages/wording.ts';

/** The day of a read and what it may know. */
export interface Moment {
  readonly asOf?: Day | undefined;
  readonly knownAt?: Day | undefined;
}

/** The duties of a unit on a past day or today, as known now or on a past day. */
export function assessUnit(snapshot: UnitSnapshot, moment: Moment, today: Day): Duty[] {
  const known = moment.knownAt === undefined ? snapshot : knownAt(snapshot, moment.knownAt);
  return assess(known, moment.asOf ?? today);
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
