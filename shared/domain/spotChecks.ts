/** 三不定 督查: a sealed draw, what was found on the spot, and what the branch answers. */
import type { Day, Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const checkStates = ['committed', 'drawn', 'closed', 'cancelled'] as const;
export type CheckState = (typeof checkStates)[number];

/** One check of a scope; what was drawn and found stands beside it. */
export interface SpotCheck {
  readonly id: string;
  /** From 1 in each scope, without a gap: one that was given up stays, with its reason. */
  readonly serial: number;
  readonly scope: UnitId;
  /** The supervisor's unit from which it is made: the scope or one above it. */
  readonly office: UnitId;
  readonly state: CheckState;
  readonly algorithm: string;
  /** SHA-256 of the seed and of the frame, given out before the draw. */
  readonly commitment: string;
  readonly frameHash: string;
  /** How many may be drawn. */
  readonly eligible: number;
  readonly made: Step;
  readonly drawn?: Step & { readonly words: string };
  readonly closed?: Step;
  readonly cancelled?: Step & { readonly reason: string };
}

export interface Step {
  readonly by: PersonId;
  readonly at: Instant;
}

/** Somebody who was drawn. */
export interface DrawnPerson {
  readonly id: PersonId;
  readonly branch: UnitId;
  readonly stratum: number;
  /** On which the branch is to be visited. */
  readonly day?: Day;
  /** The rule of which the person is to be asked. */
  readonly question?: string;
}

export const foundWords = ['found', 'notFound', 'cannotTell'] as const;
export const badgeWords = ['worn', 'notWorn', 'cannotTell'] as const;

/** What was seen of one person and rule or duty; `key` is the phone's own, so that sent twice it is one. */
export interface Finding {
  readonly key: string;
  readonly person: PersonId;
  readonly rule?: string;
  readonly duty?: string;
  readonly found: (typeof foundWords)[number];
  readonly badge?: (typeof badgeWords)[number];
  readonly note?: string;
  /** When it was seen; when it arrived is `enteredAt`. */
  readonly at: Instant;
}

/** Of several findings of one person and thing the one seen last holds, by the key if two were seen at once. */
export function standingFindings<F extends Finding>(findings: readonly F[]): F[] {
  const last = new Map<string, F>();
  for (const finding of findings) {
    const thing = JSON.stringify([finding.person, finding.rule, finding.duty]);
    const previous = last.get(thing);
    if (!previous || orderOf(previous) < orderOf(finding)) last.set(thing, finding);
  }
  return [...last.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** Instants as they are stored have one form. */
const orderOf = ({ at, key }: Finding): string => `${at} ${key}`;
