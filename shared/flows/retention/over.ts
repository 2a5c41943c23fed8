import type { Day, Instant } from '../../domain/days.ts';
import type { PersonId } from '../../domain/people.ts';
import type { UnitId } from '../../domain/units.ts';
import type { AnyRowKind } from '../../rows/rowKind.ts';
import type { Change, Table } from '../table/ports.ts';

/** A row that is kept no longer, and what becomes of it. */
export interface Over {
  readonly kind: Pick<AnyRowKind, 'id'>;
  readonly change: Change;
}

/** Who is at home in a unit, and when those left who left: nobody who still serves. */
export interface UnitPeople {
  readonly atHome: readonly PersonId[];
  readonly leftOn: ReadonlyMap<PersonId, Day>;
}

/** Finds what is kept no longer of a unit at an instant. */
export type FindOver = (
  unit: UnitId,
  people: UnitPeople,
  at: Instant,
  ports: { readonly table: Table },
) => Promise<readonly Over[]>;
