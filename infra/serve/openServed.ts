/** Opens a data file for daily work: alone, whole, with its keys, and of this program's schema. */
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { dirname, join } from 'node:path';
import { closeInOrder, noteOpen } from '../../functions/adapters/table.closing.ts';
import { openDataFile, pragmaOf } from '../../functions/adapters/table.file.ts';
import { machineStanding } from '../local/machine.ts';
import { keptIn, type Kept } from './kept.ts';
import { lockOf, type FileLock } from '../../functions/adapters/table.lock.ts';
import { Refused, type ServeOptions } from './options.ts';
import { walStateOf } from '../../functions/adapters/table.wal.ts';

export interface ServedFile {
  readonly database: DatabaseSync;
  readonly kept: Kept;
  /** Closes it in order and lets another process have it. */
  close(): void;
}

/** While another process writes, such as a command that makes an administrator. */
const BUSY_MS = 10_000;

const LOST = '加上 --accept-lost-log 即接受这一损失、从剩下的内容继续';

function refuseLostLog(file: string, isLossAccepted: boolean): void {
  const state = walStateOf(file);
  if (state === 'none' || state === 'whole' || isLossAccepted) return;
  const what =
    state === 'missing'
      ? `数据文件 ${file} 上次没有正常关闭，而它的日志文件 ${file}-wal 不见了：最后写入的内容可能丢失。`
      : `数据文件 ${file} 的日志文件 ${file}-wal 已损坏：损坏处之后写入的内容会丢失。`;
  const english =
    state === 'missing'
      ? 'The write-ahead log of the data file is missing'
      : 'The write-ahead log of the data file is damaged';
  throw new Refused(
    `${what}\n请把日志文件放回原处，或用 restore 恢复备份；${LOST}。\n${english}: put it back, restore a backup, or accept the loss.`,
  );
}

/** A copy that was put in place half-way, and no data file: a new one would hide what is being restored. */
function refuseHalfRestored(file: string): void {
  if (existsSync(file) || !existsSync(`${file}.restoring`)) return;
  throw new Refused(`上一次恢复没有完成（${file}.restoring），请再运行一次 restore。`);
}

/** What is sealed opens with this key alone; a new one beside old data would hide everything that is sealed. */
function refuseWithoutKey(file: string, items: number): void {
  const key = join(dirname(file), 'vault.key');
  if (items === 0 || existsSync(key)) return;
  throw new Refused(
    `${file} 里有数据，但旁边没有它的密钥 ${key}：请把密钥和数据文件放在一起。\nThe data file's key is missing: ${key}.`,
  );
}

function refuseOtherShards(kept: Kept, wanted: number): void {
  const written = kept.get('shards');
  if (written === undefined) kept.set('shards', wanted);
  else if (written !== wanted)
    throw new Refused(`SHARDS 应是 ${written}（数据文件按此写成），设置里是 ${wanted}`);
}

/** The demonstration is invented, and `npm start` may replace it. */
function refuseDemonstration(database: DatabaseSync): void {
  const { pk, sk } = machineStanding.key();
  const row = database.prepare('SELECT 1 FROM items WHERE pk = ? AND sk = ?').get(pk, sk);
  if (row) throw new Refused('这是 npm start 的演示数据文件，不能用于日常工作；请另用一个文件');
}

function checked(database: DatabaseSync, file: string, { settings }: ServeOptions): Kept {
  const items = pragmaOf(database, 'SELECT count(*) FROM items');
  refuseDemonstration(database);
  refuseWithoutKey(file, items);
  const kept = keptIn(database);
  refuseOtherShards(kept, settings.SHARDS);
  return kept;
}

/** A page that cannot be read is found now and not in the middle of a day. */
function refuseDamaged(database: DatabaseSync, file: string): void {
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (verdict !== 'ok')
    throw new Refused(`数据文件 ${file} 已损坏（${String(verdict)}），请用 restore 恢复备份。`);
}

/** Throws a `Refused`, an `InUse` or a `DataFileError`, each with a word for whoever starts it. */
export function openServed(options: ServeOptions): ServedFile {
  const { file, isLossAccepted } = options;
  refuseHalfRestored(file);
  const lock = lockOf(file);
  let database: DatabaseSync | undefined;
  try {
    refuseLostLog(file, isLossAccepted);
    database = openDataFile(file, { busyMs: BUSY_MS, synchronous: 'FULL' });
    refuseDamaged(database, file);
    const kept = checked(database, file, options);
    noteOpen(database);
    return { database, kept, close: () => closed(database, lock) };
  } catch (error) {
    database?.close();
    lock.release();
    throw error;
  }
}

function closed(database: DatabaseSync | undefined, lock: FileLock): void {
  if (database) closeInOrder(database);
  lock.release();
}
