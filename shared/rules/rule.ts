/**
 * What a rule is: catalogue data and one pure function that claims who owes what from when, and which facts are
 * evidence. Periods, joiners, counting, lateness, closing and state are the engine's (`shared/assess/assess.ts`),
 * which never names a rule.
 */
import type { Day } from '../domain/days.ts';
import type { Period, PeriodKind } from '../domain/periods.ts';
import type { Level, ParameterName } from '../domain/units.ts';
import type { Claim } from './claim.ts';
import type { ClauseRef } from './clauses.ts';
import type { Facts } from './facts.ts';

/** A value that a local plan may tighten. `ours` marks values that the source does not give (†). */
export interface Parameter {
  readonly value: number;
  readonly tighten: 'up' | 'down';
  readonly unit: 'times' | 'days' | 'workdays' | 'percent';
  readonly ours: boolean;
  /** Where the province sets it by the level of the unit. */
  readonly byLevel?: Partial<Record<Level, number>>;
}

export interface Stages {
  /** Days before the due day on which the owner is reminded. */
  readonly before: readonly number[];
  /** Days after the due day on which owner and secretary are told. */
  readonly after: readonly number[];
  /** Whether those before count working days, as the clock does. */
  readonly workdays?: true;
}

/** Kinds of submissions whose records count, and ids of routes that write down what counts. */
export interface Means {
  readonly submissions?: readonly string[];
  readonly routes?: readonly string[];
}

/** Whether people can meet it at all. */
export const hasMeans = ({ means: { submissions = [], routes = [] } }: Rule): boolean =>
  submissions.length + routes.length > 0;

/**
 * Whether people are told of it: nobody is of what no route or submission can meet (PROGRAMME §4.44).
 */
export const isSpokenOf = (rule: Rule): boolean => hasMeans(rule);

export interface Rule {
  /** Its code, log field, docs anchor and test title. */
  readonly id: string;
  readonly title: string;
  /** The word that people use, for an SMS, never a technical title: at most 10 characters after its period's (「四季度」). */
  readonly short: string;
  /** What an SMS asks for, without the 请 before it: at most 7 characters. */
  readonly act: string;
  readonly clauses: readonly ClauseRef[];
  /** Who owes it, for the pages: 「机关、企事业单位在职党员」. */
  readonly who: string;
  /** What counts, for the pages. */
  readonly metBy: string;
  /** What people do to meet it; a rule with nothing here is assessed from loaded data only, and nobody is told of it. */
  readonly means: Means;
  readonly period: PeriodKind | 'standing' | 'event';
  /**
   * `minimum` pieces of evidence are needed. `grace` is, for standing duties and named due days, days from `since`; for
   * others the days that their claims ask for. `share` of the votes cast and more are many (票数较多). `extensions` are
   * granted at most.
   */
  readonly parameters: Readonly<Partial<Record<ParameterName, Parameter>>> & { readonly minimum: Parameter };
  /** Whether the period itself is ours, where the source names none (†). */
  readonly ourPeriod?: boolean;
  /** Whether a yearly count shrinks with the quarters that are left for a joiner. */
  readonly scaled?: boolean;
  /** A due day named inside the period, such as 31 March; never before `since` + grace. */
  readonly dueDay?: (period: Period) => Day;
  /** Whether its periods close; problems, orders and standing duties never do. */
  readonly closes: boolean;
  /** Whether a superior may waive it, for anybody or for retired people only. */
  readonly waivable?: boolean | 'retired';
  readonly stages: Stages;
  /** How far an overdue duty climbs. */
  readonly ladder: 'department' | 'parent' | 'none';
  /** Whether what is overdue asks the committee for no order to correct: an order itself. */
  readonly isOrder?: boolean;
  /** Alerted daily instead of in Monday's digest: problems and orders. */
  readonly daily?: boolean;
  readonly claims: (facts: Facts) => Iterable<Claim>;
}

/** Whether a minimum of it can be more than one: where each piece of evidence closes a duty of its own, it never can. */
export const isCounted = ({ period }: Rule): boolean => period !== 'standing' && period !== 'event';

/** One count that needs no parameter of ours. */
export const times = (value: number, ours = false): Parameter => ({
  value,
  tighten: 'up',
  unit: 'times',
  ours,
});

/** Days that the source does not give. */
export const ourDays = (value: number): Parameter => ({ value, tighten: 'down', unit: 'days', ours: true });

/** Working days that the source does not give. */
export const ourWorkdays = (value: number): Parameter => ({ ...ourDays(value), unit: 'workdays' });

/** At least so many working days, where the source gives no number: a local plan may ask for more. */
export const atLeastWorkdays = (value: number): Parameter => ({ ...ourWorkdays(value), tighten: 'up' });

/** At most so often; the source gives no number. */
export const ourTimesAtMost = (value: number): Parameter => ({ ...ourDays(value), unit: 'times' });

/** A share that the source does not give. */
export const ourPercent = (value: number): Parameter => ({ ...ourDays(value), unit: 'percent' });

/** Due on the day on which it arises. */
export const noGrace: Parameter = { ...ourDays(0), ours: false };

/** The usual stages by period (DESIGN §4). */
export const usualStages = {
  month: { before: [5], after: [1] },
  quarter: { before: [30, 7], after: [1, 15] },
  half: { before: [45, 14, 3], after: [1, 15] },
  year: { before: [60, 30, 7], after: [1, 15] },
  ownDeadline: { before: [7, 1], after: [1, 15] },
  workdayClock: { before: [1], after: [1, 15], workdays: true },
  request: { before: [1], after: [1, 8, 15], workdays: true },
  problem: { before: [7, 1], after: [1, 8, 15] },
  standing: { before: [], after: [1, 15] },
} as const satisfies Record<string, Stages>;
