/** Who is to act on a unit's own duties, and whom their messages reach (PROGRAMME §4.32, §4.52). */
import { keptFor } from '../domain/indexed.ts';
import type { PersonId } from '../domain/people.ts';
import { servingOn } from '../domain/snapshot.ts';
import type { UnitId } from '../domain/units.ts';
import type { Claim } from './claim.ts';
import type { Facts } from './facts.ts';

/** The first of `people` is to act, all of them are told; nobody, while there is none. */
export function toldTo(people: readonly PersonId[]): Pick<Claim, 'owner' | 'told'> {
  return { owner: people[0], told: people.length > 1 ? people : undefined };
}

const only = (person: PersonId | undefined): PersonId[] => (person === undefined ? [] : [person]);

/** The duty officers of a unit in line, but for one who is not to act. */
const officersOf = ({ snapshot, asOf }: Facts, unit: UnitId, but?: PersonId): readonly PersonId[] => {
  const office = snapshot.dutyOfficers.find((officers) => officers.unit === unit);
  return office ? servingOn(office, asOf).filter((officer) => officer !== but) : [];
};

/** A unit with those who act for it. */
export interface Office {
  readonly unit: UnitId;
  readonly people: readonly PersonId[];
}

/** The nearest unit above that has duty officers. */
function officeAbove(facts: Facts, but?: PersonId): Office | undefined {
  for (const { unit } of facts.snapshot.dutyOfficers) {
    const people = unit === facts.snapshot.unit.id ? [] : officersOf(facts, unit, but);
    if (people.length > 0) return { unit, people };
  }
  return undefined;
}

/** Asked by many rules of the same facts. */
const usualOfficeAbove = keptFor((facts: Facts) => ({ office: officeAbove(facts) }));

const officersAbove = (facts: Facts, but?: PersonId): readonly PersonId[] =>
  officeAboveBut(facts, but)?.people ?? [];

const officeAboveBut = (facts: Facts, but: PersonId | undefined): Office | undefined =>
  but === undefined ? usualOfficeAbove(facts).office : officeAbove(facts, but);

const firstWithSome = (...choices: readonly (readonly PersonId[])[]): readonly PersonId[] =>
  choices.find((people) => people.length > 0) ?? [];

/**
 * What the office owes. Of a branch: its secretary, an acting one too; while the post is vacant the committee's
 * officers. Of a unit above: its duty officers, its head only without any, and without both those of the nearest unit
 * above that has some. What is owed about the secretary, such as a talk left by a predecessor, is the officers' to see to.
 */
export const officeOf = (facts: Facts, about?: PersonId): readonly PersonId[] =>
  about !== undefined && facts.secretary?.id === about ? officeWithout(facts) : officeWith(facts);

const officeWith = keptFor((facts: Facts) => officeBy(facts, facts.secretary?.id));
const officeWithout = keptFor((facts: Facts) => officeBy(facts, undefined));

function officeBy(facts: Facts, secretary: PersonId | undefined): readonly PersonId[] {
  const { unit } = facts.snapshot;
  const head = only(unit.head);
  return unit.kind === 'branch'
    ? firstWithSome(only(secretary), officersAbove(facts), head)
    : firstWithSome(officersOf(facts, unit.id), head, officersAbove(facts));
}

/** What the head must do in person: a branch's is its secretary unless another is named. */
export const headOf = (facts: Facts): readonly PersonId[] =>
  firstWithSome(only(facts.snapshot.unit.head ?? facts.secretary?.id), officeOf(facts));

/** What a unit above decides of a branch that one of its officers acted for: somebody else's, there or above it. */
export const officeBut = (facts: Facts, but: PersonId): readonly PersonId[] =>
  firstWithSome(officersOf(facts, facts.snapshot.unit.id, but), officersAbove(facts, but));

/**
 * Who verifies what a unit has done: the officers of the unit that asked for it, else of the nearest above. `but`: who
 * did it, and does not verify it.
 */
export function superiorOf(facts: Facts, unit?: UnitId, but?: PersonId): Office {
  const asked = unit === undefined ? [] : officersOf(facts, unit, but);
  if (unit !== undefined && asked.length > 0) return { unit, people: asked };
  const { unit: own, lineage } = facts.snapshot;
  return officeAboveBut(facts, but) ?? { unit: unit ?? lineage.ancestors[0]?.id ?? own.id, people: [] };
}
