/** Runs one built bundle as Lambda does: loaded once, asked event by event, ended at any moment. */
import { subscribe } from 'node:diagnostics_channel';
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { Asked } from './lambda.ts';
import { liveBy } from './playedTime.ts';

const given = z.object({ bundle: z.string(), time: z.instanceof(SharedArrayBuffer) }).parse(workerData);
liveBy(given.time);

/** Of each request that it is about to be made, and that its answer is there, before the function knows of either. */
const MOMENTS = [
  ...['http.client.request.created', 'http.client.response.finish'],
  ...['undici:request:create', 'undici:request:trailers'],
];
let left = Infinity;
for (const channel of MOMENTS)
  subscribe(channel, () => {
    left -= 1;
    // Nothing runs after this in a thread, no `finally` and no answer.
    if (left === 0) process.exit();
  });

type Handler = (event: unknown, context: object) => Promise<unknown>;
const loaded = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });
const { handler } = loaded.parse(await import(pathToFileURL(given.bundle).href));

parentPort?.on('message', ({ event, ms, endsAt = Infinity }: Asked) => {
  left = endsAt;
  void handler(event, { getRemainingTimeInMillis: () => ms }).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
