/** What was entered of a person, one entry each, so that each can be named and corrected (PROGRAMME §4.49). */
import type { Day, Instant } from './days.ts';
import type { PersonId } from './people.ts';

export const entryKinds = ['leaving', 'transfer', 'post', 'status', 'pairing'] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface RosterEntry {
  readonly id: string;
  readonly kind: EntryKind;
  /** The day from which it holds. */
  readonly on: Day;
  readonly enteredAt: Instant;
  readonly by?: PersonId;
  /** What it changed, as fields of the roster. */
  readonly changes: readonly FieldChange[];
  /** Whether it can be taken back now: nothing else has been entered over it. */
  readonly isOpen: boolean;
  /** It was a mistake, and why. */
  readonly withdrawn?: string;
}

export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
