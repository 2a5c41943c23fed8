import { addDays, dayOf, later, type Day } from '../domain/days.ts';
import { digestDayOf, sendingDayAfter } from '../domain/daysOff.ts';
import type { Calendars } from '../domain/workdays.ts';
import type { Duty } from '../domain/duty.ts';
import { secretaryOn, type PersonId } from '../domain/people.ts';
import type { ProblemStep } from '../domain/problems.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { correctiveOrder, orderVerification } from '../rules/orders.ts';
import { problemRectification, problemVerification } from '../rules/problems.ts';
import { climbsOf } from './climbsOf.ts';
import { stagesAfter, type Stage } from './stages.ts';
import { lastOrder } from './summarise.ts';
import { ladderSteps, type LadderStep } from './level.ts';

/** The last thing that was done about an overdue duty. */
export interface LastAction {
  /**
   * A step of a problem or order by its name (`sentBack` for a verification that says no, `reopened` for a look-back that
   * does), `ordered` if the unit was ordered to correct since, `toldOwner`, `toldParent` or `toldDepartment` for a
   * message, or `opened` if nothing was done since it arose.
   */
  readonly what: string;
  readonly on: Day;
  readonly by?: PersonId;
}

const TOLD: Readonly<Record<LadderStep, string>> = {
  owner: 'toldOwner',
  parent: 'toldParent',
  department: 'toldDepartment',
};

/**
 * What was last done about an overdue duty by `day`: of a problem or order its last step, else an order to correct or the
 * message that last fell due by the rule's stages and ladder, else that it arose. What anything was about is not told.
 */
export function lastActionOf(duty: Duty, snapshot: UnitSnapshot, day: Day): LastAction {
  return (
    stepOf(duty, snapshot, day) ??
    laterOf(orderOn(duty, snapshot, day), messageOf(duty, snapshot, day)) ?? {
      what: 'opened',
      on: duty.opensOn,
    }
  );
}

/** Of two on one day the order, which is more than a message. */
const laterOf = (order: LastAction | undefined, told: LastAction | undefined): LastAction | undefined =>
  !told || (order && order.on >= told.on) ? order : told;

/** The last order on the unit since the duty was overdue (L24). */
function orderOn({ overdueSince }: Duty, { orders }: UnitSnapshot, day: Day): LastAction | undefined {
  const on = lastOrder(orders, day);
  return on !== undefined && overdueSince !== undefined && on >= overdueSince
    ? { what: 'ordered', on }
    : undefined;
}

function stepOf({ rule, counterpart }: Duty, snapshot: UnitSnapshot, day: Day): LastAction | undefined {
  if (rule === problemRectification.id || rule === problemVerification.id)
    return problemStepOf(counterpart, snapshot, day);
  return rule === correctiveOrder.id || rule === orderVerification.id
    ? orderStepOf(counterpart, snapshot, day)
    : undefined;
}

function orderStepOf(id: string | undefined, { orders }: UnitSnapshot, day: Day): LastAction | undefined {
  const { done, returns = [] } = orders.find((order) => order.id === id) ?? {};
  const steps = [
    ...returns.flatMap((step) => [
      { what: 'rectified', on: step.done.on, by: step.done.by },
      { what: 'sentBack', on: step.on, by: step.by },
    ]),
    ...(done ? [{ what: 'rectified', on: done.on, by: done.by }] : []),
  ];
  return steps.findLast(({ on }) => on <= day);
}

function problemStepOf(id: string | undefined, { problems }: UnitSnapshot, day: Day): LastAction | undefined {
  const steps = problems.find((problem) => problem.id === id)?.steps ?? [];
  return steps
    .map((step) => ({
      what: nameOf(step),
      on: 'on' in step ? step.on : dayOf(step.at),
      by: step.by,
    }))
    .findLast(({ on }) => on <= day);
}

function nameOf(step: ProblemStep): string {
  if (step.step === 'verified' && !step.ok) return 'sentBack';
  return step.step === 'lookedBack' && step.finding === 'undone' ? 'reopened' : step.step;
}

/** The latest of the messages that fell due; of several on one day the one that went furthest up. */
function messageOf(duty: Duty, snapshot: UnitSnapshot, day: Day): LastAction | undefined {
  const { dueOn } = duty;
  if (duty.silent || dueOn === undefined) return undefined;
  const { daily } = ruleOf(duty.rule);
  const hasOwner = duty.owner !== undefined || secretaryOn(snapshot.people, day) !== undefined;
  const { calendars } = snapshot;
  const climbs = climbsOf(duty, snapshot);
  const days: Record<LadderStep, Day | undefined> = {
    owner: hasOwner ? lastBy(day, stagesAfter({ ...duty, dueOn }, 'member', calendars)) : undefined,
    parent: digestBy(day, climbs.parent, calendars, daily),
    department: digestBy(day, climbs.department, calendars, daily),
  };
  return ladderSteps.reduce<LastAction | undefined>((last, level) => {
    const on = days[level];
    return on !== undefined && (!last || on >= last.on) ? { what: TOLD[level], on } : last;
  }, undefined);
}

function lastBy(day: Day, stages: readonly Stage[]): Day | undefined {
  const past = stages.map((stage) => stage.day).filter((stageDay) => stageDay <= day);
  return past.length > 0 ? past.reduce(later) : undefined;
}

/** The last digest since the step; what is alerted daily is also told on the first working day of the step itself. */
function digestBy(day: Day, step: Day | undefined, calendars: Calendars, daily = false): Day | undefined {
  if (step === undefined || step > day) return undefined;
  const first = sendingDayAfter(step, 'officer', calendars);
  const digest = [day, addDays(day, -7)]
    .map((dayOfWeek) => digestDayOf(dayOfWeek, calendars))
    .find((on) => on && on <= day);
  if (digest !== undefined && digest >= step) return digest;
  return daily && first <= day ? first : undefined;
}
