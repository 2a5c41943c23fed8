/** Runs one built bundle as Lambda does: loaded once, asked event by event, ended from outside at any moment. */
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { liveBy } from './playedTime.ts';

const given = z.object({ bundle: z.string(), time: z.instanceof(SharedArrayBuffer) }).parse(workerData);
liveBy(given.time);

type Handler = (event: unknown, context: object) => Promise<unknown>;
const loaded = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });
const { handler } = loaded.parse(await import(pathToFileURL(given.bundle).href));

parentPort?.on('message', ({ event, ms }: { event: unknown; ms: number }) => {
  void handler(event, { getRemainingTimeInMillis: () => ms }).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
