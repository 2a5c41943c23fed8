import { commit } from '../table/commit.ts';
import type { Change, Table } from '../table/ports.ts';
import { refuse, type Result } from '../request/flow.ts';

/** What is to be written, and what is answered once it is: a refusal too may leave its mark. */
export interface Turn<T> {
  readonly changes: readonly Change[];
  readonly result: Result<T>;
}

const TRIES = 12;

/**
 * Decides on the versions that were read and commits; where somebody else came in between, it is decided anew. Nothing
 * is answered that is not written: of many guesses at once each counts.
 */
export async function inTurn<T>(table: Table, decide: () => Promise<Turn<T>>): Promise<Result<T>> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { changes, result } = await decide();
    if (changes.length === 0) return result;
    const { outcome } = await commit(table, changes);
    if (outcome === 'done') return result;
    if (outcome === 'busy') break;
  }
  return refuse('busy');
}
