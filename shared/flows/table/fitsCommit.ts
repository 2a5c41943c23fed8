import type { Change } from './ports.ts';

/** Actions of one commit, bytes of one item and of a commit: the table's limits, the latter two with room for keys. */
const MOST_ACTIONS = 100;
const ITEM_BYTES = 390_000;
const COMMIT_BYTES = 3_900_000;

/** Whether the table takes these changes in one commit: what does not fit is known before anything is written. */
export function fitsCommit(changes: readonly Change[]): boolean {
  if (changes.length > MOST_ACTIONS) return false;
  const sizes = changes.map((change) =>
    'put' in change ? Buffer.byteLength(JSON.stringify(change.put.body) ?? '') : 0,
  );
  return (
    sizes.every((size) => size <= ITEM_BYTES) && sizes.reduce((sum, size) => sum + size, 0) <= COMMIT_BYTES
  );
}
