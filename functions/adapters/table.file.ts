/** Opens the data file of the embedded table, or says plainly why it cannot. */
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { broughtUpToDate, SCHEMA_VERSION } from './table.schema.ts';

/** "Qizhi" in the file's header tells our files from other programs' databases. */
export const APPLICATION_ID = 0x51697a68;

/** The data file cannot be used; the message is for the person who named it. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

/** How a data file is opened. */
export interface FileOptions {
  /** How long to wait while another process writes. */
  readonly busyMs: number;
  /** `FULL`: what was answered as written survives a power cut; `NORMAL` survives the end of the process. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  readonly isReadOnly?: boolean;
}

export const pragmaOf = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() ?? {})[0]);

/** Also the first real read of the file: the one that fails if it is no database. True for a file that is new. */
function refuseForeign(database: DatabaseSync): boolean {
  const tables = pragmaOf(database, 'SELECT count(*) FROM sqlite_schema');
  if (tables > 0 && pragmaOf(database, 'PRAGMA application_id') !== APPLICATION_ID) {
    throw new Error('it is a database of another program');
  }
  return tables === 0;
}

function refuseNewer(database: DatabaseSync): void {
  const version = pragmaOf(database, 'PRAGMA user_version');
  if (version > SCHEMA_VERSION)
    throw new Error(
      `a newer Qizhi wrote it (schema ${version}, this one knows ${SCHEMA_VERSION}); start that one, or restore a backup that this one made`,
    );
}

function prepared(
  database: DatabaseSync,
  file: string,
  { synchronous = 'NORMAL', isReadOnly }: FileOptions,
): DatabaseSync {
  const isNew = refuseForeign(database);
  refuseNewer(database);
  if (isReadOnly) return database;
  // Items of some KB must fit a page several times, or the tree without rowids grows deep.
  database.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID};`);
  broughtUpToDate(database, isNew || file === ':memory:' ? undefined : file);
  return database;
}

/** For its owner alone, and what SQLite lays beside it takes the mode from it. */
function keptToOwner(file: string): void {
  if (process.platform === 'win32' || !existsSync(file)) return;
  const { mode } = statSync(file);
  if ((mode & 0o077) !== 0) chmodSync(file, 0o600);
}

function opened(file: string, { busyMs, isReadOnly = false }: FileOptions): DatabaseSync {
  if (file === ':memory:') return new DatabaseSync(file, { timeout: busyMs });
  if (!isReadOnly) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: busyMs, readOnly: isReadOnly });
  if (!isReadOnly) keptToOwner(file);
  return database;
}

/** The database in `file` (made if missing; `:memory:` for none), its schema up to date; else a `DataFileError`. */
export function openDataFile(file: string, options: FileOptions): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = opened(file, options);
    return prepared(database, file, options);
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFileError(`The data file ${file} cannot be used: ${reason}.`, { cause: error });
  }
}
