/** Whom the rules of a family speak of: the unit itself, or its members in service of some category. */
import type { Condition } from '../domain/circumstances.ts';
import { keptFor } from '../domain/indexed.ts';
import { isInService, type Person } from '../domain/people.ts';
import { holdsOn, type Run } from '../domain/runs.ts';
import type { Category } from '../domain/units.ts';
import { officeOf, toldTo } from './addressees.ts';
import type { Claim, Evidence } from './claim.ts';
import type { Facts } from './facts.ts';

type UnitsClaim = Pick<Claim, 'subject' | 'owner' | 'told' | 'since' | 'knownOn'>;

/** What every claim on what the unit's office owes shares; `people` are to act, where not all of the office may. */
export function ofUnit(facts: Facts, people = officeOf(facts)): UnitsClaim {
  const { id, startsOn } = facts.snapshot.unit;
  const { owner, told } = toldTo(people);
  return { subject: id, owner, told, since: startsOn, knownOn: startsOn };
}

export const isBranch = ({ snapshot }: Facts): boolean => snapshot.unit.kind === 'branch';

/** What a unit owes while its own or inherited categories are such, not its members' (PROGRAMME §4.29). */
export function unitWhile(facts: Facts, is: IsCategory): readonly (UnitsClaim & Pick<Claim, 'held'>)[] {
  const held = facts.unitWhile(is);
  return held?.length === 0 ? [] : [{ ...ofUnit(facts), held }];
}

/** Which members a rule speaks of, by their categories of the day. */
export type IsCategory = (categories: readonly Category[]) => boolean;

/** A member of whom a rule speaks, and when. */
export interface MemberWhile {
  readonly member: Person;
  /** The days on which the condition held; undefined: all along. */
  readonly held: readonly Run[] | undefined;
}

/** Members for whom a condition held on some day up to that of the facts. */
export function membersWhile(facts: Facts, condition: Condition): readonly MemberWhile[] {
  const members: MemberWhile[] = [];
  for (const member of facts.members) {
    const held = facts.circumstances.held(member, condition);
    if (held === undefined || held.length > 0) members.push({ member, held });
  }
  return members;
}

/** What several rules ask of the same facts, answered once for each category. */
const perCategory = (conditionOf: (facts: Facts, is: IsCategory) => Condition) => {
  const keptIn = keptFor((_facts: Facts) => new Map<IsCategory, readonly MemberWhile[]>());
  return (facts: Facts, is: IsCategory): readonly MemberWhile[] => {
    const kept = keptIn(facts);
    const cached = kept.get(is);
    if (cached) return cached;
    const members = membersWhile(facts, conditionOf(facts, is));
    kept.set(is, members);
    return members;
  };
};

/** Members who were in service, which is what the rules of 三 to 八 ask for, on some day up to that of the facts. */
export const serving = perCategory((facts, is) => (row, day) => {
  if (!isInService(row)) return row.retired === true ? '已离退休' : '已不在职';
  return inCategory(facts, is)(row, day);
});

/** In a category, in service or not. */
export const inCategory =
  (facts: Facts, is: IsCategory): Condition =>
  (row, day) =>
    is(facts.categoriesOf(row, day)) ? undefined : '人员类别已变动';

/** Evidence counts if the condition held on its own day. */
export const ofItsDay = ({ held }: Pick<Claim, 'held'>, evidence: readonly Evidence[]): readonly Evidence[] =>
  held ? evidence.filter(({ on }) => holdsOn(held, on)) : evidence;

/** Members in service on the day of the facts. */
export const membersInService = (facts: Facts, is: IsCategory): Person[] =>
  serving(facts, is)
    .filter(({ held }) => held === undefined || holdsOn(held, facts.asOf))
    .map(({ member }) => member);

/** Whether a category is among those of a person or unit. */
export const has =
  (category: Category) =>
  (categories: readonly Category[]): boolean =>
    categories.includes(category);
