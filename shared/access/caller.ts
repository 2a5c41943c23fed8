import type { Office, Person, PersonId } from '../domain/people.ts';
import type { Unit, UnitId } from '../domain/units.ts';

/** Who is asking: a person of a branch, an officer of units above, or both. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  /** The person's own branch and row there; absent for an officer who belongs to no branch here. */
  readonly home?: { readonly unit: Unit; readonly person: Person };
  readonly offices: readonly Office[];
  /** Units whose organisation the caller heads. */
  readonly heads: readonly UnitId[];
  /** Branches that the caller was transferred from: what closed there is the caller's own still. */
  readonly former: readonly UnitId[];
  /** What the caller has shown to sign in here; absent where another issuer answers for it. */
  readonly by?: 'code' | 'codeAndSecond';
  /** Offices of the caller's open nothing until a second factor is shown. */
  readonly isHeldBack?: true;
}

/** Who is told of what the caller did: never the caller (PROGRAMME §4.56). */
export const othersThan = (people: readonly PersonId[], { id }: Pick<Caller, 'id'>): readonly PersonId[] =>
  people.filter((person) => person !== id);
