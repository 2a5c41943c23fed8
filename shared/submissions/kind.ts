/** What a kind of submission is: its schema, and how it becomes a record. */
import type * as z from 'zod';
import type { PairingKind } from '../domain/pairings.ts';

export interface SubmissionKind {
  readonly kind: string;
  readonly title: string;
  /** A strict object of `kind`, the common fields and the kind's own. */
  readonly schema: z.ZodType<SubmissionInput>;
  /**
   * Whose record it becomes, and what it is about: a pairing's belongs to the pairing (PROGRAMME §4.25) and a
   * fulfilment to its pledge, whoever enters it; the others to the person it is entered for.
   */
  readonly belongsTo:
    | { readonly to: 'person' }
    | { readonly to: 'pairing'; readonly field: string; readonly kinds: readonly PairingKind[] }
    | { readonly to: 'record'; readonly field: string; readonly kind: string };
  /** Kept with the standing things instead of a year: it starts or ends an event that may reach another year. */
  readonly standing?: boolean;
  /** The year whose duties it serves, if not that of its day. */
  readonly servesYear?: (input: SubmissionInput) => number;
}

/** Any submission, by the fields that all share; the rest is the kind's. */
export interface SubmissionInput {
  readonly kind: string;
  readonly happenedOn: `${number}-${number}-${number}`;
  readonly for?: string | undefined;
  readonly makesUp?: string | undefined;
  readonly confirm?: boolean | undefined;
  readonly [field: string]: unknown;
}
