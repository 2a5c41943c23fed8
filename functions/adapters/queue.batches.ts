/** Messages put together as SQS takes them. */
import { MESSAGE_MAX_BYTES, queueText } from './queue.text.ts';

const BATCH_MAX = 10;

export interface Entry {
  /** Unique in its batch. */
  readonly Id: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
}

/** All of `bodies` in order, in as few batches as the limits allow. Throws before the first if one is refused. */
export function batchesOf(bodies: readonly unknown[]): Entry[][] {
  const batches: Entry[][] = [];
  let room = 0;
  for (const text of bodies.map(queueText)) {
    const bytes = Buffer.byteLength(text);
    const last = batches.at(-1);
    if (last && last.length < BATCH_MAX && bytes <= room) {
      last.push({ Id: `${last.length}`, MessageBody: text });
      room -= bytes;
    } else {
      batches.push([{ Id: '0', MessageBody: text }]);
      // The limit of a batch is that of a message.
      room = MESSAGE_MAX_BYTES - bytes;
    }
  }
  return batches;
}
