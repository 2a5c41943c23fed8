/** The schema of the data file: its version stands in the file, and each step leads from one version to the next. */
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { rowsSchema } from './table.rows.ts';

export const ITEMS = 'items';

/** Step `n` leads from version `n` to `n + 1`; files of the time before versions have 0. */
const STEPS: readonly string[] = [
  `${rowsSchema('main', ITEMS)}
   CREATE TABLE IF NOT EXISTS messages (
     id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL, due INTEGER NOT NULL,
     attempts INTEGER NOT NULL DEFAULT 0, fault TEXT, isDead INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE IF NOT EXISTS machine (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
];

/** What this program reads and writes. */
export const SCHEMA_VERSION = STEPS.length;

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);

/** Where the file as it was before a step is kept: beside it, never over another. */
function placeBefore(file: string, version: number): string {
  const place = `${file}.schema-${version}`;
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? place : `${place}.${n}`;
    if (!existsSync(tried)) return tried;
  }
}

/** Takes the missing steps, all or none; a file that holds something (`file`) is copied first. */
export function broughtUpToDate(database: DatabaseSync, file: string | undefined): void {
  const version = versionOf(database);
  if (version === SCHEMA_VERSION) return;
  if (file !== undefined) database.prepare('VACUUM INTO ?').run(placeBefore(file, version));
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have been faster.
    for (const step of STEPS.slice(versionOf(database))) database.exec(step);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
