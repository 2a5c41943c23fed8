import type { Office, Person } from '../domain/people.ts';
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
}
