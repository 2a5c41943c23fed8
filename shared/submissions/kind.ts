/** What a kind of submission is: its schema, and how it becomes a record. */
import type * as z from 'zod';
import type { Day } from '../domain/days.ts';
import type { PairingKind } from '../domain/pairings.ts';
import { recordScopes, type RecordKind, type RecordScope } from '../domain/records.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';

/** Whose record a submission becomes, and what it is about. */
export interface RecordOwner {
  readonly subject: string;
  readonly about?: string;
}

export interface SubmissionKind {
  readonly kind: RecordKind;
  readonly title: string;
  /** A strict object of `kind`, the common fields and the kind's own. */
  readonly schema: z.ZodType<SubmissionInput>;
  /**
   * Whose record it becomes, and what it is about: a pairing's belongs to the pairing (PROGRAMME §4.25) and a
   * fulfilment to its pledge, whoever enters it; what the branch gives a member, to that member; what a unit does, to
   * the unit (with `when`: if that field is true, else to the person); a talk to the one who held it; the others to
   * the person it is entered for.
   */
  readonly belongsTo:
    | { readonly to: 'person' }
    | { readonly to: 'member'; readonly field: string }
    | { readonly to: 'doer'; readonly field: string }
    | { readonly to: 'unit'; readonly when?: string }
    | { readonly to: 'pairing'; readonly field: string; readonly kinds: readonly PairingKind[] }
    | { readonly to: 'record'; readonly field: string; readonly kind: RecordKind };
  /**
   * What of the unit a person's record is about, where the field names one: a current record of the kind. `once`: of
   * each there is one such record at a time, and of two at the same moment the second finds it taken.
   */
  readonly about?: { readonly field: string; readonly kind: RecordKind; readonly once?: true };
  /** Kept with the standing things instead of a year: it starts or ends an event that may reach another year. */
  readonly standing?: boolean | ((input: SubmissionInput) => boolean);
  /** Fields that never stand in the record, which only names those that were filled in: they are sealed and kept apart. */
  readonly confidential?: readonly string[];
  /** Whether the record tells which posts its subject held on the day. */
  readonly stamped?: boolean;
  /** Further days of what has happened already. */
  readonly past?: readonly string[];
  /** Whether the branch's page of activities shows what there is of it. */
  readonly shown?: true;
  /** The first field that names somebody or something that this unit has not. */
  readonly missing?: (input: SubmissionInput, snapshot: UnitSnapshot) => string | undefined;
  /** Why it cannot be now, by how its unit stands. */
  readonly conflict?: (owner: RecordOwner, snapshot: UnitSnapshot, today: Day) => string | undefined;
  /** The year whose duties it serves, if not that of its day. */
  readonly servesYear?: (input: SubmissionInput) => number;
}

/** To whom a submission belongs, after `when` has decided between the unit and the person. */
export function belongingOf(
  { belongsTo }: Pick<SubmissionKind, 'belongsTo'>,
  input: Readonly<Record<string, unknown>>,
): SubmissionKind['belongsTo'] {
  const isPersons = belongsTo.to === 'unit' && belongsTo.when !== undefined && input[belongsTo.when] !== true;
  return isPersons ? { to: 'person' } : belongsTo;
}

/** Whose records of a kind may be; what the branch gives a member is entered as the branch's. */
export function scopesOf({ belongsTo }: Pick<SubmissionKind, 'belongsTo'>): readonly RecordScope[] {
  switch (belongsTo.to) {
    case 'person':
    case 'record':
      return ['person'];
    case 'member':
      return ['unit'];
    case 'doer':
      return ['person', 'unit'];
    case 'unit':
      return belongsTo.when === undefined ? ['unit'] : ['person', 'unit'];
    case 'pairing':
      return recordScopes.filter((scope) =>
        belongsTo.kinds.some((kind) => (kind === 'village') === (scope === 'unit')),
      );
  }
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
