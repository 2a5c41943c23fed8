/** Puts a backup in the place of the data file. Killed at any point it can be run again, and nothing is lost meanwhile. */
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lockOf } from '../../functions/adapters/table.lock.ts';
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { SCHEMA_VERSION } from '../../functions/adapters/table.schema.ts';
import type { Instant } from '../../shared/domain/days.ts';
import { checkedBackup, DATA, KEYS, type Manifest } from './backup.ts';
import { copyDurably, sync } from './durably.ts';
import { keptIn } from './kept.ts';
import { Refused } from './options.ts';

export interface Restored {
  /** Of the backup. */
  readonly manifest: Manifest;
  /** Where the file that was there before lies now, if there was one. */
  readonly before?: string;
}

/** Keys of another installation are not overwritten: what they seal would be lost. */
function refuseOtherKeys(from: string, file: string, { files }: Manifest): void {
  for (const key of KEYS) {
    const here = join(dirname(file), key);
    if (key === 'signing-key.former.pem' || files[key] === undefined || !existsSync(here)) continue;
    if (!readFileSync(here).equals(readFileSync(join(from, key))))
      throw new Refused(`${here} 与备份里的密钥不同，是另一套数据的密钥；请先把它移到别处`);
  }
}

function bringKeys(from: string, file: string, { files }: Manifest): void {
  for (const key of KEYS) {
    const here = join(dirname(file), key);
    if (files[key] !== undefined && !existsSync(here)) copyDurably(join(from, key), here);
  }
}

/** The copy that will be the data file: it says of itself that it was put back, and when. */
function prepare(from: string, place: string, { at }: Manifest, now: Instant): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(place + end, { force: true });
  copyDurably(join(from, DATA), place);
  const database = openDataFile(place, { busyMs: 1000, synchronous: 'FULL' });
  const kept = keptIn(database);
  kept.set('restored', { from: at, at: now, isConfirmed: false });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  sync(place);
}

/** What the log holds goes into the file, so that the file can be kept without it; a damaged file is kept with it. */
function setAside(file: string, now: Instant): string | undefined {
  if (!existsSync(file)) return undefined;
  const before = `${file}.before-${now.replaceAll(':', '').slice(0, 17)}Z`;
  try {
    const database = new DatabaseSync(file);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  } catch {
    // It is why somebody restores.
  }
  linkSync(file, before);
  for (const end of ['-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, before + end);
  sync(dirname(file));
  return before;
}

/** A `Refused` or an `InUse` says why not; then everything is as it was. */
export async function restore(from: string, file: string, now: Instant): Promise<Restored> {
  const manifest = await checkedBackup(from);
  if (manifest.schema > SCHEMA_VERSION)
    throw new Refused(`备份由更新的旗帜写成（结构 ${manifest.schema}，本版本 ${SCHEMA_VERSION}），请先升级`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = lockOf(file);
  try {
    refuseOtherKeys(from, file, manifest);
    prepare(from, `${file}.restoring`, manifest, now);
    bringKeys(from, file, manifest);
    const before = setAside(file, now);
    renameSync(`${file}.restoring`, file);
    sync(dirname(file));
    return { manifest, ...(before !== undefined && { before }) };
  } finally {
    lock.release();
  }
}
