/** Hands requests to threads, so that one that takes long holds up none that does not. */
import type { Answer, Asked } from '../local/http.ts';
import type { Thread } from './threads.ts';

/** A request that waits for a thread. */
interface Waiting {
  readonly asked: Asked;
  readonly body: string;
  readonly route: string;
  readonly answer: PromiseWithResolvers<Answer>;
}

export interface PoolOptions {
  readonly threads: readonly Thread[];
  /** The route of a request, by which is known how long it takes. */
  readonly routeOf: (asked: Asked) => string;
}

/** Requests a thread has at once: while one waits for a write, the others go on. */
const AT_ONCE = 4;
/**
 * A route that takes more of the processor is slow, and one thread has none of those. The clock on the wall would not do:
 * where much is asked at once everything takes long, and nothing is the cause of it.
 */
const SLOW_MS = 200;
/** How much the last request weighs: less where it took longer, because others of its thread are counted in. */
const WEIGHT = { up: 0.2, down: 0.5 };

export const pool = (options: PoolOptions): ((asked: Asked, body: string) => Promise<Answer>) => {
  const requests = new Pool(options);
  return (asked, body) => requests.ask(asked, body);
};

class Pool {
  readonly #options: PoolOptions;
  readonly #averages = new Map<string, number>();
  readonly #slow = new Map<Thread, number>();
  #waiting: Waiting[] = [];

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  ask(asked: Asked, body: string): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>();
    this.#waiting.push({ asked, body, answer, route: this.#options.routeOf(asked) });
    this.#handOut();
    return answer.promise;
  }

  #isSlow(route: string): boolean {
    return (this.#averages.get(route) ?? 0) > SLOW_MS;
  }

  #learn(route: string, cpuMs: number): void {
    const before = this.#averages.get(route) ?? cpuMs;
    const weight = cpuMs > before ? WEIGHT.up : WEIGHT.down;
    this.#averages.set(route, before + weight * (cpuMs - before));
  }

  /** In the order of their coming; a slow one that finds no place lets the others by. */
  #handOut(): void {
    this.#waiting = this.#waiting.filter((request) => {
      const isSlow = this.#isSlow(request.route);
      const thread = this.#placeFor(isSlow);
      if (thread) void this.#give(thread, request, isSlow);
      return thread === undefined;
    });
  }

  #placeFor(isSlow: boolean): Thread | undefined {
    const { threads } = this.#options;
    const open = isSlow && threads.length > 1 ? threads.slice(1) : threads;
    const free = open.filter(
      (thread) => thread.underWay < AT_ONCE && (!isSlow || (this.#slow.get(thread) ?? 0) === 0),
    );
    // Where nothing slow is under way first, then where least is.
    const load = (thread: Thread) => (this.#slow.get(thread) ?? 0) * AT_ONCE + thread.underWay;
    return free.toSorted((a, b) => load(a) - load(b))[0];
  }

  async #give(thread: Thread, { asked, body, route, answer }: Waiting, isSlow: boolean): Promise<void> {
    const slow = (by: number) => isSlow && this.#slow.set(thread, (this.#slow.get(thread) ?? 0) + by);
    slow(1);
    try {
      const done = await thread.do({ asked, body });
      this.#learn(route, done.cpuMs);
      if (!done.answer) throw new Error(`a thread gave no answer to ${route}`);
      answer.resolve(done.answer);
    } catch (error) {
      answer.reject(error);
    } finally {
      slow(-1);
      this.#handOut();
    }
  }
}
