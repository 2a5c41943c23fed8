/** Runs in a thread of its own: reads the file that it is given, and says what is in it or why it is not read. */
import { parentPort, workerData } from 'node:worker_threads';
import { FileFault } from '../../imports/fileFault.ts';
import { readFile, type ReadFile } from '../../imports/readFile.ts';

/** What the thread answers; any other fault ends it. */
export type FileReading = { readonly read: ReadFile } | { readonly fault: string };

function readingOf(given: unknown): FileReading {
  if (!(given instanceof Uint8Array)) throw new TypeError('the thread was given no bytes');
  try {
    return { read: readFile(given) };
  } catch (error) {
    if (error instanceof FileFault) return { fault: error.message };
    throw error;
  }
}

parentPort?.postMessage(readingOf(workerData));
