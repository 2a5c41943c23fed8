/** What an entry of coverage is: whom it concerns and what there is. It is shown, and never a duty nor an alarm. */
import { isPresent, type Person } from '../domain/people.ts';
import type { Category } from '../domain/units.ts';
import type { Claim, Evidence } from './claim.ts';
import type { ProvincialClause } from './clauses.ts';
import type { Facts } from './facts.ts';
import { membersInService } from './subjects.ts';

/** Somebody whom it concerns, and what there is: in the period, or, if `lasting`, valid at its end. */
export interface CoverageClaim {
  readonly subject: Claim['subject'];
  readonly counterpart?: string;
  readonly lasting: boolean;
  readonly evidence: readonly Evidence[];
}

export interface Coverage {
  /** A family of PROGRAMME §2; that of a rule where others than those who owe it are shown. */
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly ProvincialClause[];
  readonly who: string;
  /** What is shown. */
  readonly shows: string;
  /** A local plan may give it a number (PROGRAMME §4.14); it is then owed too, by the rule of the same id. */
  readonly mayBeNumbered?: true;
  readonly claims: (facts: Facts) => Iterable<CoverageClaim>;
}

export const hasAny =
  (...wanted: readonly Category[]) =>
  (categories: readonly Category[]): boolean =>
    wanted.some((category) => categories.includes(category));

/** Members who are here on the day. */
export const present = (facts: Facts): Person[] =>
  facts.members.filter((member) => isPresent(member, facts.asOf));

/** Members in service who are here on the day. */
export const presentInService = (facts: Facts, is: (categories: readonly Category[]) => boolean): Person[] =>
  membersInService(facts, is).filter((member) => isPresent(member, facts.asOf));
