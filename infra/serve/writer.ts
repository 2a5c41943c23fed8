/** The one who writes to the data file: commits that come together go to the disk together. */
import type { SqliteTable } from '../../functions/adapters/table.sqlite.ts';
import type { Change, CommitOutcome, Table } from '../../shared/flows/table/ports.ts';
import { entriesOf, type Journal } from './journal.ts';

interface Pending {
  readonly changes: readonly Change[];
  readonly answer: PromiseWithResolvers<CommitOutcome>;
}

/** So many commits share one write to the disk at most: nobody waits for long behind the others. */
const MOST_TOGETHER = 100;

/** A table whose commits of one moment are one transaction, and whose SMS are in the journal before it says so. */
export function writerOn(table: SqliteTable, journal: Journal): Table {
  const pending: Pending[] = [];
  const flush = () => {
    const batch = pending.splice(0, MOST_TOGETHER);
    if (pending.length > 0) setImmediate(flush);
    commitAll(table, journal, batch);
  };
  return {
    read: (...given) => table.read(...given),
    query: (query) => table.query(query),
    putIfAbsent: (items) => table.putIfAbsent(items),
    commit(changes) {
      const answer = Promise.withResolvers<CommitOutcome>();
      if (pending.length === 0) setImmediate(flush);
      pending.push({ changes, answer });
      return answer.promise;
    },
  };
}

function commitAll(table: SqliteTable, journal: Journal, batch: readonly Pending[]): void {
  try {
    const outcomes = table.commitTogether(batch.map(({ changes }) => changes));
    journal.write(
      batch.flatMap(({ changes }, n) => (outcomes[n]?.outcome === 'done' ? entriesOf(changes) : [])),
    );
    batch.forEach(({ answer }, n) => {
      const outcome = outcomes[n];
      if (outcome) answer.resolve(outcome);
    });
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1 && only) return only.answer.reject(error);
    // One of them is at fault, or too large for the disk: each by itself.
    for (const commit of batch) commitAll(table, journal, [commit]);
  }
}
