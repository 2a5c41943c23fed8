/** Queues in this process: for the run on this machine and for tests. */
import type { Queue } from '../../shared/flows/table/ports.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { queueText } from './queue.text.ts';

export interface InProcessOptions {
  /** Runs the flow of the queue on one message. */
  readonly deliver: (queue: string, body: unknown) => Promise<void>;
  /** Deliveries of one message, by queue; as in the manifest unless given. */
  readonly attempts?: Readonly<Record<string, number>>;
  /** Epoch milliseconds by which messages are held back; the process's own time unless given. */
  readonly now?: () => number;
}

/** A message whose every delivery failed. */
export interface DeadLetter {
  readonly queue: string;
  readonly body: unknown;
  /** What the last delivery threw. */
  readonly error: unknown;
}

export interface InProcessQueue extends Queue {
  /**
   * Delivers in the order of sending until nothing is left, what flows send meanwhile included; what is held back stays
   * for a `drain` after its time.
   */
  drain(): Promise<void>;
  /** When the first of what is held back may be delivered, as epoch milliseconds. */
  readonly nextDue: number | undefined;
  /** Whether a `drain` is under way. */
  readonly isDelivering: boolean;
  /** Messages that wait for `drain`. */
  readonly waiting: number;
  /** In the order in which they failed; they stay until the process ends. */
  readonly deadLetters: readonly DeadLetter[];
}

interface QueuedMessage {
  readonly queue: string;
  /** As text, so that a flow gets what SQS would give it and shares no object with the sender. */
  readonly text: string;
  /** Epoch milliseconds before which it is held back. */
  readonly due: number;
}

const manifestAttempts: Readonly<Record<string, number>> = Object.fromEntries(
  queues.map(({ id, attempts }) => [id, attempts]),
);

type Deliver = InProcessOptions['deliver'];

/** Tries at once again: there is nobody else whose work would change the outcome by waiting. */
async function delivered(
  deliver: Deliver,
  { queue, text }: QueuedMessage,
  attempts: number,
): Promise<DeadLetter | undefined> {
  let error: unknown;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      await deliver(queue, JSON.parse(text));
      return undefined;
    } catch (thrown) {
      error = thrown;
    }
  }
  return { queue, body: JSON.parse(text), error };
}

/** Sending only enqueues: a flow that sends to its own queue must not wait for itself. `drain` delivers. */
export function inProcessQueue({
  deliver,
  attempts = manifestAttempts,
  now = Date.now,
}: InProcessOptions): InProcessQueue {
  const messages: QueuedMessage[] = [];
  const deadLetters: DeadLetter[] = [];
  let draining: Promise<void> | undefined;

  const firstDue = () => messages.find(({ due }) => due <= now());

  async function deliverAll(): Promise<void> {
    // A message leaves the queue only once it is dealt with.
    for (let message = firstDue(); message; message = firstDue()) {
      const dead = await delivered(deliver, message, attempts[message.queue] ?? 1);
      if (dead) deadLetters.push(dead);
      messages.splice(messages.indexOf(message), 1);
    }
  }

  return {
    async send(queue, bodies, { delaySeconds } = {}) {
      if (attempts[queue] === undefined) throw new Error(`No queue ${queue}`);
      const due = delaySeconds === undefined ? -Infinity : now() + delaySeconds * 1000;
      messages.push(...bodies.map((body) => ({ queue, text: queueText(body), due })));
    },
    // Two at once would deliver the same message twice.
    drain: () => (draining ??= deliverAll().finally(() => (draining = undefined))),
    get nextDue() {
      const dues = messages.map(({ due }) => due);
      return dues.length === 0 ? undefined : Math.min(...dues);
    },
    get isDelivering() {
      return draining !== undefined;
    },
    get waiting() {
      return messages.length;
    },
    deadLetters,
  };
}
