/** Queues of SQS. */
import { SendMessageBatchCommand, type BatchResultErrorEntry, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '../../shared/flows/table/ports.ts';
import { batchesOf, type Entry } from './queue.batches.ts';

const TRIES = 5;
const PAUSE_MS = 100;

export interface SqsOptions {
  readonly client: SQSClient;
  /** By the queues' ids in the manifest. */
  readonly urls: Readonly<Record<string, string>>;
  /** How to wait before what was left over is sent again; tests do not. */
  readonly pause?: (ms: number) => Promise<void>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Codes only: a body carries ids of persons, and the service's message may quote it. */
const codesOf = (failed: readonly BatchResultErrorEntry[]): string =>
  [...new Set(failed.map(({ Code }) => Code ?? 'no code'))].join(', ') || 'no answer';

interface Rest {
  readonly entries: readonly Entry[];
  readonly why: string;
  /** Whether the same would be refused again. */
  readonly ours: boolean;
}

/** Sends once; what is not said to be in is left over, even if the answer does not mention it. */
async function sendOnce(client: SQSClient, url: string, entries: readonly Entry[]): Promise<Rest> {
  const command = new SendMessageBatchCommand({ QueueUrl: url, Entries: [...entries] });
  const { Successful = [], Failed = [] } = await client.send(command);
  const sent = new Set(Successful.map(({ Id }) => Id));
  return {
    entries: entries.filter(({ Id }) => !sent.has(Id)),
    why: codesOf(Failed),
    ours: Failed.some(({ SenderFault }) => SenderFault === true),
  };
}

/**
 * A batch may be taken in part. The caller learns of what stays out by an error and sends all again: every flow on
 * a queue can be repeated.
 */
async function sendBatch({ client, pause = sleep }: SqsOptions, url: string, batch: readonly Entry[]) {
  let rest: Rest = { entries: batch, why: '', ours: false };
  for (let tries = 0; tries < TRIES && !rest.ours; tries += 1) {
    if (tries > 0) await pause(PAUSE_MS * 2 ** tries * (0.5 + Math.random() / 2));
    rest = await sendOnce(client, url, rest.entries);
    if (rest.entries.length === 0) return;
  }
  throw new Error(`${rest.entries.length} messages were not taken: ${rest.why}`);
}

const heldBack = (batch: readonly Entry[], delaySeconds: number | undefined): readonly Entry[] =>
  delaySeconds === undefined ? batch : batch.map((entry) => ({ ...entry, DelaySeconds: delaySeconds }));

export function sqsQueue(options: SqsOptions): Queue {
  return {
    async send(queue, bodies, { delaySeconds } = {}) {
      const url = options.urls[queue];
      if (url === undefined) throw new Error(`No URL for the queue ${queue}`);
      for (const batch of batchesOf(bodies)) await sendBatch(options, url, heldBack(batch, delaySeconds));
    },
  };
}
