import type { Day, Instant } from '../domain/days.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { Key } from './key.ts';
import { keyPattern, type Ids, type KeyPattern } from './keyPattern.ts';

/**
 * Whose data a row is: of the person whom an id of its key or a field of the row names, or several where the field is
 * a list; of a unit; of nobody, as published tables are; of the machine, which could make it anew.
 */
export type Whose<Name extends string = string> = { readonly person: Name } | 'unit' | 'public' | 'system';

/**
 * - `public`: anybody may read it.
 * - `ledger`: the branch and its superiors in line.
 * - `internal`: the machine, and what it shows to whom it concerns.
 * - `confidential`: who is concerned, and by grants.
 * - `sealed`: as `confidential`, and encrypted in the table.
 */
export type Tier = 'public' | 'ledger' | 'internal' | 'confidential' | 'sealed';

/**
 * What becomes of a row in time. `lasting`: as long as the ledger, for its ground; `untilReplaced`: the flows that write
 * it take it away; `expires`: the table's time to live does; else what the yearly sweep does so many years after the
 * row's own day, or after the person has left: the row goes, or only the name in it.
 */
export type Term =
  | { readonly kept: 'lasting' | 'untilReplaced' | 'expires' }
  | { readonly years: number; readonly from: 'day' | 'leaving'; readonly then: 'deleted' | 'nameless' };

/** How long a row is kept, in words, and on what ground. */
export interface Kept {
  readonly until: string;
  readonly ground: string;
  /** Both, as the person reads them in the export of the own data. */
  readonly said: string;
  readonly term: Term;
}

/** How a person finds the own rows of a kind in the export: whole, some fields of them, or withheld and why. */
export interface Own<Field extends string = string> {
  readonly title: string;
  readonly shows?: readonly Field[];
  readonly withheld?: string;
}

/** A row that is a person's says what that person gets of it: without, it does not compile. */
type Belonging<Row, Name extends string> =
  | { readonly whose: { readonly person: Name }; readonly own: Own<FieldsOf<Row> & string> }
  | { readonly whose: Exclude<Whose, object>; readonly own?: never };

/** The fields of a snapshot that hold rows. */
export type SnapshotField = {
  [F in keyof UnitSnapshot]-?: NonNullable<UnitSnapshot[F]> extends readonly object[] ? F : never;
}[Exclude<keyof UnitSnapshot, 'dutyOfficers'>];

/** Those that hold rows of this type. */
type FieldOf<Row> = {
  [F in SnapshotField]: Row extends NonNullable<UnitSnapshot[F]>[number] ? F : never;
}[SnapshotField];

type FieldsOf<Row> = Row extends unknown ? keyof Row : never;

export interface RowFacts<Row, P extends string, S extends string> {
  readonly id: string;
  /** What stands there, for the table of keys. */
  readonly holds: string;
  readonly key: readonly [P, S];
  readonly tier: Tier;
  readonly kept: Kept;
  /** The index in which it is found too. */
  readonly index?: 'listing' | 'sending';
  /** The field of a unit's snapshot that holds such rows. */
  readonly snapshot?: FieldOf<Row>;
  /** The row as it was known at the end of a day; undefined if it was entered later. */
  past?(row: Row, day: Day): Row | undefined;
  /** Instants of entries that may change what had closed before them. */
  reopens?(row: Row): readonly Instant[];
}

/** What is true of every kind, whatever its rows and keys. */
export interface AnyRowKind extends Omit<RowFacts<unknown, string, string>, 'key' | 'snapshot'> {
  readonly whose: Whose;
  readonly own?: Own;
  readonly snapshot?: SnapshotField;
  /** Its keys with their slots. */
  readonly form: { readonly pk: string; readonly sk: string };
  readonly matches: (key: Key) => boolean;
  readonly ids: (key: Key) => Readonly<Record<string, string | number>>;
}

/** A kind of row: its keys, and all that is true of every row of it. */
export interface RowKind<Row, P extends string = string, S extends string = string>
  extends
    Omit<RowFacts<Row, P, S>, 'key'>,
    Pick<KeyPattern<P, S, Row>, 'key' | 'matches' | 'ids' | 'under' | 'since'> {
  readonly whose: Whose;
  readonly own?: Own;
  readonly form: { readonly pk: string; readonly sk: string };
  /** Whether an item is a row of this kind: its body is then known. */
  readonly isOf: <I extends Key>(item: I) => item is I & { readonly body: Row };
}

/** Declares a kind of row: `row<Person>()({ id: 'person', key: ['U#{unit}', 'S#person#{person}'], … })`. */
export const row =
  <Row>() =>
  <const P extends string, const S extends string>(
    facts: RowFacts<Row, P, S> & Belonging<Row, (FieldsOf<Row> | keyof Ids<P, S>) & string>,
  ): RowKind<Row, P, S> => {
    const {
      key: [pk, sk],
      ...rest
    } = facts;
    const pattern = keyPattern<Row>()(pk, sk);
    return {
      ...rest,
      ...pattern,
      form: { pk, sk },
      isOf: <I extends Key>(item: I): item is I & { readonly body: Row } => pattern.matches(item),
    };
  };
