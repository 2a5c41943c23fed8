/** A disk without room: SQLite refuses the whole commit, and whoever asked is told what it is and that nothing is in. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { problemAnswer, type Answer } from '../local/http.ts';
import type { Queue, Table } from '../../shared/flows/table/ports.ts';

const SQLITE_FULL = 13;

/** Below this nothing more is taken in: what is under way and the nightly backup's log need some room. */
export const LEAST_FREE_BYTES = 64 * 1024 * 1024;

export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_FULL;

/** Room on the disk of a file for whoever is not root, in bytes. */
export function freeBytes(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize;
}

/** One request as far as the disk goes. */
const asking = new AsyncLocalStorage<{ isFull: boolean }>();

const noting = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    const note = asking.getStore();
    if (note && isDiskFull(error)) note.isFull = true;
    throw error;
  }
};

/** A table and a queue that note a full disk for the request that met it. */
export const notingTable = (table: Table): Table => ({
  read: (...given) => table.read(...given),
  query: (query) => table.query(query),
  commit: (changes) => noting(table.commit(changes)),
  putIfAbsent: (items) => noting(table.putIfAbsent(items)),
});
export const notingQueue = (queue: Queue): Queue => ({
  send: (...given) => noting(queue.send(...given)),
});

export const diskFullAnswer = (): Answer =>
  problemAnswer(507, 'diskFull', '服务器磁盘已满，什么都没有写入；请联系机房管理员腾出空间后再试');

/** Answers 507 in place of a fault that a full disk made. */
export async function tellingDiskFull(answer: () => Promise<Answer>): Promise<Answer> {
  const note = { isFull: false };
  const given = await asking.run(note, answer);
  return note.isFull && given.status >= 500 ? diskFullAnswer() : given;
}
