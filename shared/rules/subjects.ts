/** Whom the rules of a family speak of: the unit itself, or its members in service of some category. */
import type { Person } from '../domain/people.ts';
import { isInService } from '../domain/people.ts';
import { isG3, type Category } from '../domain/units.ts';
import { officeOf, toldTo } from './addressees.ts';
import type { Claim } from './claim.ts';
import type { Facts } from './facts.ts';

/** What every claim on what the unit's office owes shares. */
export function ofUnit(facts: Facts): Pick<Claim, 'subject' | 'owner' | 'told' | 'since' | 'knownOn'> {
  const { id, startsOn } = facts.snapshot.unit;
  return { subject: id, ...toldTo(officeOf(facts)), since: startsOn, knownOn: startsOn };
}

export const isBranch = ({ snapshot }: Facts): boolean => snapshot.unit.kind === 'branch';

/** By the branch's own or inherited categories, not its members' (PROGRAMME §4.29). */
export const isBranchOfG3 = (facts: Facts): boolean =>
  isBranch(facts) && isG3(facts.snapshot.lineage.categories);

/** Members in service: what the rules of 三 to 八 ask for. */
export const membersInService = (facts: Facts, is: (categories: readonly Category[]) => boolean): Person[] =>
  facts.members.filter((member) => isInService(member) && is(facts.categoriesOf(member)));

/** Whether a category is among those of a person or unit. */
export const has =
  (category: Category) =>
  (categories: readonly Category[]): boolean =>
    categories.includes(category);
