/** Requests of every kind to every route: none is a fault, what is refused has done nothing, and says why in Chinese. */
import { routes, type Route } from '../../shared/manifest/routes.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { allowedFor, cases } from '../access/cases.ts';
import { kinds } from '../access/kinds.ts';
import { brought, prepare, withCode } from '../access/prepare.ts';
import { world, type Reply, type World } from '../access/world.ts';
import { Chance } from './chance.ts';
import { fromSchema, KNOWN, mutated, noise, plain, queryFor, wordOf } from './inputs.ts';

export interface Input {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly person?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Fault {
  readonly input: Input;
  readonly what: string;
}

/** No answer takes as long, in the process's own time: other processes of the machine do not count. */
const MOST_MS = 1000;

/** Of what is refused: that it was tried, which is written down by itself. */
const OF_TRYING = /^(A#|K#codeCount#)/;
/** A wrong code is one of a few tries. */
const OF_WRONG_CODE = /^K#codes#/;

export class Fuzz {
  readonly faults: Fault[] = [];
  readonly counts = { inputs: 0, accepted: 0, refused: 0, slowestMs: 0 };
  readonly #chance: Chance;
  readonly #at: World;
  /** How often the table was written to: what was not is not compared. */
  readonly #writes: { readonly count: number };
  #before: readonly unknown[] = [];
  #isChanged = true;

  constructor(at: World, seed: number, writes: { count: number }) {
    this.#at = at;
    this.#chance = new Chance(seed);
    this.#writes = writes;
  }

  static async of(seed: number): Promise<Fuzz> {
    const writes = { count: 0 };
    return new Fuzz(await world({ wrap: (table) => counted(table, writes) }), seed, writes);
  }

  /** So many inputs, all routes in turn. */
  async run(inputs: number, onInput: () => void = () => undefined): Promise<void> {
    const each = Math.max(1, Math.min(12, Math.floor(inputs / routes.length)));
    for (let n = 0; this.counts.inputs < inputs; n++) {
      const route = routes[n % routes.length];
      if (!route) return;
      this.#isChanged = true;
      let path = '';
      for (let left = each; left > 0 && this.counts.inputs < inputs; left--) {
        if (this.#isChanged) path = await this.#anew(route);
        await this.#try(route, path);
        onInput();
      }
    }
  }

  async close(): Promise<void> {
    await this.#at.close();
  }

  async #anew({ id }: Route): Promise<string> {
    this.#at.reset();
    this.#isChanged = false;
    const path = await prepare(this.#at, id);
    this.#before = this.#dump();
    return path;
  }

  #dump(): readonly unknown[] {
    return this.#at.run.machine.table.dump();
  }

  async #try(route: Route, path: string): Promise<void> {
    const input = this.#input(route, path);
    const writes = this.#writes.count;
    const began = process.cpuUsage();
    const reply = await this.#call(input);
    const { user, system } = process.cpuUsage(began);
    const ms = (user + system) / 1000;
    const { counts } = this;
    counts.inputs++;
    counts.slowestMs = Math.max(counts.slowestMs, Math.round(ms));
    if (ms > MOST_MS) this.faults.push({ input, what: `took ${Math.round(ms)} ms` });
    const changed = writes === this.#writes.count ? [] : changedKeys(this.#before, this.#dump());
    this.#isChanged = changed.length > 0;
    if (reply.status < 400) counts.accepted++;
    else counts.refused++;
    for (const what of wrongIn(reply, changed)) this.faults.push({ input, what });
  }

  async #call({ method, path, body, person, headers }: Input): Promise<Reply> {
    try {
      return await this.#at.call(method, path, body, person, headers);
    } catch (error) {
      return { status: 599, text: error instanceof Error ? error.message : String(error) };
    }
  }

  #input(route: Route, path: string): Input {
    const chance = this.#chance;
    const { body } = cases[route.id] ?? {};
    const valid = withCode(body);
    const isPlain = chance.happens(0.35);
    const about = {
      ...{ route: route.id, method: route.method },
      path: isPlain ? path : this.#path(route, path),
      ...this.#person(route),
    };
    const sent = isPlain ? valid : this.#body(route, valid);
    const headers = { ...(brought.cookie !== '' && { cookie: brought.cookie }), ...this.#headers() };
    return { ...about, headers, ...(sent !== undefined && { body: sent }) };
  }

