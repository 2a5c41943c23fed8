/** Pairings of members with households and coworkers, and of units with villages. */
import type { Day, Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const pairingKinds = ['household', 'village', 'coworker'] as const;
export type PairingKind = (typeof pairingKinds)[number];

interface Paired {
  readonly id: string;
  /** How the branch calls the household or village; no more about the public is kept. */
  readonly label: string;
  readonly startedOn: Day;
  readonly enteredAt: Instant;
  readonly ended?: { readonly on: Day; readonly reason: string; readonly enteredAt: Instant };
}

/** With a household or a coworker: a member's. */
export interface MemberPairing extends Paired {
  readonly with: Exclude<PairingKind, 'village'>;
  readonly member: PersonId;
}

/** With a village: a unit's. */
export interface VillagePairing extends Paired {
  readonly with: 'village';
  readonly unit: UnitId;
}

export type Pairing = MemberPairing | VillagePairing;

/** Whose a pairing is. */
export type PairingSide = Pick<MemberPairing, 'with' | 'member'> | Pick<VillagePairing, 'with' | 'unit'>;

/** The side of a pairing of a kind, or undefined where whose it is was not named. */
export function sideOf(
  kind: PairingKind,
  { member, unit }: { readonly member?: PersonId | undefined; readonly unit?: UnitId | undefined },
): PairingSide | undefined {
  if (kind === 'village') return unit === undefined ? undefined : { with: kind, unit };
  return member === undefined ? undefined : { with: kind, member };
}

/** The member whose pairing it is, unless it is a unit's. */
export const memberOf = (pairing: PairingSide): PersonId | undefined =>
  pairing.with === 'village' ? undefined : pairing.member;
