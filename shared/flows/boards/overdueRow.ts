import { answer, type DutyAnswer } from '../../assess/answer.ts';
import { climbsOf } from '../../assess/climbsOf.ts';
import { isUnordered } from '../../assess/digest.ts';
import { lastActionOf, type LastAction } from '../../assess/lastAction.ts';
import { levelOf, type LadderStep } from '../../assess/level.ts';
import { lastOrder } from '../../assess/summarise.ts';
import { daysBetween, type Day } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';

/** An overdue duty in a list over several units. */
export interface OverdueRow extends DutyAnswer {
  readonly unit: string;
  readonly unitName: string;
  /** Whole days since it became overdue, that day counted as the first. */
  readonly age: number;
  readonly level: LadderStep;
  /** Whether it has come to the department and the committee has not ordered correction (L24). */
  readonly awaitsOrder?: true;
  readonly lastAction: LastAction;
}

/** How long it is overdue, how far up the ladder it has come, and what was last done about it. */
export function overdueRow(duty: Duty, snapshot: UnitSnapshot, today: Day): OverdueRow {
  const { overdueSince = today, rule } = duty;
  const level = levelOf(climbsOf(duty, snapshot), today);
  const orderedOn = lastOrder(snapshot.orders, today);
  const isAwaiting =
    level === 'department' &&
    isUnordered({ rule, overdueSince }, { step: level, ...(orderedOn && { orderedOn }) });
  return {
    ...answer(duty),
    unit: snapshot.unit.id,
    unitName: snapshot.unit.name,
    age: daysBetween(overdueSince, today) + 1,
    level,
    ...(isAwaiting && { awaitsOrder: true }),
    lastAction: lastActionOf(duty, snapshot, today),
  };
}
