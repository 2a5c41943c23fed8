/** Transactions of the embedded table, all or none. */
import type { DatabaseSync } from 'node:sqlite';

/** Runs its work in a transaction that holds the file for writing from its start. */
export type Transaction = <T>(work: () => T) => T;

export function transactions(database: DatabaseSync): Transaction {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // A disk that is full ends the transaction by itself, and there is nothing to roll back any more.
      if (database.isTransaction) rollback.run();
      throw error;
    }
  };
}
