/** What the small cases of the oracles on circumstances share. */
import type { Day } from '../../shared/domain/days.ts';
import type { FormerPerson, Person } from '../../shared/domain/people.ts';
import { revised, type Change } from './anyRows.ts';

interface Seen {
  readonly id: string;
  readonly state: string;
}

export const opinionOf = <T extends Seen>(opinions: readonly T[], id: string): T | undefined =>
  opinions.find((opinion) => opinion.id === id);

export const stateIn = (opinions: readonly Seen[], id: string): string =>
  opinionOf(opinions, id)?.state ?? 'none';

/** The people, one of whom changes, with the rows that were replaced. */
export function changing(
  person: Person,
  ...changes: Change[]
): { people: Person[]; formerPeople: FormerPerson[] } {
  const rows = revised(person, changes);
  return { people: [rows.person], formerPeople: [...rows.former] };
}

export const out = (on: Day): Change => ({ on, patch: { inService: false } });
export const back = (on: Day): Change => ({ on, patch: { inService: undefined } });

export const MARCH = 'pairing-call~m1~h1~2026-03';
export const APRIL = 'pairing-call~m1~h1~2026-04';
