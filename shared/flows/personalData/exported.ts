import type { PersonalKind } from '../../rows/ownRows.ts';

/** A row as it goes into the file: what the person gets of it. */
export interface Exported {
  readonly kind: PersonalKind;
  readonly row: Readonly<Record<string, unknown>>;
}
