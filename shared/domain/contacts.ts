/** Whether a number is to be believed (PROGRAMME §4.47). */
import type { Instant } from './days.ts';
import type { PersonId } from './people.ts';

/** A mobile number, sealed, and the keyed hash by which it is found. */
export interface SealedNumber {
  readonly phone: string;
  readonly blind: string;
}

/** Somebody else said the number: it opens little until the former one, or an officer above other than him, has agreed. */
export interface Doubt {
  readonly by: PersonId;
  readonly at: Instant;
  /** The last number that was not in doubt; absent where there was none. */
  readonly former?: SealedNumber;
}

interface Said {
  readonly phone?: string;
  readonly blind?: string;
  readonly doubt?: Doubt;
}

/**
 * What is to be doubted of a number that `by` says now, or of there being none. Who says his own does not take away what
 * others left in doubt, and a number that was taken away is still the former one.
 */
export function doubtOf(
  person: PersonId,
  blind: string | undefined,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
  before: Said | undefined,
): Doubt | undefined {
  const former = before?.doubt ? before.doubt.former : numberIn(before);
  if (former?.blind === blind) return undefined;
  if (by === person) return before?.doubt;
  return { by, at, ...(former && { former }) };
}

/** The mobile number of a contact, if it has one. */
export const numberIn = (contact: Said | undefined): SealedNumber | undefined =>
  contact?.phone !== undefined && contact.blind !== undefined
    ? { phone: contact.phone, blind: contact.blind }
    : undefined;

/** So often in a row was an SMS certainly not delivered that the number may be somebody else's by now. */
export const FAILURES = 3;
