/** Makes a backup in a thread of its own: a file of some hundred megabytes takes seconds, and requests go on meanwhile. */
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { backup, type BackupInput } from './backup.ts';

const input = z.object({
  ...{ file: z.string(), folder: z.string(), now: z.string() },
  kind: z.enum(['nightly', 'asked']),
});

/** As `backup`, elsewhere. */
export const backupInThread = (wanted: BackupInput): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: input.parse(wanted) });
    worker.once('message', (path: string) => resolve(path));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the backup ended without a word')));
  });

if (!isMainThread && parentPort !== null && input.safeParse(workerData).success)
  parentPort.postMessage(await backup(input.parse(workerData)));
