/** All rows of the embedded table at once: for data sets, what comes from another table, and tests. */
import type { DatabaseSync } from 'node:sqlite';
import type { Item, NewItem } from '../../shared/flows/table/ports.ts';
import { putsOf } from './table.actions.ts';
import { footprintOf } from './table.capacity.ts';
import type { Lag } from './table.lag.ts';
import { rowOf, tuplesOf, type Rows } from './table.rows.ts';
import { ITEMS } from './table.schema.ts';
import { stored } from './table.stored.ts';
import type { Transaction } from './table.transactions.ts';

export interface Whole {
  readonly database: DatabaseSync;
  readonly inTransaction: Transaction;
  readonly rows: Rows;
  readonly lag: Lag | undefined;
}

/** Nothing is lost on the way to a file, so all writes share one id; it counts in sizes as a real one does. */
export const writeId = (): string => '-'.repeat(16);

/** Puts items whatever is there, in one transaction. */
export function load({ inTransaction, rows, lag }: Whole, items: Iterable<NewItem>): void {
  inTransaction(() => {
    for (const item of items) {
      for (const put of putsOf([item], writeId)) rows.overwrite(rowOf(put.item, put.after.size));
    }
  });
  lag?.restart();
}

/** Puts items as they are, their versions included, whatever is there. */
export function putAsTheyAre({ inTransaction, rows, lag }: Whole, items: Iterable<Item>): void {
  inTransaction(() => {
    for (const given of items) {
      const item = stored(given, given.version, writeId());
      rows.put(rowOf(item, footprintOf(item).size));
    }
  });
  lag?.restart();
}

/** Deletes all items. */
export function erase({ rows, lag }: Whole): void {
  rows.clear();
  lag?.restart();
}

/** Every row as it lies in the file. */
export const dump = ({ database }: Whole): readonly object[] =>
  database.prepare(`SELECT * FROM ${ITEMS}`).all();

/** Puts back rows as `dump` gave them, in place of all that is there. */
export function undump({ inTransaction, rows, lag }: Whole, dumped: readonly object[]): void {
  inTransaction(() => {
    rows.clear();
    for (const row of tuplesOf(dumped.map((columns): unknown[] => Object.values(columns)))) rows.put(row);
  });
  lag?.restart();
}
