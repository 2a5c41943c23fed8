/** Whom the rules of a family speak of: the unit itself, or its members in service of some category. */
import type { Condition } from '../domain/circumstances.ts';
import { isInService, type Person } from '../domain/people.ts';
import { holdsOn, type Run } from '../domain/runs.ts';
import type { Category } from '../domain/units.ts';
import { officeOf, toldTo } from './addressees.ts';
import type { Claim, Evidence } from './claim.ts';
import type { Facts } from './facts.ts';

/** What every claim on what the unit's office owes shares; `people` are to act, where not all of the office may. */
export function ofUnit(
  facts: Facts,
  people = officeOf(facts),
): Pick<Claim, 'subject' | 'owner' | 'told' | 'since' | 'knownOn'> {
  const { id, startsOn } = facts.snapshot.unit;
  return { subject: id, ...toldTo(people), since: startsOn, knownOn: startsOn };
}

export const isBranch = ({ snapshot }: Facts): boolean => snapshot.unit.kind === 'branch';

/** What a unit owes while its own or inherited categories are such, not its members' (PROGRAMME §4.29). */
export function* unitWhile(
  facts: Facts,
  is: IsCategory,
): Iterable<ReturnType<typeof ofUnit> & Pick<Claim, 'held'>> {
  const held = facts.unitWhile(is);
  if (held === undefined) yield ofUnit(facts);
  else if (held.length > 0) yield { ...ofUnit(facts), held };
}

/** Which members a rule speaks of, by their categories of the day. */
export type IsCategory = (categories: readonly Category[]) => boolean;

/** A member of whom a rule speaks, and when. */
export interface MemberWhile {
  readonly member: Person;
  /** The days on which the condition held; absent: all along. */
  readonly held?: readonly Run[];
}

/** Members for whom a condition held on some day up to that of the facts. */
export function* membersWhile(facts: Facts, condition: Condition): Iterable<MemberWhile> {
  for (const member of facts.members) {
    const held = facts.circumstances.held(member, condition);
    if (held === undefined) yield { member };
    else if (held.length > 0) yield { member, held };
  }
}

/** In service, which is what the rules of 三 to 八 ask for. */
export const serving =
  (facts: Facts, is: IsCategory): Condition =>
  (row, day) => {
    if (!isInService(row)) return row.retired === true ? '已离退休' : '已不在职';
    return inCategory(facts, is)(row, day);
  };

/** In a category, in service or not. */
export const inCategory =
  (facts: Facts, is: IsCategory): Condition =>
  (row, day) =>
    is(facts.categoriesOf(row, day)) ? undefined : '人员类别已变动';

/** Evidence counts if the condition held on its own day. */
export const ofItsDay = (
  { held }: Pick<MemberWhile, 'held'>,
  evidence: readonly Evidence[],
): readonly Evidence[] => (held ? evidence.filter(({ on }) => holdsOn(held, on)) : evidence);

/** Members in service on the day of the facts. */
export const membersInService = (facts: Facts, is: IsCategory): Person[] =>
  facts.members.filter((member) => {
    const held = facts.circumstances.held(member, serving(facts, is));
    return held === undefined || holdsOn(held, facts.asOf);
  });

/** Whether a category is among those of a person or unit. */
export const has =
  (category: Category) =>
  (categories: readonly Category[]): boolean =>
    categories.includes(category);
