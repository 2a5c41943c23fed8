/**
 * What the flows need from the world. Each port is a noun; adapters live in `functions/adapters/`.
 * Nothing here knows a technology.
 */
import type { Day, Instant } from '../../domain/days.ts';
import type { Urgency } from '../../domain/pace.ts';
import type { Key } from '../../rows/key.ts';

export type { Key } from '../../rows/key.ts';

export type Index = 'listing' | 'sending';

/** An item without its version, as it is written. Both indexes are sparse: absent means not indexed. */
export interface NewItem<Row = unknown> extends Key<Row> {
  readonly body: Row;
  readonly listing?: Key;
  readonly sending?: Key;
  /** Epoch seconds after which the store may drop the item. */
  readonly expiresAt?: number;
}

/** An item as it is read. A put raises `version` by one; the first is 1. */
export interface Item<Row = unknown> extends NewItem<Row> {
  readonly version: number;
}

/** Capacity units by the published rules: read units of 4 KB, write units of 1 KB. */
export interface Consumed {
  readonly read: number;
  readonly write: number;
}

export interface Query {
  /** Absent means the base table. */
  readonly index?: Index;
  readonly partition: string;
  /** Half-open range of sort keys `[from, to)`; absent means unbounded. */
  readonly from?: string;
  readonly to?: string;
  /** Items a page at most; a page also ends at 1 MB. */
  readonly limit?: number;
  readonly cursor?: string;
  /** Strongly consistent; refused on an index. */
  readonly consistent?: boolean;
}

export interface Page {
  readonly items: readonly Item[];
  /** Present while there may be more; the page after it may be empty. */
  readonly cursor?: string;
  readonly consumed: Consumed;
}

/** The state a change expects: the version that was read, or that nothing is there. */
export type Expected = number | 'absent';

export type Change =
  | { readonly put: NewItem; readonly expect: Expected }
  | { readonly delete: Key; readonly expect: number }
  | { readonly check: Key; readonly expect: Expected };

/**
 * - `done`: all changes are in.
 * - `mismatch`: none is in; `key` is the first that was not in its expected state.
 * - `conflict`: none is in; another commit held an item, try again.
 * - `throttled`: none is in; try again later.
 * - `outcomeUnknown`: all or none is in and the store did not say which; read before going on.
 */
export type CommitOutcome =
  | { readonly outcome: 'done' | 'conflict' | 'throttled' | 'outcomeUnknown'; readonly consumed: Consumed }
  | { readonly outcome: 'mismatch'; readonly key: Key; readonly consumed: Consumed };

export type PutOutcome = 'done' | 'exists' | 'throttled' | 'outcomeUnknown';

/**
 * The one table. Every adapter refuses alike, by throwing `TableRefusal`: an item over 400 KB, an empty key,
 * two actions on one key, over 100 actions or 4 MB in a commit, a consistent read of an index.
 */
export interface Table {
  /** The items at `keys`, in the keys' order; what is not there is left out. At most 100 keys. */
  read(
    keys: readonly Key[],
    options?: { readonly consistent?: boolean },
  ): Promise<{ readonly items: readonly Item[]; readonly consumed: Consumed }>;
  query(query: Query): Promise<Page>;
  /** All or none. */
  commit(changes: readonly Change[]): Promise<CommitOutcome>;
  /** Each on its own, first one wins; outcomes in the items' order. */
  putIfAbsent(
    items: readonly NewItem[],
  ): Promise<{ readonly outcomes: readonly PutOutcome[]; readonly consumed: Consumed }>;
}

/** A use of the table that no adapter accepts: a fault of the caller, never of the moment. */
export class TableRefusal extends Error {
  override readonly name = 'TableRefusal';
}

/** Work handed on. `queue` and the shape of `body` are named in the manifest. Delivery is at least once, unordered. */
export type Queue = QueueTo<string>;

/** The queues with these ids; `delaySeconds`, 900 at most, before a message can be received. */
export interface QueueTo<Id extends string> {
  send(queue: Id, bodies: readonly unknown[], options?: { readonly delaySeconds?: number }): Promise<void>;
}

