import { addDays, weekday, type Day } from '../domain/days.ts';
import type { UnitId } from '../domain/units.ts';
import type { AlertedDuty } from '../domain/alerts.ts';
import { ruleOf } from '../rules/catalogue.ts';
import type { Gap } from '../domain/summaries.ts';

/** Days after the due day at which an overdue duty becomes the concern of the units above. */
export const PARENT_STEP = 7;
export const DEPARTMENT_STEP = 15;

const MONDAY = 1;

/** A unit below with its gaps, and the step at which this unit hears of them. */
export interface Below {
  readonly unit: UnitId;
  readonly step: AlertedDuty['step'];
  readonly gaps: readonly Gap[];
  /** Duties that closed as missed a short while ago, and those that are no gap and yet not done. */
  readonly missed: readonly string[];
  readonly unsettled: readonly string[];
  /** When the unit was last ordered to correct something. */
  readonly orderedOn?: Day;
}

export interface Escalation {
  /** What is overdue and at this unit's step today, in the order of the units below. */
  readonly concerns: readonly AlertedDuty[];
  /** Of them, what the unit's superior has not ordered to be corrected: its own gap (L24). */
  readonly unordered: readonly AlertedDuty[];
  /** Whether there is something to alert: in Monday's digest anything, on other days what is new of the daily rules. */
  readonly alert: boolean;
  /** Told of before, and met, waived or no longer owed since. */
  readonly cured: readonly AlertedDuty[];
  /** Told of before, and closed as missed since. */
  readonly missed: readonly AlertedDuty[];
  /** What to remember as told after today. */
  readonly told: readonly AlertedDuty[];
}

/**
 * What goes one level up to a unit on `day`, given what it was told before. Problems and orders are dealt with daily,
 * everything else in Monday's digest; the same day twice gives the same.
 */
export function escalate(below: readonly Below[], before: readonly AlertedDuty[], day: Day): Escalation {
  const isInScope = (rule: string): boolean => weekday(day) === MONDAY || ruleOf(rule).daily === true;
  const concerns = below.flatMap((unit) =>
    unit.gaps.filter((gap) => isAtStep(gap, unit.step, day)).map((gap) => toldOf(gap, unit)),
  );
  const unordered = below.flatMap((unit) =>
    unit.gaps
      .filter((gap) => isAtStep(gap, unit.step, day) && isUnordered(gap, unit))
      .map((gap) => toldOf(gap, unit)),
  );
  const known = new Set(before.map((told) => told.duty));
  const open = new Set(below.flatMap((unit) => unit.gaps.map((gap) => gap.duty)));
  const missed = new Set(below.flatMap((unit) => unit.missed));
  const unsettled = new Set(below.flatMap((unit) => unit.unsettled));
  const inScope = concerns.filter((told) => isInScope(told.rule));
  const ended = before.filter((told) => isInScope(told.rule) && !open.has(told.duty));
  return {
    concerns,
    unordered,
    alert: weekday(day) === MONDAY ? inScope.length > 0 : inScope.some((told) => !known.has(told.duty)),
    cured: ended.filter((told) => !missed.has(told.duty) && !unsettled.has(told.duty)),
    missed: ended.filter((told) => missed.has(told.duty)),
    told: [...before.filter((told) => !isInScope(told.rule)), ...inScope],
  };
}

/** Whether an overdue duty has come to a step of its rule's ladder by `day`. */
export function isAtStep(gap: Pick<Gap, 'rule' | 'dueOn'>, step: Below['step'], day: Day): boolean {
  if (step === 'parent') return day >= addDays(gap.dueOn, PARENT_STEP);
  return ruleOf(gap.rule).ladder === 'department' && day >= addDays(gap.dueOn, DEPARTMENT_STEP);
}

const toldOf = ({ duty, rule }: Gap, { unit, step }: Below): AlertedDuty => ({ duty, unit, rule, step });

/**
 * Whether the committee has let an overdue thing climb to the department without ordering the unit to correct anything
 * since (L24). An order that is overdue asks for no other.
 */
export const isUnordered = (
  { rule, overdueSince }: Pick<Gap, 'rule' | 'overdueSince'>,
  { step, orderedOn }: Pick<Below, 'step' | 'orderedOn'>,
): boolean =>
  step === 'department' && !ruleOf(rule).isOrder && (orderedOn === undefined || orderedOn < overdueSince);
