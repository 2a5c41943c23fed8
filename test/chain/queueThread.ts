/** The queue server in a thread of its own, by played time. */
import { startFauxqs } from 'fauxqs';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { liveBy } from './playedTime.ts';

liveBy(z.object({ time: z.instanceof(SharedArrayBuffer) }).parse(workerData).time);
const { port } = await startFauxqs({ port: 0, logger: false });
parentPort?.postMessage({ port });
