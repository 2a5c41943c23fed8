/** A machine behind its real server, and a client that speaks HTTP as anybody. */
import type { AddressInfo } from 'node:net';
import { localIssuer, type LocalIssuer } from '../../infra/local/issuer.ts';
import type { Machine } from '../../infra/local/machine.ts';
import type { Rates } from '../../functions/wiring/rates.ts';
import { localServer } from '../../infra/local/server.ts';
import { asGoverned } from './consulted.ts';
import { expectDeclared } from './declaredRefusal.ts';

export interface Reply {
  readonly status: number;
  /** What a test expects of it is the test's to say. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** With the headers, which differ with the time: they are looked at by name, and not compared. */
export interface Answered extends Reply {
  readonly headers: Headers;
}

export interface Served {
  readonly address: string;
  /** A token of anybody, known to the table or not. */
  tokenOf(person: string): Promise<string>;
  get(path: string, person?: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown, person?: string, headers?: Record<string, string>): Promise<Answered>;
  put(path: string, body: unknown, person?: string, headers?: Record<string, string>): Promise<Answered>;
  patch(path: string, body: unknown, person?: string, headers?: Record<string, string>): Promise<Answered>;
  /** Any method, for tests that walk the routes. */
  call(
    method: string,
    path: string,
    body?: unknown,
    person?: string,
    headers?: Record<string, string>,
  ): Promise<Answered>;
  close(): Promise<void>;
}

let issuerOfAll: Promise<LocalIssuer> | undefined;
const tokens = new Map<string, Promise<string>>();

/** One issuer for all the runs of a worker, and one token a person: making keys and signing takes longer than most requests. */
const sharedIssuer = () => (issuerOfAll ??= localIssuer('http://local.test'));

async function tokenOf(person: string): Promise<string> {
  const issuer = await sharedIssuer();
  const token = tokens.get(person) ?? issuer.tokenFor(person);
  tokens.set(person, token);
  return token;
}

/** Closing it leaves the machine open. */
export async function served(machine: Machine, rates?: Rates): Promise<Served> {
  const issuer = await sharedIssuer();
  const server = localServer(machine, issuer, Promise.resolve(), rates);
  // A long computation between two requests must not find the connection closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call: Served['call'] = async (method, path, body, person, more = {}) => {
    const token = person === undefined ? undefined : await tokenOf(person);
    // Asked from within a delivery, as by a test's own SMS port: that delivery would wait for itself.
    const isWithin = machine.isDelivering;
    const response = await asGoverned(method, path, () =>
      fetch(address + path, {
        method,
        headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...more },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const answer: unknown = isJson ? await response.json() : await response.text();
    // What the request left to be done is done when the test looks.
    if (!isWithin) await machine.drain();
    if (response.status >= 400) expectDeclared(method, path, response.status, answer);
    const reply: Reply = { status: response.status, body: answer };
    return Object.defineProperty(reply, 'headers', { value: response.headers }) as Answered;
  };
  return {
    address,
    tokenOf,
    get: (path, person, headers) => call('GET', path, undefined, person, headers),
    post: (path, body, person, headers) => call('POST', path, body, person, headers),
    put: (path, body, person, headers) => call('PUT', path, body, person, headers),
    patch: (path, body, person, headers) => call('PATCH', path, body, person, headers),
    call,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
