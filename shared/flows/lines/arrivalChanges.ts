import { othersThan } from '../../access/caller.ts';
import { assess } from '../../assess/assess.ts';
import { audienceOf } from '../../assess/mine.ts';
import { isUrgent } from '../../domain/arrivals.ts';
import { sendingDayAfter } from '../../domain/daysOff.ts';
import { isOfThing, isPending, toldOf } from '../../domain/duty.ts';
import type { ArrivalLine } from '../../messages/line.ts';
import { nextSendingDay } from '../../domain/sendingTimes.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Rule } from '../../rules/rule.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Change } from '../table/ports.ts';
import { MOST_TOLD, newLines } from './noticeChanges.ts';

/** A problem, order, request or event that somebody has just given to others, by the rules under which it is owed. */
export interface Arrived {
  readonly thing: string;
  readonly rules: readonly Rule[];
  readonly isReturn?: true;
}

/**
 * The lines that tell all whose turn it is of what has come to them, as the unit stands with it; never whoever did it
 * (PROGRAMME §4.37, §4.56). To be committed with what they tell of.
 */
export async function arrivalChanges(
  snapshot: UnitSnapshot,
  { thing, rules, isReturn }: Arrived,
  context: CallerContext,
): Promise<Change[]> {
  const { caller, today, now } = context;
  const { unit, people, calendars } = snapshot;
  const next = nextSendingDay(now);
  const lines = assess(snapshot, today, { rules, from: today })
    .filter((duty) => isOfThing(duty, thing) && isPending(duty))
    .flatMap((duty): ArrivalLine[] => {
      const { rule, dueOn } = duty;
      if (dueOn === undefined) return [];
      return othersThan(toldOf(duty), caller).map((person) => {
        const audience = audienceOf(person, people);
        const day = isUrgent(dueOn, today, audience, calendars)
          ? next
          : sendingDayAfter(next, audience, calendars);
        const what = { kind: 'arrival', rule, thing, since: today, dueOn } as const;
        return { ...what, person, unit: unit.id, day, ...(isReturn && { isReturn }) };
      });
    });
  return newLines(lines.slice(0, MOST_TOLD), context);
}
