import { isDeepStrictEqual } from 'node:util';
import type { Change, CommitOutcome, Key, Table } from './ports.ts';

const ATTEMPTS = 4;

/** `done`, `mismatch` with its key, or `busy` when the table could not take it after a few tries. */
export type Committed =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'mismatch'; readonly key: Key };

/**
 * Commits and sees it through: conflicts and throttling are tried again, and an unknown outcome is looked up, so that
 * the caller never repeats what is already in.
 */
export async function commit(table: Table, changes: readonly Change[]): Promise<Committed> {
  let doubtful = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await table.commit(changes);
    if (result.outcome === 'done') return { outcome: 'done' };
    doubtful ||= result.outcome === 'outcomeUnknown';
    if (doubtful && (await isIn(table, changes))) return { outcome: 'done' };
    if (result.outcome === 'mismatch') return { outcome: 'mismatch', key: result.key };
    await pause(result.outcome, attempt);
  }
  return { outcome: 'busy' };
}

/** Whether every item of the commit is there as it was to be written. */
async function isIn(table: Table, changes: readonly Change[]): Promise<boolean> {
  const puts = changes.flatMap((change) => ('put' in change ? [change.put] : []));
  if (puts.length === 0) return false;
  const { items } = await table.read(puts, { consistent: true });
  return (
    items.length === puts.length &&
    items.every((item, i) => isDeepStrictEqual(item.body, asStored(puts[i]?.body)))
  );
}

/** As it comes back: without the fields that are undefined. */
const asStored = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

/** Short and growing; an embedded table never needs it. */
async function pause(outcome: CommitOutcome['outcome'], attempt: number): Promise<void> {
  const ms = outcome === 'throttled' ? 50 * 2 ** attempt : 5 * 2 ** attempt;
  await new Promise((resolve) => setTimeout(resolve, ms));
}
