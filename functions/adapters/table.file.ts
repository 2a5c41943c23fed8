/** Opens the data file of the embedded table, or says plainly why it cannot. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** "Qizhi" in the file's header tells our files from other programs' databases. */
const APPLICATION_ID = 0x51697a68;

/** The data file cannot be used; the message is for the person who named it. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}

const number = (database: DatabaseSync, pragma: string): number =>
  Number(Object.values(database.prepare(pragma).get() ?? {})[0]);

/** Also the first real read of the file: the one that fails if it is no database. */
function refuseForeign(database: DatabaseSync): void {
  const tables = number(database, 'SELECT count(*) FROM sqlite_schema');
  if (tables > 0 && number(database, 'PRAGMA application_id') !== APPLICATION_ID) {
    throw new Error('it is a database of another program');
  }
}

function prepared(database: DatabaseSync, schema: string): DatabaseSync {
  refuseForeign(database);
  // Items of some KB must fit a page several times, or the tree without rowids grows deep.
  database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; ${schema}`);
  return database;
}

function opened(file: string, busyMs: number): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  return new DatabaseSync(file, { timeout: busyMs });
}

/** The database in `file` (made if missing; `:memory:` for none) with `schema`; else a `DataFileError`. */
export function openDataFile(file: string, schema: string, busyMs: number): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = opened(file, busyMs);
    return prepared(database, schema);
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFileError(`The data file ${file} cannot be used: ${reason}.`, { cause: error });
  }
}
