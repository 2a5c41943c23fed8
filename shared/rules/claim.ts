/** Who owes a rule from when, and what may satisfy it: what a rule says and the engine works on. */
import type { Day } from '../domain/days.ts';
import type { Period } from '../domain/periods.ts';
import type { PersonId } from '../domain/people.ts';
import type { Run } from '../domain/runs.ts';
import type { Returned, Turn } from '../domain/turns.ts';
import type { CalendarMissing } from '../domain/workdays.ts';

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
  /** The day by which that lateness was known, if later than the evidence: a close before it stands as in time. */
  readonly lateKnownOn?: Day;
}

/** Somebody else who had to do the same on some days; who has left owes nothing, but the days still make a half. */
export interface Other {
  readonly held: readonly Run[];
  readonly leftOn?: Day;
}

/** One line of claims: a subject (and counterpart) that owes the rule in every period from `since` on. */
export interface Claim {
  readonly subject: string;
  /** Who is to act; absent while there is nobody. */
  readonly owner?: PersonId | undefined;
  /** All whom its messages reach, where they are more than the owner. */
  readonly told?: readonly PersonId[] | undefined;
  /** Of what has two parties: whose turn it is (PROGRAMME §4.33). */
  readonly turn?: Turn;
  /** Reported as done and waiting for its verification: the day on which it was done, as was reported. */
  readonly reportedOn?: Day;
  /** The day on which somebody else gave it to whoever is to act. */
  readonly givenOn?: Day;
  /** Reported as done and sent back after its due day. */
  readonly returned?: Returned;
  /** The same of a rule of periods, by the period and its due day. */
  readonly returnedIn?: (period: Period, dueOn: Day) => Returned | undefined;
  /** The day on which whoever owes it took it over with a branch that moved: the steps count from it. */
  readonly inheritedOn?: Day;
  readonly counterpart?: string;
  /** The latest of the entries and starts that raise it (PROGRAMME §4.9). */
  readonly since: Day;
  /** The day by which the facts that raise it were known: what had closed before is owed by what happened till then. */
  readonly knownOn: Day;
  /** The same of what is owed in one period, where it was raised again by something that was known later. */
  readonly knownIn?: ((period: Period) => Day) | undefined;
  /** The first day on which it is no longer owed; `carried`: not here, for it went with the person to another branch. */
  readonly ended?: { readonly on: Day; readonly reason: string; readonly carried?: boolean } | undefined;
  /**
   * The days on which its whole condition held, where that comes and goes (PROGRAMME §4.41): in service, paired, a post
   * filled. Absent: all along.
   */
  readonly held?: readonly Run[] | undefined;
  /** The others who had to do the same: who had to on most days owes it, at equal days the later (PROGRAMME §4.58). */
  readonly others?: readonly Other[] | undefined;
  /** The day from which it is owed here: what closed before somebody came stays with the branch before. */
  readonly hereFrom?: Day | undefined;
  /** Instead of the rule's minimum, before scaling and local parameters, by the period's first day; 0: nothing is owed. */
  readonly minimum?: (day: Day) => number;
  /** For event rules: what it belongs to and its own deadline; without `dueOn`, `reason` says why. */
  readonly event?: { readonly id: string; readonly dueOn?: Day; readonly reason?: string };
  /** A due day of this claim in place of the rule's, where it depends on facts; or the year that has no table. */
  readonly dueOn?: (period: Period) => Day | CalendarMissing | undefined;
  readonly evidence: readonly Evidence[];
}
