/** Pairings of members with households and coworkers, and of units with villages. */
import type { Day, Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const pairingKinds = ['household', 'village', 'coworker'] as const;
export type PairingKind = (typeof pairingKinds)[number];

export interface Pairing {
  readonly id: string;
  /** The member whose pairing it is; a village's belongs to a unit instead. */
  readonly member?: PersonId;
  readonly unit?: UnitId;
  readonly with: PairingKind;
  /** How the branch calls the household or village; no more about the public is kept. */
  readonly label: string;
  readonly startedOn: Day;
  readonly enteredAt: Instant;
  readonly ended?: { readonly on: Day; readonly reason: string; readonly enteredAt: Instant };
}
