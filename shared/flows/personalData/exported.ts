import type { Day } from '../../domain/days.ts';
import type { PersonalKind } from '../../rows/ownRows.ts';

/** A row as it goes into the file: what the person gets of it, and its day if it has one. */
export interface Exported {
  readonly kind: PersonalKind;
  readonly row: Readonly<Record<string, unknown>>;
  readonly day?: Day;
}
