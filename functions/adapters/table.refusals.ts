/** What no adapter accepts, refused before anything is sent: the limits DynamoDB publishes, the same for all. */
import { TableRefusal } from '../../shared/flows/table/ports.ts';
import type { Change, Key, NewItem, Query } from '../../shared/flows/table/ports.ts';
import { addressOf } from './table.stored.ts';

const ITEM_BYTES = 400 * 1024;
const COMMIT_BYTES = 4 * 1024 * 1024;
const COMMIT_ACTIONS = 100;
const READ_KEYS = 100;
const PARTITION_BYTES = 2048;
const SORT_BYTES = 1024;

const show = ({ pk, sk }: Key): string => `${pk} / ${sk}`;

function refuseKey(key: Key): void {
  if (key.pk === '' || key.sk === '') throw new TableRefusal(`a key has an empty part: ${show(key)}`);
  if (Buffer.byteLength(key.pk) > PARTITION_BYTES || Buffer.byteLength(key.sk) > SORT_BYTES) {
    throw new TableRefusal(`a key is over ${PARTITION_BYTES} and ${SORT_BYTES} bytes: ${show(key)}`);
  }
}

function refuseTwice(keys: readonly Key[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(addressOf(key))) throw new TableRefusal(`a key is named twice: ${show(key)}`);
    seen.add(addressOf(key));
  }
}

/** Refuses keys that cannot be read in one call. */
export function refuseRead(keys: readonly Key[]): void {
  if (keys.length > READ_KEYS) throw new TableRefusal(`${keys.length} keys in a read, at most ${READ_KEYS}`);
  keys.forEach(refuseKey);
  refuseTwice(keys);
}

/** Refuses a query that DynamoDB would not answer. */
export function refuseQuery({ index, partition, limit, consistent }: Query): void {
  if (partition === '') throw new TableRefusal('a query of an empty partition');
  if (index !== undefined && consistent === true) {
    throw new TableRefusal(`a consistent read of the index ${index}`);
  }
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new TableRefusal(`a limit of ${limit}`);
  }
}

/** The key a change is about. */
export function keyOf(change: Change): Key {
  if ('put' in change) return change.put;
  return 'delete' in change ? change.delete : change.check;
}

/** Refuses a commit by its actions and keys; its bytes are `refuseCommitBytes`. */
export function refuseCommit(changes: readonly Change[]): void {
  if (changes.length === 0) throw new TableRefusal('an empty commit');
  if (changes.length > COMMIT_ACTIONS) {
    throw new TableRefusal(`${changes.length} actions in a commit, at most ${COMMIT_ACTIONS}`);
  }
  const keys = changes.map(keyOf);
  keys.forEach(refuseKey);
  changes.forEach((change) => 'put' in change && refuseIndexKeys(change.put));
  refuseTwice(keys);
}

/** Refuses items by their keys; their bytes are `refuseItemBytes`. */
export function refuseItems(items: readonly NewItem[]): void {
  items.forEach(refuseKey);
  items.forEach(refuseIndexKeys);
  refuseTwice(items);
}

function refuseIndexKeys({ listing, sending }: NewItem): void {
  if (listing) refuseKey(listing);
  if (sending) refuseKey(sending);
}

/** Refuses an item by its size as it is stored. */
export function refuseItemBytes(key: Key, size: number): void {
  if (size > ITEM_BYTES) {
    throw new TableRefusal(`an item of ${size} bytes, at most ${ITEM_BYTES}: ${show(key)}`);
  }
}

/** Refuses a commit by the sum of what it writes. */
export function refuseCommitBytes(sizes: readonly number[]): void {
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > COMMIT_BYTES) throw new TableRefusal(`${bytes} bytes in a commit, at most ${COMMIT_BYTES}`);
}
