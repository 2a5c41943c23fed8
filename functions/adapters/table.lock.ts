/** One process a data file: who serves it holds a lock that ends with the process, however it ends. */
import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Another process serves the file; the message says which. */
export class InUse extends Error {
  override readonly name = 'InUse';
}

export interface FileLock {
  release(): void;
}

const BUSY = 5;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === BUSY;

function holder(note: string): string {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return 'PID ?';
  }
}

/**
 * Takes the lock of a data file. Node has no file locks of its own and a file with a process's number outlives it, so the
 * lock is a transaction on a small database beside the data file: the system takes it back from a process that is killed.
 */
export function lockOf(file: string): FileLock {
  const [place, note] = [`${file}.lock`, `${file}.pid`];
  const database = new DatabaseSync(place, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const who = holder(note);
    throw new InUse(
      `数据文件 ${file} 正由另一个进程使用（${who}），请先停止它。\nThe data file ${file} is in use by another process (${who}); stop that one first.`,
    );
  }
  writeFileSync(note, `PID ${process.pid}\n`, { mode: 0o600 });
  return { release: () => database.close() };
}
