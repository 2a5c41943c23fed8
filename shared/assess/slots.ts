/** The periods of a rule in view, and what is the same of them for all who owe it: reckoned once a rule, not once a claim. */
import { addDays, later, type Day } from '../domain/days.ts';
import { periodOf, periodsWithin, quartersOf, type Period, type PeriodKind } from '../domain/periods.ts';
import { lineageOn, type Lineage, type ParameterRow } from '../domain/units.ts';
import { valueOf } from '../rules/parameters.ts';
import type { Rule } from '../rules/rule.ts';

/** Days after its last day on which a period closes (PROGRAMME §4.10). */
export const CLOSES_AFTER: Record<PeriodKind | 'event', number> = {
  month: 22,
  quarter: 30,
  half: 30,
  year: 30,
  event: 30,
};

/** A day further back than this before the first in view is in no period that was open then. */
const LONGEST_CLOSING = Math.max(...Object.values(CLOSES_AFTER));

/** A period of a rule. */
export interface Slot {
  readonly period: Period;
  readonly closesOn: Day | undefined;
  /** What of the rule is tightened when it begins. */
  readonly parameters: readonly ParameterRow[];
  /** How many are needed where a claim has no number of its own. */
  readonly minimum: number;
  /** The day by which it is due where a claim has none of its own; `grace` days after its claim begins at the earliest. */
  readonly dueOn: Day;
  readonly grace: number | undefined;
  /** Of a yearly count that shrinks with them. */
  readonly quarters: readonly Period[];
}

export class Slots {
  readonly #rule: Rule;
  readonly #kind: PeriodKind;
  readonly #lineage: Lineage;
  readonly #until: Day;
  readonly #byPeriod = new Map<string, Slot>();
  readonly #byStart = new Map<Day, readonly Slot[]>();

  /** Of what begins by `until`. */
  constructor(rule: Rule, kind: PeriodKind, lineage: Lineage, until: Day) {
    this.#rule = rule;
    this.#kind = kind;
    this.#lineage = lineage;
    this.#until = until;
  }

  /** From the one that contains a day on, in their order. */
  from(day: Day): readonly Slot[] {
    const cached = this.#byStart.get(day);
    if (cached) return cached;
    const slots = periodsWithin(this.#kind, day, this.#until).map((period) => this.#of(period));
    this.#byStart.set(day, slots);
    return slots;
  }

  #of(period: Period): Slot {
    const slot = this.#byPeriod.get(period.id) ?? this.#make(period);
    this.#byPeriod.set(period.id, slot);
    return slot;
  }

  #make(period: Period): Slot {
    const { first, last } = period;
    const rule = this.#rule;
    const { parameters } = lineageOn(this.#lineage, first);
    return {
      period,
      closesOn: rule.closes ? addDays(last, CLOSES_AFTER[this.#kind]) : undefined,
      parameters,
      minimum: valueOf(rule, 'minimum', parameters, first),
      dueOn: rule.dueDay ? rule.dueDay(period) : last,
      grace: rule.dueDay && valueOf(rule, 'grace', parameters, first),
      quarters: rule.scaled ? quartersOf(first) : [],
    };
  }
}

/** The last period of a kind that closes before a day. */
function lastClosedBefore(kind: PeriodKind, day: Day): Period {
  const open = periodOf(kind, addDays(day, -CLOSES_AFTER[kind]));
  return periodOf(kind, addDays(open.first, -1));
}

/** Whether a period of a kind that has a day from `since` on closes from `from` on and before `before`. */
export function closesWithin(kind: PeriodKind, since: Day, from: Day | undefined, before: Day): boolean {
  const { last } = lastClosedBefore(kind, before);
  return from === undefined ? last >= since : addDays(last, CLOSES_AFTER[kind]) >= from;
}

/** The day from which a claim's periods are looked at. */
export const startOfView = (since: Day, from: Day | undefined): Day =>
  from === undefined ? since : later(since, addDays(from, -LONGEST_CLOSING));
