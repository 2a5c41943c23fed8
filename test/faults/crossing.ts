/**
 * Every call by which a process reaches out of itself, found by wrapping whatever ports it is given: before it, after it, or
 * with its answer lost, the process may end. A port that is added is wrapped like the others.
 */
import type { CommitOutcome, NewItem, PutOutcome, SmsOutcome } from '../../shared/flows/table/ports.ts';

/**
 * - `before`, `after`: the process ends before the call, or after it.
 * - `lost`: the call is made and its answer does not come; `undone`: it is not made, and nobody says so.
 * - `refused`: throttled, or another's transaction holds the item; nothing is done.
 * - `partial`: the process ends in the middle of a batch.
 */
export const faults = ['before', 'after', 'lost', 'undone', 'refused', 'partial'] as const;
export type Fault = (typeof faults)[number];

/** Decides at each crossing what goes wrong; `where` is the process with the port's call and which of them it is. */
export interface Weather {
  strike(where: string): Fault | undefined;
}

/** What ends a process, or what a call of one fails with. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** What is asked and answered inside the process. */
const WITHIN: ReadonlySet<string> = new Set(['clock', 'worldClock', 'log']);

const NOTHING = { read: 0, write: 0 };

/** How a call whose answer is lost ends where its port has a word for that; elsewhere it throws. */
const UNKNOWN: Readonly<Record<string, (given: readonly unknown[]) => unknown>> = {
  'table.commit': (): CommitOutcome => ({ outcome: 'outcomeUnknown', consumed: NOTHING }),
  'table.putIfAbsent': ([items]) => putOutcomes(items, 'outcomeUnknown'),
  'sms.send': (): SmsOutcome => ({ outcome: 'unknown' }),
};

const REFUSED: Readonly<Record<string, (given: readonly unknown[], nth: number) => unknown>> = {
  'table.commit': (_given, nth): CommitOutcome => ({
    outcome: nth % 2 === 0 ? 'conflict' : 'throttled',
    consumed: NOTHING,
  }),
  'table.putIfAbsent': ([items]) => putOutcomes(items, 'throttled'),
  'sms.send': (): SmsOutcome => ({ outcome: 'refused', why: 'throttled', retry: true }),
};

function putOutcomes(items: unknown, outcome: PutOutcome) {
  const { length } = items as readonly NewItem[];
  return { outcomes: Array.from({ length }, () => outcome), consumed: NOTHING };
}

/** Where the list stands among what is given that may be cut in two. */
const BATCHES: Readonly<Record<string, number>> = { 'table.putIfAbsent': 0, 'queue.send': 1 };

type Call = (...given: unknown[]) => Promise<unknown>;

/** One process with the ports that it is given. Once it has ended, nothing that it does has an effect any more. */
export class Process {
  readonly #name: string;
  readonly #weather: Weather;
  readonly #counts = new Map<string, number>();
  hasEnded = false;

  constructor(name: string, weather: Weather) {
    this.#name = name;
    this.#weather = weather;
  }

  /** The same ports, each of whose calls may go wrong. */
  wrap<P extends object>(ports: P): P {
    const wrapped = new Map<PropertyKey, unknown>();
    return new Proxy(ports, {
      get: (target, name) => {
        const port: unknown = Reflect.get(target, name);
        if (typeof name !== 'string' || typeof port !== 'object' || port === null || WITHIN.has(name))
          return port;
        if (!wrapped.has(name)) wrapped.set(name, this.#port(name, port));
        return wrapped.get(name);
      },
    });
  }

  #port(name: string, port: object): object {
    return new Proxy(port, {
      get: (target, method) => {
        const call: unknown = Reflect.get(target, method);
        if (typeof call !== 'function' || typeof method !== 'string') return call;
        return (...given: unknown[]) => this.#cross(`${name}.${method}`, call.bind(target) as Call, given);
      },
    });
  }

  async #cross(what: string, call: Call, given: unknown[]): Promise<unknown> {
    if (this.hasEnded) throw new Broken('ended');
    const nth = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, nth);
    const fault = this.#weather.strike(`${this.#name} ${what} ${nth}`);
    switch (fault) {
      case undefined:
        return call(...given);
      case 'before':
        return this.#end(what);
      case 'after':
        await call(...given);
        return this.#end(what);
      case 'lost':
        await call(...given);
        return this.#unknown(what, given);
      case 'undone':
        return this.#unknown(what, given);
      case 'refused':
        return (REFUSED[what] ?? fail(what))(given, nth);
      case 'partial':
        await this.#half(what, call, given);
        return this.#end(what);
    }
  }

  #unknown(what: string, given: readonly unknown[]): unknown {
    return (UNKNOWN[what] ?? fail(what))(given);
  }

  async #half(what: string, call: Call, given: readonly unknown[]): Promise<void> {
    const at = BATCHES[what];
    const list = at === undefined ? undefined : given[at];
    if (!Array.isArray(list) || list.length < 2) return;
    const half: unknown[] = list.slice(0, Math.ceil(list.length / 2));
    await call(...given.map((argument, n) => (n === at ? half : argument)));
  }

  #end(what: string): never {
    this.hasEnded = true;
    throw new Broken(`ended at ${what}`);
  }
}

const fail = (what: string) => (): never => {
  throw new Broken(`${what} did not answer`);
};
