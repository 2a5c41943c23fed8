/** What the threads of one machine say to each other, and how a fault crosses over. */
import type { Answer, Asked } from '../local/http.ts';
import { TableRefusal, type Change, type NewItem } from '../../shared/flows/table/ports.ts';
import type { Job } from './jobs.ts';
import type { Entry } from './journal.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly settingsFile: string;
  readonly file: string;
  readonly logs?: string;
  readonly aheadMs: number;
}

/** What a thread is given to do, and what becomes of it. */
export type Task = { readonly asked: Asked; readonly body: string } | { readonly job: Job };

/** What a thread cannot do itself: one thread alone writes to the data file. */
export type Call =
  | { readonly commit: readonly Change[] }
  | { readonly putIfAbsent: readonly NewItem[] }
  | { readonly send: string; readonly bodies: readonly unknown[]; readonly delaySeconds?: number }
  | { readonly journal: readonly Omit<Entry, 'at'>[] };

export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly errcode?: unknown;
}

/** What a task came to, a request to its answer, and what of its thread's time went by meanwhile on the processor. */
export interface Done {
  readonly answer?: Answer | undefined;
  readonly cpuMs: number;
}

export type Outcome<T> = { readonly value: T } | { readonly fault: Fault };

/** To a thread. */
export type Down =
  | { readonly task: number; readonly what: Task }
  | { readonly call: number; readonly outcome: Outcome<unknown> };

/** From a thread. */
export type Up =
  | { readonly task: number; readonly outcome: Outcome<Done> }
  | { readonly call: number; readonly what: Call };

export type { Answer };

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...('errcode' in error && { errcode: error.errcode }) };
}

/** As it was thrown on the other side, as far as anybody asks. */
export function errorOf({ name, message, stack, errcode }: Fault): Error {
  const error = name === 'TableRefusal' ? new TableRefusal(message) : new Error(message);
  return Object.assign(error, {
    ...(name !== 'TableRefusal' && { name }),
    ...(stack !== undefined && { stack }),
    ...(errcode !== undefined && { errcode }),
  });
}

export async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** Promises by number, until the other side has answered. */
export class Waiting<T> {
  readonly #open = new Map<number, PromiseWithResolvers<T>>();
  #last = 0;

  get size(): number {
    return this.#open.size;
  }

  add(): { readonly id: number; readonly answer: Promise<T> } {
    const waiting = Promise.withResolvers<T>();
    const id = ++this.#last;
    this.#open.set(id, waiting);
    return { id, answer: waiting.promise };
  }

  settle(id: number, outcome: Outcome<T>): void {
    const waiting = this.#open.get(id);
    this.#open.delete(id);
    if ('fault' in outcome) waiting?.reject(errorOf(outcome.fault));
    else waiting?.resolve(outcome.value);
  }

  /** The other side is gone. */
  failAll(error: unknown): void {
    for (const id of this.#open.keys()) this.settle(id, { fault: faultOf(error) });
  }
}
