import { Worker } from 'node:worker_threads';
import type { FileReading } from './fileWorker.ts';

/** Far more than a file within the limits takes; a file beyond them ends its thread and nothing else. */
const RESOURCES = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 2 };
const LONGEST_MS = 10_000;

const BROKEN = '读不出这个文件，请另存为 xlsx 或 csv';
const TOO_MUCH = '文件内容太多，请删去多余的行列或分成几个文件';

/** Beside the bundle in the cloud, beside this file elsewhere. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './fileWorker.ts' : './fileWorker.mjs',
  import.meta.url,
);

let last: Promise<unknown> = Promise.resolve();

/** Reads a file in a thread with limits of its own. One at a time: what they take together is bounded too. */
export function readInThread(bytes: Uint8Array): Promise<FileReading> {
  const reading = last.then(() => readNow(bytes));
  last = reading;
  return reading;
}

async function readNow(bytes: Uint8Array): Promise<FileReading> {
  const { promise, resolve } = Promise.withResolvers<FileReading>();
  const worker = new Worker(THREAD, { workerData: bytes, resourceLimits: RESOURCES, execArgv: [], env: {} });
  const clock = setTimeout(() => resolve({ fault: TOO_MUCH }), LONGEST_MS);
  worker.once('message', (reading: FileReading) => resolve(reading));
  worker.once('error', (error) => resolve({ fault: isOutOfMemory(error) ? TOO_MUCH : BROKEN }));
  worker.once('exit', () => resolve({ fault: BROKEN }));
  try {
    return await promise;
  } finally {
    clearTimeout(clock);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
