/** Rows of the embedded table: the SQL of one table of them, as prepared statements. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Item, Key, Query } from '../../shared/flows/table/ports.ts';
import { table } from '../../shared/manifest/table.ts';
import { footprint } from './table.capacity.ts';
import type { Footprint } from './table.capacity.ts';
import type { StoredItem } from './table.stored.ts';
import { keyNames } from './table.stored.ts';
import type { Position } from './table.cursor.ts';

/** pk, sk, v, body, lpk, lsk, spk, ssk, ttl, size: an array, which node:sqlite makes faster than an object. */
export type Row = readonly [
  string,
  string,
  number,
  string | null,
  string | null,
  string | null,
  string | null,
  string | null,
  number | null,
  number,
];

const COLUMNS = 'pk, sk, v, body, lpk, lsk, spk, ssk, ttl, size';
const SLOTS = '?, ?, ?, ?, ?, ?, ?, ?, ?, ?';

/** The schema of a table of rows; `place` is `main` or `temp`. */
export function rowsSchema(place: 'main' | 'temp', name: string): string {
  const indexes = table.indexes.map(
    ({ id, partition, sort }) =>
      `CREATE INDEX IF NOT EXISTS ${place}.${name}_${id} ON ${name} (${partition}, ${sort}, pk, sk)
       WHERE ${partition} IS NOT NULL;`,
  );
  return `CREATE TABLE IF NOT EXISTS ${place}.${name} (
    pk TEXT NOT NULL, sk TEXT NOT NULL, v INTEGER NOT NULL, body TEXT,
    lpk TEXT, lsk TEXT, spk TEXT, ssk TEXT, ttl INTEGER, size INTEGER NOT NULL,
    PRIMARY KEY (pk, sk)
  ) STRICT, WITHOUT ROWID; ${indexes.join('\n')}`;
}

/** The row that keeps `item`; JSON drops what is undefined, as DynamoDB's document client is told to. */
export function rowOf(item: StoredItem, size: number): Row {
  const { lpk = null, lsk = null, spk = null, ssk = null, ttl = null } = item;
  const body = item.body === undefined ? null : JSON.stringify(item.body);
  return [item.pk, item.sk, item.v, body, lpk, lsk, spk, ssk, ttl, size];
}

/** The item that `row` keeps. */
export function itemOf([pk, sk, version, body, lpk, lsk, spk, ssk, ttl]: Row): Item {
  return {
    pk,
    sk,
    body: body === null ? undefined : JSON.parse(body),
    version,
    ...(lpk !== null && lsk !== null && { listing: { pk: lpk, sk: lsk } }),
    ...(spk !== null && ssk !== null && { sending: { pk: spk, sk: ssk } }),
    ...(ttl !== null && { expiresAt: ttl }),
  };
}

/** The size of `row` by DynamoDB's rules, computed when it was written. */
export function sizeOf(row: Row): number {
  return row[9];
}

/** The footprint of `row`, without computing its size again. */
export function footprintOfRow([, , , , lpk, lsk, spk, ssk, , size]: Row): Footprint {
  return footprint(size, { lpk, lsk, spk, ssk });
}

/** Where a page that ends with `row` goes on. */
export function positionOfRow([pk, sk, , , lpk, lsk, spk, ssk]: Row, { index }: Query): Position {
  if (index === 'listing') return { pk, sk, lpk: lpk ?? '', lsk: lsk ?? '' };
  if (index === 'sending') return { pk, sk, spk: spk ?? '', ssk: ssk ?? '' };
  return { pk, sk };
}

/** SQL and values of the rows of `query` after `position`, without the limit. */
function selection(name: string, query: Query, position: Position | undefined): [string, SQLInputValue[]] {
  const { partition, sort } = keyNames(query.index);
  const where = [`${partition} = ?`, `${sort} >= ?`];
  const values: SQLInputValue[] = [query.partition, position?.[sort] ?? query.from ?? ''];
  if (query.to !== undefined) {
    where.push(`${sort} < ?`);
    values.push(query.to);
  }
  if (position !== undefined) {
    where.push(`(${sort}, pk, sk) > (?, ?, ?)`);
    values.push(position[sort] ?? '', position['pk'] ?? '', position['sk'] ?? '');
  }
  const order = query.index === undefined ? sort : `${sort}, pk, sk`;
  // SQLite prepares a statement anew at each run whose limit is a bare parameter; a sum it leaves alone.
  const limit = '? + 0';
  return [
    `SELECT ${COLUMNS} FROM ${name} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${limit}`,
    values,
  ];
}

export interface Rows {
  at(key: Key): Row | undefined;
  /** At most `limit` rows of `query`, in order, after `position`. */
  after(position: Position | undefined, query: Query, limit: number): readonly Row[];
  put(row: Row): void;
  /** Whether nothing was there, so that `row` now is. */
  putIfAbsent(row: Row): boolean;
  /** Puts whatever is there, one version on. */
  overwrite(row: Row): void;
  remove(key: Key): void;
  clear(): void;
  count(): number;
}

/** Statements give their columns in order, which the driver's types do not say. */
export const tuplesOf = (rows: readonly unknown[]): Row[] => rows as Row[];

/** Statements are prepared once and kept by their text. */
function statements(database: DatabaseSync): (sql: string) => StatementSync {
  const kept = new Map<string, StatementSync>();
  return (sql) => {
    const prepared = kept.get(sql);
    if (prepared) return prepared;
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    kept.set(sql, statement);
    return statement;
  };
}

const overwriting = COLUMNS.split(', ')
  .filter((column) => !['pk', 'sk', 'v'].includes(column))
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');

/** The rows of the table `name`, which must be there. */
export function rowsOf(database: DatabaseSync, name: string): Rows {
  const sql = statements(database);
  const select = sql(`SELECT ${COLUMNS} FROM ${name} WHERE pk = ? AND sk = ?`);
  const put = sql(`INSERT OR REPLACE INTO ${name} (${COLUMNS}) VALUES (${SLOTS})`);
  const insert = sql(`INSERT INTO ${name} (${COLUMNS}) VALUES (${SLOTS}) ON CONFLICT DO NOTHING`);
  const overwrite = sql(
    `INSERT INTO ${name} (${COLUMNS}) VALUES (${SLOTS}) ON CONFLICT DO UPDATE SET v = v + 1, ${overwriting}`,
  );
  const remove = sql(`DELETE FROM ${name} WHERE pk = ? AND sk = ?`);
  return {
    at: ({ pk, sk }) => tuplesOf([select.get(pk, sk)])[0],
    after(position, query, limit) {
      const [text, values] = selection(name, query, position);
      return tuplesOf(sql(text).all(...values, limit));
    },
    put: (row) => void put.run(...row),
    putIfAbsent: (row) => insert.run(...row).changes === 1,
    overwrite: (row) => void overwrite.run(...row),
    remove: ({ pk, sk }) => void remove.run(pk, sk),
    clear: () => void sql(`DELETE FROM ${name}`).run(),
    count: () => Number(Object.values(sql(`SELECT count(*) FROM ${name}`).get() ?? {})[0]),
  };
}
