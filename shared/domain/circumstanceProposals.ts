/** What a secretary says of a member that excuses from duties, until the superior has agreed (PROGRAMME §4.50). */
import type { Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const proposalStates = ['proposed', 'approved', 'declined'] as const;

/** The fields as they are to be; null is not so any more. */
export interface Circumstance {
  readonly specialCircumstance?: string | null;
  readonly inService?: boolean;
  readonly ableToWork?: boolean;
  readonly ableToHelp?: boolean;
}

export interface CircumstanceProposal {
  readonly id: string;
  readonly branch: UnitId;
  readonly person: PersonId;
  readonly name: string;
  readonly circumstance: Circumstance;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly state: (typeof proposalStates)[number];
  readonly decided?: { readonly by: PersonId; readonly at: Instant };
}
