/** The form in which the table keeps an item: attributes as named in `shared/manifest/table.ts`. */
import { randomBytes } from 'node:crypto';
import type { Index, Item, Key, NewItem } from '../../shared/flows/table/ports.ts';
import { table } from '../../shared/manifest/table.ts';

export interface StoredItem {
  readonly pk: string;
  readonly sk: string;
  readonly v: number;
  readonly body: unknown;
  readonly lpk?: string;
  readonly lsk?: string;
  readonly spk?: string;
  readonly ssk?: string;
  readonly ttl?: number;
  /** Who wrote this version: tells a put of one's own from another's when the answer to it was lost. */
  readonly w: string;
}

/** A write id: 96 random bits in 16 characters. */
export function newWriteId(): string {
  return randomBytes(12).toString('base64url');
}

/** What is written for `item` at `version`. */
export function stored(item: NewItem, version: number, writeId: string): StoredItem {
  return {
    pk: item.pk,
    sk: item.sk,
    v: version,
    body: item.body,
    ...(item.listing && { lpk: item.listing.pk, lsk: item.listing.sk }),
    ...(item.sending && { spk: item.sending.pk, ssk: item.sending.sk }),
    ...(item.expiresAt !== undefined && { ttl: item.expiresAt }),
    w: writeId,
  };
}

/** Whether these attributes are a key. */
export const isKey = (attributes: object): attributes is Key =>
  'pk' in attributes &&
  typeof attributes.pk === 'string' &&
  'sk' in attributes &&
  typeof attributes.sk === 'string';

const isStored = (attributes: object): attributes is StoredItem =>
  isKey(attributes) && 'v' in attributes && typeof attributes.v === 'number';

/** An item as it was read. Throws if something else than `stored` wrote it. */
export function storedIn(attributes: object): StoredItem {
  if (!isStored(attributes)) throw new Error('an item of the table has no key or no version');
  return attributes;
}

/** The inverse of `stored`. */
export function restored(from: StoredItem): Item {
  const { lpk, lsk, spk, ssk, ttl } = from;
  return {
    pk: from.pk,
    sk: from.sk,
    body: from.body,
    version: from.v,
    ...(lpk !== undefined && lsk !== undefined && { listing: { pk: lpk, sk: lsk } }),
    ...(spk !== undefined && ssk !== undefined && { sending: { pk: spk, sk: ssk } }),
    ...(ttl !== undefined && { expiresAt: ttl }),
  };
}

/** One string an address, for maps and sets. No separator could occur in a key: JSON escapes it. */
export function addressOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}

type Attribute = 'pk' | 'sk' | 'lpk' | 'lsk' | 'spk' | 'ssk';

/** The key attributes of an index, or of the base table. */
export function keyNames(index: Index | undefined): {
  readonly partition: Attribute;
  readonly sort: Attribute;
} {
  const keyed = index === undefined ? table : table.indexes.find(({ id }) => id === index);
  if (keyed === undefined) throw new Error(`the manifest has no index ${index}`);
  return keyed;
}