  #body(route: Route, valid: unknown): unknown {
    const chance = this.#chance;
    if (route.body === undefined) return chance.happens(0.8) ? undefined : noise(chance);
    const way = chance.next();
    if (way < 0.5) return mutated(valid, chance);
    return way < 0.8 ? fromSchema(route.body, chance) : noise(chance);
  }

  #path(route: Route, path: string): string {
    const chance = this.#chance;
    if (chance.happens(0.6))
      return route.method === 'GET' && chance.happens(0.6)
        ? `${path.split('?')[0]}${queryFor(route, chance)}`
        : path;
    const other = route.path.replace(
      /\{\w+\}/g,
      () => plain(chance.happens(0.7) ? chance.pick(KNOWN) : wordOf(noise(chance, 4))) || 'x',
    );
    return `${other}${queryFor(route, chance)}`;
  }

  /** Mostly somebody who may. */
  #person({ id }: Route): { readonly person?: string } {
    const may = allowedFor(cases[id]?.ask ?? 'anyone')
      .map((kind) => kinds[kind])
      .filter((person) => person !== undefined);
    const all = Object.values(kinds).filter((person) => person !== undefined);
    const person =
      this.#chance.happens(0.9) && may.length > 0 ? this.#chance.pick(may) : this.#chance.pick(all);
    return this.#chance.happens(0.97) ? { person } : {};
  }

  #headers(): Record<string, string> {
    const chance = this.#chance;
    if (chance.happens(0.6)) return {};
    const key = chance.happens(0.8) ? `k${chance.int(1, 9)}` : wordOf(noise(chance, 4)).slice(0, 300);
    return chance.happens(0.8) ? { 'idempotency-key': key } : { 'if-match': key };
  }
}

function counted(table: Table, writes: { count: number }): Table {
  return {
    read: (keys, options) => table.read(keys, options),
    query: (query) => table.query(query),
    commit: (changes) => {
      writes.count++;
      return table.commit(changes);
    },
    putIfAbsent: (items) => {
      writes.count++;
      return table.putIfAbsent(items);
    },
  };
}

const isHan = (text: unknown): boolean => typeof text === 'string' && /\p{Script=Han}/u.test(text);

/** What is wrong with an answer, given the keys of the rows that are not as they were. */
function wrongIn({ status, text }: Reply, changed: readonly string[]): string[] {
  if (status < 400) return [];
  if (status >= 500 && status !== 503) return [`${status} ${text.slice(0, 300)}`];
  const {
    title,
    detail,
    why,
    fields = [],
  } = JSON.parse(text) as {
    readonly title?: string;
    readonly detail?: string;
    readonly why?: string;
    readonly fields?: readonly { readonly message: string }[];
  };
  const unclear = [detail ?? title, ...fields.map(({ message }) => message)].filter(
    (sentence) => !isHan(sentence),
  );
  const isOfTrying = (key: string): boolean =>
    OF_TRYING.test(key) || (why === 'wrongCode' && OF_WRONG_CODE.test(key));
  const written = changed.filter((key) => !isOfTrying(key));
  return [
    ...(unclear.length > 0 ? [`says nothing in Chinese: ${JSON.stringify(unclear)}`] : []),
    ...(written.length > 0 ? [`${status}, and wrote ${written.join(' ')}`] : []),
  ];
}

const keyed = (rows: readonly unknown[]): Map<string, string> =>
  new Map(
    rows.map((row) => {
      const { pk, sk } = row as { readonly pk: string; readonly sk: string };
      return [`${pk} ${sk}`, JSON.stringify(row)];
    }),
  );

/** Keys of rows that are not as they were. */
export function changedKeys(before: readonly unknown[], after: readonly unknown[]): string[] {
  const [was, is] = [keyed(before), keyed(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
}
