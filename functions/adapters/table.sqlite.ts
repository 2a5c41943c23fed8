/** The embedded table: `node:sqlite`, one file. Speaks and refuses as `table.dynamo.ts` does; tests can make it fail. */
import type { DatabaseSync } from 'node:sqlite';
import type {
  Change,
  CommitOutcome,
  Consumed,
  Expected,
  Item,
  Key,
  NewItem,
  Page,
  PutOutcome,
  Query,
  Table,
} from '../../shared/flows/table/ports.ts';
import { actionsOf, isTransaction, putsOf } from './table.actions.ts';
import type { Action, Put } from './table.actions.ts';
import { failedWriteUnits, footprint, queryUnits, readUnits, writeUnits } from './table.capacity.ts';
import type { Write } from './table.capacity.ts';
import { closeAfterCommand } from './table.closing.ts';
import { cursorOf, isEmptyRange, positionOf } from './table.cursor.ts';
import { openDataFile } from './table.file.ts';
import { laggingRows } from './table.lag.ts';
import type { Written } from './table.lag.ts';
import { refuseQuery, refuseRead } from './table.refusals.ts';
import { footprintOfRow, itemOf, positionOfRow, rowOf, rowsOf, sizeOf } from './table.rows.ts';
import type { Row, Rows } from './table.rows.ts';
import { ITEMS } from './table.schema.ts';
import { transactions } from './table.transactions.ts';
import { dump, erase, load, putAsTheyAre, undump, writeId, type Whole } from './table.whole.ts';

const PAGE_BYTES = 1024 * 1024;
/** Most partitions fit one step; rows are large enough that reading far beyond a page's end would cost more. */
const ROWS_A_STEP = 256;
const SQLITE_BUSY = 5;

/** A call as a script sees it: its count from 1, over commits and each item of `putIfAbsent`. */
export interface ScriptedCall {
  readonly operation: 'commit' | 'putIfAbsent';
  readonly number: number;
  readonly keys: readonly Key[];
}

/** What the table is to answer instead. `putIfAbsent` has no `conflict`: it says `throttled`. */
export type ScriptedFault = 'conflict' | 'throttled' | 'outcomeUnknown:applied' | 'outcomeUnknown:notApplied';

export interface SqliteOptions {
  /** A path, or `:memory:`; or a database that is open already. */
  readonly file: string | DatabaseSync;
  /** How long to wait while another process writes; then a commit is a `conflict`. */
  readonly busyMs?: number;
  /** For tests: index reads show the table as of so many commits ago; `Infinity`: until `catchUp()`. */
  readonly lagIndexes?: number;
  /** For tests: asked at every write; an answer makes the write fail that way. */
  readonly script?: (call: ScriptedCall) => ScriptedFault | undefined;
}

export interface SqliteTable extends Table {
  catchUp(): void;
  /** Puts items whatever is there, in one transaction: for data sets, not for flows. */
  load(items: Iterable<NewItem>): void;
  /** Commits of several at once, each all or none, on the disk together: if it throws, none of them is in. */
  commitTogether(commits: readonly (readonly Change[])[]): readonly CommitOutcome[];
  /** Puts items as they are, their versions included, whatever is there: for what comes from another table. */
  putAsTheyAre(items: Iterable<Item>): void;
  /** Deletes all items. */
  erase(): void;
  counts(): { readonly items: number };
  /** Every row as it lies in the file: for tests that look for what should not be there. */
  dump(): readonly object[];
  /** Puts back rows as `dump` gave them, in place of all that is there: for tests that begin anew. */
  undump(rows: readonly object[]): void;
  close(): void;
}

interface Engine extends Whole {
  readonly faultOf: (operation: ScriptedCall['operation'], keys: readonly Key[]) => ScriptedFault | undefined;
}

