/** The local run in a test: a machine in memory behind its real server, and a client that speaks HTTP. */
import type { AddressInfo } from 'node:net';
import { localIssuer, type LocalIssuer } from '../../infra/local/issuer.ts';
import { Machine, type MachineOptions } from '../../infra/local/machine.ts';
import { localServer } from '../../infra/local/server.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Log, NewItem } from '../../shared/flows/table/ports.ts';
import { expectDeclared } from './declaredRefusal.ts';
import { quieten } from './quiet.ts';

export interface Reply {
  readonly status: number;
  /** What a test expects of it is the test's to say. */
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface LocalRun {
  readonly machine: Machine;
  readonly address: string;
  /** Everything that was logged. */
  readonly logged: unknown[];
  /** A token of anybody, known to the table or not. */
  tokenOf(person: string): Promise<string>;
  get(path: string, person?: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown, person?: string, headers?: Record<string, string>): Promise<Reply>;
  put(path: string, body: unknown, person?: string, headers?: Record<string, string>): Promise<Reply>;
  patch(path: string, body: unknown, person?: string, headers?: Record<string, string>): Promise<Reply>;
  /** Loads a data set over HTTP; a fault of the data is an error. */
  load(data: { readonly day: string }): Promise<void>;
  /** Loads a data set over HTTP and waives what the test is not about; a fault of the data is an error. */
  loadQuietly(data: { readonly day: string }): Promise<void>;
  /** Any method, for tests that walk the routes. */
  call(
    method: string,
    path: string,
    body?: unknown,
    person?: string,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  close(): Promise<void>;
}

/** What data sets have come to in the table, so that the same one is read and sealed once for all the tests of a file. */
const loaded = new Map<string, readonly NewItem[]>();

async function loadOnce(machine: Machine, key: string, first: () => Promise<void>): Promise<void> {
  const known = loaded.get(key);
  if (!known) {
    await first();
    loaded.set(key, machine.table.dump().map(itemIn));
    return;
  }
  machine.table.erase();
  machine.table.load(known);
  machine.alerts.length = 0;
  await machine.resume();
}

/** The columns of a row as an item. */
function itemIn(row: unknown): NewItem {
  const { pk, sk, body, lpk, lsk, spk, ssk, ttl } = row as Record<string, string> & { ttl: number | null };
  return {
    ...{ pk, sk, body: JSON.parse(body ?? 'null') as unknown },
    ...(lpk && { listing: { pk: lpk, sk: lsk } }),
    ...(spk && { sending: { pk: spk, sk: ssk } }),
    ...(ttl && { expiresAt: ttl }),
  } as NewItem;
}

/** More than one, and fewer than at work: a small county in sixteen parts is sixteen questions where four will do. */
const SHARDS = 4;

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

/** `wrap` puts something between the flows and the table: one that fails, or one that counts; `sms` sends in its place. */
export async function localRun({ wrap, sms }: Pick<MachineOptions, 'wrap' | 'sms'> = {}): Promise<LocalRun> {
  const logged: unknown[] = [];
  const keep = (level: string) => (message: string, fields?: unknown) =>
    void logged.push({ level, message, fields });
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') };
  const machine = new Machine({
    file: ':memory:',
    day: '2026-01-01',
    log,
    shards: SHARDS,
    ...(wrap && { wrap }),
    ...(sms && { sms }),
  });
  const issuer = await sharedIssuer();
  const server = localServer(machine, issuer, Promise.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = async (
    method: string,
    path: string,
    body: unknown,
    person?: string,
    more = {},
  ): Promise<Reply> => {
    const token = person === undefined ? undefined : await tokenOf(person);
    const response = await fetch(address + path, {
      method,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...more },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const answer: unknown = isJson ? await response.json() : await response.text();
    if (response.status >= 400) expectDeclared(method, path, response.status, answer);
    return { status: response.status, body: answer };
  };
  return {
    machine,
    address,
    logged,
    tokenOf,
    get: (path, person, headers) => call('GET', path, undefined, person, headers),
    post: (path, body, person, headers) => call('POST', path, body, person, headers),
    put: (path, body, person, headers) => call('PUT', path, body, person, headers),
    patch: (path, body, person, headers) => call('PATCH', path, body, person, headers),
    call,
    load: (data) =>
      loadOnce(machine, `as it is ${JSON.stringify(data)}`, async () => {
        const reply = await call('POST', '/_local/load', data);
        if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
      }),
    loadQuietly: (data) =>
      loadOnce(machine, `quiet ${JSON.stringify(data)}`, async () => {
        const reply = await call('POST', '/_local/load', data);
        if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
        await quieten(machine.table, data.day as Day, machine.ports.shards);
      }),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      machine.close();
    },
  };
}
