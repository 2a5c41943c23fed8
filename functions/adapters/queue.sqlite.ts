/** Queues in the data file: what was sent is delivered though the process ends, at least once. */
import type { DatabaseSync } from 'node:sqlite';
import type { Queue } from '../../shared/flows/table/ports.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { queueText } from './queue.text.ts';
import { transactions } from './table.transactions.ts';

export interface SqliteQueueOptions {
  readonly database: DatabaseSync;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Told of each sending, so that somebody comes to deliver. */
  readonly onSent?: () => void;
}

/** A message that was taken; its attempt is counted already, so that one which ends the process is not taken for ever. */
export interface TakenMessage {
  readonly id: number;
  readonly queue: string;
  readonly body: unknown;
  readonly isLast: boolean;
}

export interface QueueCounts {
  /** To be delivered, now or later. */
  readonly waiting: number;
  /** Whose every delivery failed. */
  readonly dead: number;
}

export interface SqliteQueue extends Queue {
  /** The first message that is due in one of these queues. Whoever takes it gives it back by `done` or `failed`. */
  take(from: readonly string[]): TakenMessage | undefined;
  done(message: TakenMessage): void;
  /** `fault` names what happened and quotes nothing. After the last attempt the message stays as dead. */
  failed(message: TakenMessage, fault: string): void;
  /** When the first of what waits in these queues may be delivered, as epoch milliseconds. */
  nextDue(from: readonly string[]): number | undefined;
  counts(): QueueCounts;
}

/** Deliveries of one message, by queue. */
const ATTEMPTS: Readonly<Record<string, number>> = Object.fromEntries(
  queues.map(({ id, attempts }) => [id, attempts]),
);

/** Before a further attempt: what failed at once mostly fails at once again. */
const PAUSES_MS = [1_000, 15_000, 120_000, 600_000] as const;

const slots = (of: readonly unknown[]): string => of.map(() => '?').join(', ');

export function sqliteQueue({ database, now = Date.now, onSent }: SqliteQueueOptions): SqliteQueue {
  const insert = database.prepare('INSERT INTO messages (queue, body, due) VALUES (?, ?, ?)');
  const tried = database.prepare('UPDATE messages SET attempts = attempts + 1 WHERE id = ?');
  const remove = database.prepare('DELETE FROM messages WHERE id = ?');
  const fail = database.prepare('UPDATE messages SET fault = ?, due = ?, isDead = ? WHERE id = ?');
  const count = database.prepare('SELECT isDead, count(*) AS n FROM messages GROUP BY isDead');
  const inTransaction = transactions(database);
  const taken = new Set<number>();
  const live = (from: readonly string[]) => `isDead = 0 AND queue IN (${slots(from)})`;
  const first = (from: readonly string[]) =>
    database
      .prepare(`SELECT * FROM messages WHERE ${live(from)} AND due <= ? ORDER BY id`)
      .all(...from, now())
      .find(({ id }) => !taken.has(Number(id)));
  return {
    async send(queue, bodies, { delaySeconds = 0 } = {}) {
      if (ATTEMPTS[queue] === undefined) throw new Error(`No queue ${queue}`);
      const texts = bodies.map(queueText);
      const due = delaySeconds === 0 ? 0 : now() + delaySeconds * 1000;
      inTransaction(() => texts.forEach((text) => insert.run(queue, text, due)));
      onSent?.();
    },
    take(from) {
      const row = first(from);
      if (!row) return undefined;
      const [id, queue] = [Number(row['id']), String(row['queue'])];
      tried.run(id);
      taken.add(id);
      const isLast = Number(row['attempts']) + 1 >= (ATTEMPTS[queue] ?? 1);
      return { id, queue, body: JSON.parse(String(row['body'])), isLast };
    },
    done({ id }) {
      remove.run(id);
      taken.delete(id);
    },
    failed({ id, isLast }, fault) {
      const { attempts } = database.prepare('SELECT attempts FROM messages WHERE id = ?').get(id) ?? {};
      const pause = PAUSES_MS[Math.min(Number(attempts), PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
      fail.run(fault, now() + pause, isLast ? 1 : 0, id);
      taken.delete(id);
    },
    nextDue(from) {
      const row = database.prepare(`SELECT min(due) AS due FROM messages WHERE ${live(from)}`).get(...from);
      return row?.['due'] === null ? undefined : Number(row?.['due']);
    },
    counts() {
      const byState = new Map(count.all().map((row) => [Number(row['isDead']), Number(row['n'])]));
      return { waiting: byState.get(0) ?? 0, dead: byState.get(1) ?? 0 };
    },
  };
}
