/**
 * What a rule is: catalogue data and one pure function that claims who owes what from when, and which facts are
 * evidence. Periods, joiners, counting, lateness, closing and state are the engine's (`shared/assess/assess.ts`),
 * which never names a rule.
 */
import type { Day } from '../domain/days.ts';
import type { Period, PeriodKind } from '../domain/periods.ts';
import type { PersonId } from '../domain/people.ts';
import type { ClauseRef } from './clauses.ts';
import type { Facts } from './facts.ts';

/** Something that may satisfy a duty. */
export interface Evidence {
  readonly id: string;
  /** The day it happened: decides the period and whether it was in time. */
  readonly on: Day;
  /** The day from which it counts, if later than `on`: a rectification counts from its verification. */
  readonly effectiveOn?: Day;
  /** The Shanghai day on which it was written down. */
  readonly knownOn: Day;
  /** The period that it names; it then counts for the periods that contain this one, and not for its own. */
  readonly names?: Period;
  /** For standing duties: the first day on which it is no longer valid. */
  readonly until?: Day;
  /** Late by the rule itself, whatever the due day. */
  readonly late?: boolean;
}

/** One line of claims: a subject (and counterpart) that owes the rule in every period from `since` on. */
export interface Claim {
  readonly subject: string;
  /** Who is to act; absent while the post is vacant. */
  readonly owner?: PersonId;
  readonly counterpart?: string;
  /** The latest of the entries and starts that raise it (PROGRAMME §4.9). */
  readonly since: Day;
  /** The day by which the facts that raise it were known: a period that closed before owes nothing. */
  readonly knownOn: Day;
  /** The first day on which it is no longer owed. */
  readonly ended?: { readonly on: Day; readonly reason: string };
  /** Instead of the rule's minimum, before scaling and local parameters. */
  readonly minimum?: number;
  /** For event rules: what it belongs to and its own deadline; without `dueOn`, `reason` says why. */
  readonly event?: { readonly id: string; readonly dueOn?: Day; readonly reason?: string };
  /** A due day of this claim in place of the rule's, where it depends on facts. */
  readonly dueOn?: (period: Period) => Day | undefined;
  readonly evidence: readonly Evidence[];
}

/** A value that a local plan may tighten. `ours` marks values that the source does not give (†). */
export interface Parameter {
  readonly value: number;
  readonly tighten: 'up' | 'down';
  readonly unit: 'times' | 'days';
  readonly ours: boolean;
}

export interface Stages {
  /** Days before the due day on which the owner is reminded. */
  readonly before: readonly number[];
  /** Days after the due day on which owner and secretary are told. */
  readonly after: readonly number[];
}

export interface Rule {
  /** Its code, log field, docs anchor and test title. */
  readonly id: string;
  readonly title: string;
  /** A few characters for an SMS. */
  readonly short: string;
  readonly clauses: readonly ClauseRef[];
  /** Who owes it, for the pages: 「机关、企事业单位在职党员」. */
  readonly who: string;
  /** What counts, for the pages. */
  readonly metBy: string;
  readonly period: PeriodKind | 'standing' | 'event';
  readonly parameters: {
    /** How many pieces of evidence are needed. */
    readonly minimum: Parameter;
    /** For standing duties and named due days: days from `since`. */
    readonly grace?: Parameter;
  };
  /** Whether a yearly count shrinks with the quarters that are left for a joiner. */
  readonly scaled?: boolean;
  /** A due day named inside the period, such as 31 March; never before `since` + grace. */
  readonly dueDay?: (period: Period) => Day;
  /** Whether its periods close; problems, orders and standing duties never do. */
  readonly closes: boolean;
  readonly waivable?: boolean;
  readonly stages: Stages;
  /** How far an overdue duty climbs. */
  readonly ladder: 'department' | 'parent' | 'none';
  /** Alerted daily instead of in Monday's digest: problems and orders. */
  readonly daily?: boolean;
  readonly claims: (facts: Facts) => Iterable<Claim>;
}

/** One count that needs no parameter of ours. */
export const times = (value: number, ours = false): Parameter => ({
  value,
  tighten: 'up',
  unit: 'times',
  ours,
});

/** Days that the source does not give. */
export const ourDays = (value: number): Parameter => ({ value, tighten: 'down', unit: 'days', ours: true });

/** The usual stages by period (DESIGN §4). */
export const usualStages = {
  month: { before: [5], after: [1, 15] },
  quarter: { before: [30, 7], after: [1, 15] },
  half: { before: [45, 14, 3], after: [1, 15] },
  year: { before: [60, 30, 7], after: [1, 15] },
  ownDeadline: { before: [7, 1], after: [1, 15] },
  workdayClock: { before: [1], after: [1, 15] },
  problem: { before: [7, 1], after: [1, 8, 15] },
  standing: { before: [], after: [1, 15] },
} as const satisfies Record<string, Stages>;