export interface SmsMessage {
  /** Deterministic: `person#day`. */
  readonly id: string;
  /** E.164 without spaces. */
  readonly to: string;
  readonly templateId: string;
  /** Ordered, as the provider's registered template wants them. */
  readonly params: readonly string[];
  /** The rendered text, for providers that take text. */
  readonly text: string;
}

/**
 * - `accepted`: the provider has it; `receipt` is its id.
 * - `refused`: it was certainly not sent; `retry` says whether trying again may help, `ofNumber` that others' numbers are
 *   served: this one has had too many for now.
 * - `unknown`: it may have been sent; it must not be sent again.
 */
export type SmsOutcome =
  /** `isFoundByReceipt`: what becomes of it is told by the receipt's name alone. */
  | { readonly outcome: 'accepted'; readonly receipt: string; readonly isFoundByReceipt?: true }
  | { readonly outcome: 'refused'; readonly why: string; readonly retry: boolean; readonly ofNumber?: true }
  | { readonly outcome: 'unknown' };

/** No place in the rate for now: why (`rate`, or `stopped` while the provider fails), and after how many seconds there may be. */
export interface SmsWait {
  readonly why: 'rate' | 'stopped';
  readonly after: number;
}

/** An SMS that was sent, or may have been, whose receipt is asked for. */
export interface SmsAsked {
  /** As it was sent with. */
  readonly id: string;
  readonly to: string;
  readonly day: Day;
  /** The provider's id, if it gave one. */
  readonly receipt?: string;
}

/** What a provider says became of an SMS; `why` is its own code. */
export interface SmsReceipt {
  readonly id: string;
  readonly isDelivered: boolean;
  readonly why: string;
}

/** A place in the rate: for one SMS, and soon. */
export interface SmsPlace {
  readonly takenAt: Instant;
  /** The SMS goes to see whether the provider is back. */
  readonly isProbe: boolean;
  /** Some failed of late: that one is accepted is news. */
  readonly wasTroubled: boolean;
}

export interface Sms {
  /** What became of an SMS; undefined while nobody knows. Absent where the provider cannot be asked. */
  receiptOf?(asked: SmsAsked): Promise<SmsReceipt | undefined>;
  /**
   * A place in the rate at which the whole deployment sends; it waits a moment for one. Asked before an SMS is claimed, so
   * that waiting leaves no claim behind. Absent where there is no rate.
   */
  turn?(urgency: Urgency): Promise<SmsWait | SmsPlace>;
  /** By the place that was given for this SMS; without one, or with one that is spent or too old, it takes its own. */
  send(message: SmsMessage, place?: SmsPlace): Promise<SmsOutcome>;
}

/** One alert of a unit to its department's subscribers; `path` is the unit's path, for their filters. */
export interface Topic {
  publish(alert: {
    readonly id: string;
    readonly unit: string;
    readonly path: string;
    readonly subject: string;
    readonly text: string;
  }): Promise<void>;
}

/** Encrypts what few may read, bound to `context`: opened with another context it fails. */
export interface Vault {
  seal(text: string, context: Readonly<Record<string, string>>): Promise<string>;
  open(sealed: string, context: Readonly<Record<string, string>>): Promise<string>;
  /** A keyed hash for look-up by equality, hex. */
  blind(text: string): Promise<string>;
}

/** A public key as an issuer publishes it (RFC 7517); `kid` is its thumbprint (RFC 7638). */
export interface PublicKey {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

/** Our own issuer of tokens: it signs by a key that stays where it is kept. */
export interface Signer {
  readonly issuer: string;
  readonly audience: string;
  /** RSASSA-PKCS1-v1_5 with SHA-256, by the first of its keys. */
  sign(text: string): Promise<Uint8Array>;
  /** The key that signs, and after it those that signed before and whose tokens may still hold. */
  keys(): Promise<readonly [PublicKey, ...PublicKey[]]>;
}

/** The only source of the time; read in wiring and handed to flows. */
export interface Clock {
  now(): Instant;
}

/** Structured lines. Fields carry ids and counts, never phone numbers or texts that people wrote. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
