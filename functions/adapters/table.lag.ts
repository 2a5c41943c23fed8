/** For tests: an index that shows the table as it was some commits ago, as DynamoDB's indexes may. */
import type { DatabaseSync } from 'node:sqlite';
import type { Key } from '../../shared/flows/table/ports.ts';
import { rowsOf, rowsSchema } from './table.rows.ts';
import type { Row, Rows } from './table.rows.ts';

/** A row that was put, or the key of one that was removed. */
export type Written = { readonly put: Row } | { readonly removed: Key };

export interface Lag {
  /** What index reads see. */
  readonly rows: Rows;
  record(commit: readonly Written[]): void;
  /** Shows all commits so far. */
  catchUp(): void;
  /** Starts again from `main`'s rows as they are now. */
  restart(): void;
}

/** A copy of the rows of `main` that stays `commits` commits behind them (`Infinity`: until `catchUp`). */
export function laggingRows(database: DatabaseSync, main: string, commits: number): Lag {
  database.exec(`${rowsSchema('temp', 'lagging')} INSERT INTO temp.lagging SELECT * FROM main.${main}`);
  const rows = rowsOf(database, 'lagging');
  const pending: (readonly Written[])[] = [];
  const show = (behind: number) => {
    while (pending.length > behind) {
      for (const change of pending.shift() ?? []) {
        if ('put' in change) rows.put(change.put);
        else rows.remove(change.removed);
      }
    }
  };
  return {
    rows,
    record(commit) {
      pending.push(commit);
      show(commits);
    },
    catchUp: () => show(0),
    restart() {
      pending.length = 0;
      database.exec(`DELETE FROM temp.lagging; INSERT INTO temp.lagging SELECT * FROM main.${main}`);
    },
  };
}
