/** Threads of a machine, as the one that starts them sees them. */
import { Worker } from 'node:worker_threads';
import { tasksOn } from './doTasks.ts';
import {
  outcomeOf,
  Waiting,
  type Call,
  type Done,
  type Down,
  type Task,
  type ThreadData,
  type Up,
} from './wire.ts';

export interface Thread {
  /** Does a task, or rejects with what the thread threw; also if the thread ends. */
  do(task: Task): Promise<Done>;
  /** Tasks that it has not answered. */
  readonly underWay: number;
  end(): Promise<void>;
}

export interface ThreadOptions {
  readonly data: ThreadData;
  /** Does what a thread cannot do itself. */
  readonly onCall: (call: Call) => Promise<unknown>;
  /** Told of each thread that ended by itself; another takes its place. */
  readonly onLost: (error: unknown) => void;
}

/** Of a single thread: what a read beyond all measure ends is its thread, and not the machine. */
const RESOURCES = { maxOldGenerationSizeMb: 1024 };

export const thread = (options: ThreadOptions): Thread => new OwnThread(options);

/** The same without a thread, for trials: what takes long holds up everything. */
export function noThread({ data, onCall }: ThreadOptions): Thread {
  const tasks = tasksOn(data, onCall);
  let underWay = 0;
  return {
    async do(task) {
      underWay += 1;
      try {
        return { answer: await tasks.do(task), cpuMs: 0 };
      } finally {
        underWay -= 1;
      }
    },
    get underWay() {
      return underWay;
    },
    end: async () => tasks.close(),
  };
}

class OwnThread implements Thread {
  readonly #options: ThreadOptions;
  readonly #tasks = new Waiting<Done>();
  #worker: Worker;
  #isEnding = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#worker = this.#start();
  }

  get underWay(): number {
    return this.#tasks.size;
  }

  async do(task: Task): Promise<Done> {
    const { id, answer } = this.#tasks.add();
    this.#say({ task: id, what: task });
    return answer;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#worker.terminate();
  }

  #say(down: Down): void {
    this.#worker.postMessage(down);
  }

  #start(): Worker {
    const { data } = this.#options;
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      ...{ workerData: data, resourceLimits: RESOURCES, execArgv: [] },
    });
    let fault: unknown = new Error('a thread ended');
    worker.on('message', (up: Up) => void this.#heard(worker, up));
    worker.on('error', (error: unknown) => {
      fault = error;
    });
    worker.on('exit', () => this.#lost(fault));
    return worker;
  }

  async #heard(worker: Worker, up: Up): Promise<void> {
    if ('task' in up) return this.#tasks.settle(up.task, up.outcome);
    const outcome = await outcomeOf(() => this.#options.onCall(up.what));
    worker.postMessage({ call: up.call, outcome } satisfies Down);
  }

  #lost(error: unknown): void {
    this.#tasks.failAll(error);
    if (this.#isEnding) return;
    this.#worker = this.#start();
    this.#options.onLost(error);
  }
}
