/** Functions as the cloud runs them: each in a thread of its own that keeps between events what it has loaded. */
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { timeOn } from './playedTime.ts';

/** What came of an event: nothing if the function was ended or failed. */
export type Answer = { readonly answer: unknown } | { readonly error: string };

/** What a thread is asked. */
export interface Asked {
  readonly event: unknown;
  /** The time that its function has. */
  readonly ms: number;
  /** At which of its moments it ends, from 1: each request about to be made is one, and each answer that has come. */
  readonly endsAt?: number | undefined;
}

export interface Lambdas {
  /** Runs an event through, or to the moment at which its function ends. */
  invoke(spec: FunctionSpec, event: unknown, endsAt?: number): Promise<Answer>;
  /** Those that were ended in the middle, one for each time. */
  ended(): readonly string[];
  /** Ends the function that is running, wherever it is. */
  kill(): void;
  close(): Promise<void>;
}

export interface LambdaOptions {
  readonly time: SharedArrayBuffer;
  /** The folder of bundles. */
  readonly bundles: string;
  readonly environmentOf: (spec: FunctionSpec) => Record<string, string>;
  /** Each line of the functions' logs. */
  readonly line: (text: string) => void;
}

const ENDED = 'ended';

/** One event's answer, or how the thread ended. */
async function answerOf(worker: Worker, asked: Asked): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let why = ENDED;
  const failed = (error: Error): void => void (why = String(error));
  const ended = (): void => resolve({ error: why });
  worker.once('message', resolve).once('error', failed).once('exit', ended);
  worker.postMessage(asked);
  const answer = await promise;
  worker.off('message', resolve).off('error', failed).off('exit', ended);
  return answer;
}

export function lambdas({ time, bundles, environmentOf, line }: LambdaOptions): Lambdas {
  const threads = new Map<string, Worker>();
  let running: { readonly id: string; readonly worker: Worker } | undefined;
  const ended: string[] = [];

  function threadOf(spec: FunctionSpec): Worker {
    const there = threads.get(spec.id);
    if (there) return there;
    const worker = new Worker(new URL('./lambdaThread.ts', import.meta.url), {
      workerData: { time, bundle: join(bundles, spec.id, 'index.mjs') },
      env: environmentOf(spec),
      ...{ stdout: true, stderr: true },
    });
    for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on('line', line);
    // Whoever is gone is made anew with the next event.
    worker.once('exit', () => threads.get(spec.id) === worker && threads.delete(spec.id));
    threads.set(spec.id, worker);
    return worker;
  }

  return {
    async invoke(spec, event, endsAt) {
      const worker = threadOf(spec);
      running = { id: spec.id, worker };
      const ms = spec.timeoutSeconds * 1000;
      const begun = timeOn(time);
      const answer = await answerOf(worker, { event, ms, endsAt });
      running = undefined;
      if ('error' in answer && answer.error === ENDED) ended.push(spec.id);
      if (timeOn(time) - begun > ms) return { error: `${spec.id} ran longer than its time` };
      return answer;
    },
    ended: () => ended,
    kill() {
      if (!running) return;
      threads.delete(running.id);
      void running.worker.terminate();
    },
    async close() {
      await Promise.all([...threads.values()].map((worker) => worker.terminate()));
    },
  };
}
