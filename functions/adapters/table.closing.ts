/** Notes in the data file whether it was closed in order: only then is there no write-ahead log to miss. */
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { InUse, lockOf } from './table.lock.ts';

const NAME = 'isClosed';
const set = (database: DatabaseSync, value: boolean): void =>
  void database
    .prepare('INSERT OR REPLACE INTO machine (name, value) VALUES (?, ?)')
    .run(NAME, JSON.stringify(value));

/** From now on a log belongs to the file: the note lies in the main file, where it is read without the log. */
export function noteOpen(database: DatabaseSync): void {
  set(database, false);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** Closes it in order; nobody else may have it open. */
export function closeInOrder(database: DatabaseSync): void {
  set(database, true);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

const isNotedOpen = (database: DatabaseSync): boolean =>
  database.prepare('SELECT value FROM machine WHERE name = ?').get(NAME)?.['value'] === 'false';

/**
 * Closes a file that a command opened. Where a process that served it was killed, this may be the last one to close it,
 * which takes the log away: then nothing is missing afterwards.
 */
export function closeAfterCommand(database: DatabaseSync, file: string): void {
  if (!existsSync(file) || !isNotedOpen(database)) return database.close();
  try {
    const lock = lockOf(file);
    try {
      closeInOrder(database);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (!(error instanceof InUse)) throw error;
    database.close();
  }
}