function engineOf({ file, busyMs = 5000, lagIndexes, script }: SqliteOptions): Engine {
  const database = typeof file === 'string' ? openDataFile(file, { busyMs }) : file;
  const rows = rowsOf(database, ITEMS);
  const lag = lagIndexes === undefined ? undefined : laggingRows(database, ITEMS, lagIndexes);
  let number = 0;
  const faultOf: Engine['faultOf'] = (operation, keys) => script?.({ operation, number: ++number, keys });
  return { database, inTransaction: transactions(database), rows, lag, faultOf };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

const wrote = (write: number): Consumed => ({ read: 0, write });

function readKeys({ rows }: Engine, keys: readonly Key[], consistent: boolean | undefined) {
  refuseRead(keys);
  const existing = keys.map((key) => rows.at(key));
  const sizes = existing.map((row) => (row ? sizeOf(row) : 0));
  const items = existing.flatMap((row) => (row ? [itemOf(row)] : []));
  return { items, consumed: { read: readUnits(sizes, consistent), write: 0 } };
}

const nothing: Page = { items: [], consumed: { read: 0, write: 0 } };

function page(matching: readonly Row[], bytes: number, query: Query, mayBeMore: boolean): Page {
  const last = matching.at(-1);
  return {
    items: matching.map(itemOf),
    ...(mayBeMore && last && { cursor: cursorOf(positionOfRow(last, query)) }),
    consumed: { read: queryUnits(bytes, query.consistent), write: 0 },
  };
}

/** As in DynamoDB, a page that its limit or its size ends has a cursor even if nothing comes after it. */
function queryPage(rows: Rows, query: Query): Page {
  const { limit = Infinity } = query;
  const matching: Row[] = [];
  let bytes = 0;
  let position = positionOf(query);
  if (isEmptyRange(query)) return nothing;
  for (;;) {
    const step = Math.min(ROWS_A_STEP, limit - matching.length);
    const more = rows.after(position, query, step);
    for (const row of more) {
      matching.push(row);
      bytes += sizeOf(row);
      if (matching.length === limit || bytes >= PAGE_BYTES) return page(matching, bytes, query, true);
    }
    const last = more.at(-1);
    if (more.length < step || last === undefined) return page(matching, bytes, query, false);
    position = positionOfRow(last, query);
  }
}

const isExpected = (row: Row | undefined, expect: Expected): boolean =>
  expect === 'absent' ? row === undefined : row?.[2] === expect;

function apply({ rows }: Engine, action: Action): Written[] {
  switch (action.kind) {
    case 'put': {
      const row = rowOf(action.item, action.after.size);
      rows.put(row);
      return [{ put: row }];
    }
    case 'delete':
      rows.remove(action.key);
      return [{ removed: action.key }];
    case 'check':
      return [];
  }
}

/** A check costs what a write of the item as it is would, and touches no index. */
function writeOf({ kind, after }: Action, existing: Row | undefined): Write {
  const before = existing && footprintOfRow(existing);
  return kind === 'check' && before ? { before: footprint(before.size, {}), after } : { before, after };
}

function commitNow(engine: Engine, actions: readonly Action[]): CommitOutcome {
  const existing = actions.map(({ key }) => engine.rows.at(key));
  const writes = actions.map((action, i) => writeOf(action, existing[i]));
  const unexpected = actions.find(({ expect }, i) => !isExpected(existing[i], expect));
  if (unexpected) {
    const consumed = wrote(failedWriteUnits(writes, isTransaction(actions)));
    return { outcome: 'mismatch', key: unexpected.key, consumed };
  }
  const written = actions.flatMap((action) => apply(engine, action));
  engine.lag?.record(written);
  return { outcome: 'done', consumed: wrote(writeUnits(writes, isTransaction(actions))) };
}

/** Another process that held the file too long is another commit: nothing is in. */
function commitUnlessBusy(engine: Engine, actions: readonly Action[]): CommitOutcome {
  try {
    return engine.inTransaction(() => commitNow(engine, actions));
  } catch (error) {
    if (!isBusy(error)) throw error;
    return { outcome: 'conflict', consumed: wrote(0) };
  }
}

function commit(engine: Engine, actions: readonly Action[]): CommitOutcome {
  const keys = actions.map(({ key }) => key);
  const fault = engine.faultOf('commit', keys);
  if (fault === undefined) return commitUnlessBusy(engine, actions);
  if (fault === 'throttled') return { outcome: 'throttled', consumed: wrote(0) };
  if (fault === 'outcomeUnknown:applied') {
    return { outcome: 'outcomeUnknown', consumed: commitUnlessBusy(engine, actions).consumed };
  }
  const writes = actions.map((action) => writeOf(action, engine.rows.at(action.key)));
  const consumed = wrote(failedWriteUnits(writes, isTransaction(actions)));
  return { outcome: fault === 'conflict' ? 'conflict' : 'outcomeUnknown', consumed };
}

function commitTogether(engine: Engine, commits: readonly (readonly Change[])[]): CommitOutcome[] {
  const actions = commits.map((changes) => actionsOf(changes, writeId));
  return engine.inTransaction(() => actions.map((action) => commitNow(engine, action)));
}

interface OnePut {
  readonly outcome: PutOutcome;
  readonly units: number;
}

function putOneNow({ rows, lag }: Engine, { item, after, key }: Put): OnePut {
  const row = rowOf(item, after.size);
  if (rows.putIfAbsent(row)) {
    lag?.record([{ put: row }]);
    return { outcome: 'done', units: writeUnits([{ before: undefined, after }], false) };
  }
  const existing = rows.at(key);
  const before = existing && footprintOfRow(existing);
  return { outcome: 'exists', units: failedWriteUnits([{ before, after }], false) };
}

function putOne(engine: Engine, put: Put): OnePut {
  const fault = engine.faultOf('putIfAbsent', [put.key]);
  if (fault === undefined) return putOneNow(engine, put);
  if (fault === 'outcomeUnknown:applied') return { ...putOneNow(engine, put), outcome: 'outcomeUnknown' };
  return { outcome: fault === 'outcomeUnknown:notApplied' ? 'outcomeUnknown' : 'throttled', units: 0 };
}

function putUnlessBusy(engine: Engine, puts: readonly Put[]): readonly OnePut[] {
  try {
    return engine.inTransaction(() => puts.map((put) => putOne(engine, put)));
  } catch (error) {
    if (!isBusy(error)) throw error;
    return puts.map(() => ({ outcome: 'throttled', units: 0 }));
  }
}

function tableOf(engine: Engine): Table {
  return {
    read: async (keys, options) => readKeys(engine, keys, options?.consistent),
    async query(query) {
      refuseQuery(query);
      return queryPage(query.index && engine.lag ? engine.lag.rows : engine.rows, query);
    },
    commit: async (changes) => commit(engine, actionsOf(changes, writeId)),
    async putIfAbsent(items) {
      const done = putUnlessBusy(engine, putsOf(items, writeId));
      const write = done.reduce((sum, { units }) => sum + units, 0);
      return { outcomes: done.map(({ outcome }) => outcome), consumed: wrote(write) };
    },
  };
}

function closed({ database }: Engine, file: SqliteOptions['file']): void {
  if (typeof file === 'string') closeAfterCommand(database, file);
  else database.close();
}

/** The table in a file of its own; a `DataFileError` if the file cannot be used. */
export function sqliteTable(options: SqliteOptions): SqliteTable {
  const engine = engineOf(options);
  return {
    ...tableOf(engine),
    catchUp: () => engine.lag?.catchUp(),
    load: (items) => load(engine, items),
    commitTogether: (commits) => commitTogether(engine, commits),
    putAsTheyAre: (items) => putAsTheyAre(engine, items),
    erase: () => erase(engine),
    counts: () => ({ items: engine.rows.count() }),
    dump: () => dump(engine),
    undump: (rows) => undump(engine, rows),
    close: () => closed(engine, options.file),
  };
}
