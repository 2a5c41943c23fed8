import type { CellTraits, RosterCell, FrameCell, Roster } from '../../rows/spotChecks.ts';
import { createHash } from 'node:crypto';
import type { Day } from '../../domain/days.ts';
import { isMember, isPresent, type Person } from '../../domain/people.ts';
import { canonical } from '../../draws/canonical.ts';
import { cellRootOf, leafOf, saltOf } from '../../draws/roster.ts';
import { isRetired } from '../../rules/talkCounting.ts';

/** Who may be drawn on a day: members who belong to the branch, in cells, both in an order of their own. */
export function rosterCells(people: readonly Person[], day: Day): RosterCell[] {
  const eligible = people.filter((person) => isMember(person) && isPresent(person, day));
  const groups = Map.groupBy(eligible, (person) => canonical(traitsOf(person, day)));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, some]) => {
      const [first] = some;
      return first ? [{ ...traitsOf(first, day), people: some.map(({ id }) => id).sort() }] : [];
    });
}

const traitsOf = (person: Person, day: Day): CellTraits => ({
  ...(person.categories && { categories: [...person.categories].sort() }),
  leadingCadre: person.leadingCadre === true,
  retired: isRetired(person, day),
  mobile: person.mobile === true,
});

/** The cells as they are shown; people are numbered through all of them. */
export function frameCells(roster: Roster): FrameCell[] {
  const leaves = leavesOf(roster);
  return roster.cells.map(({ people, ...traits }, i) => ({
    ...traits,
    count: people.length,
    root: cellRootOf((leaves[i] ?? []).map(({ leaf }) => leaf)).toString('hex'),
  }));
}

export interface RosterLeaf {
  readonly person: string;
  readonly salt: Buffer;
  readonly leaf: Buffer;
}

/** Every person of a roster with salt and leaf, cell by cell. */
export function leavesOf({ salt, cells }: Roster): RosterLeaf[][] {
  const key = Buffer.from(salt, 'hex');
  let number = 0;
  return cells.map(({ people }) =>
    people.map((person) => {
      const own = saltOf(key, number++);
      return { person, salt: own, leaf: leafOf(own, person) };
    }),
  );
}

/** A name for what was hashed: 22 characters hold 132 bits. */
export const shortHashOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 22);
