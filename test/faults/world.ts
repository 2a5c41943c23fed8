/** A world in which a history plays: a table in memory, what leaves it kept, and processes that are started in it. */
import type { Context } from 'aws-lambda';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { pacedSms } from '../../functions/adapters/sms.paced.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { httpFunctions, workFunctions } from '../../functions/entries/index.ts';
import { httpSpec, workSpec } from '../../functions/wiring/functionSpec.ts';
import { serveHttp } from '../../functions/wiring/http.ts';
import { serveWork } from '../../functions/wiring/work.ts';
import { grantedPorts } from '../../infra/local/grantedPorts.ts';
import type { Instant } from '../../shared/domain/days.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type {
  Clock,
  Item,
  Log,
  NewItem,
  Sms,
  SmsMessage,
  SmsOutcome,
  Table,
} from '../../shared/flows/table/ports.ts';
import type { QueueId } from '../../shared/manifest/queues.ts';
import type { ScheduleId } from '../../shared/manifest/schedules.ts';
import { itemIn } from '../given/local.ts';
import { openVault } from '../given/works.ts';
import { Broken, Process, type Weather } from './crossing.ts';

export const SHARDS = 1;

/** One thing for a process to do: a schedule that fires, a message of a queue, or a request. */
export type Work =
  | { readonly kind: 'schedule'; readonly id: ScheduleId; readonly at: Instant }
  | { readonly kind: 'message'; readonly queue: QueueId; readonly text: string }
  | Request;

export interface Request {
  readonly kind: 'request';
  readonly method: string;
  /** Of the route, with its parameters in braces. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly by: string;
  readonly key?: string;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** An SMS that the provider was asked to send. */
export interface Asked extends SmsMessage {
  readonly at: Instant;
}

const PLAIN: Context = {} as never;

/** What the provider of SMS is like. */
export interface Provider {
  /** Whether it can be asked what became of an SMS. */
  readonly hasReceipts?: boolean;
  /** Whether the deployment sends at a rate. */
  readonly isPaced?: boolean;
}

/** SMS a second. */
const RATE = 2;

/** The table of a deployment, with all that is in it. */
export interface Store {
  readonly table: Table;
  items(): Promise<readonly Item[]>;
  close(): void;
}

/** In memory. */
function embedded(items: Iterable<NewItem>): Store {
  const table = sqliteTable({ file: ':memory:' });
  table.load(items);
  return { table, items: async () => table.dump().map(itemOf), close: () => table.close() };
}

const itemOf = (row: unknown): Item => ({
  ...itemIn(row),
  version: Number(Reflect.get(Object(row), 'version')),
});

/** One deployment. `now` is the true time; each process may be given another. */
export class World {
  readonly #store: Store;
  /** What the provider took, in order. */
  readonly sent: Asked[] = [];
  readonly alerts: unknown[] = [];
  readonly logged: { readonly level: string; readonly message: string; readonly fields: unknown }[] = [];
  /** Told of each message that a process hands to a queue. */
  onMessage: (queue: string, text: string) => void = () => undefined;
  now: Instant;
  readonly #provider: Provider;

  constructor(store: Store, now: Instant, provider: Provider) {
    this.#store = store;
    this.now = now;
    this.#provider = provider;
  }

  static of(items: Iterable<NewItem>, now: Instant, provider: Provider = {}): World {
    return new World(embedded(items), now, provider);
  }

  get table(): Table {
    return this.#store.table;
  }

  /** All that is in the table. */
  items(): Promise<readonly Item[]> {
    return this.#store.items();
  }

  ports(skewMs = 0): WorkPortsWith<Need> {
    const clock = { now: () => new Date(Date.parse(this.now) + skewMs).toISOString() };
    const keep = (level: string) => (message: string, fields?: unknown) =>
      void this.logged.push({ level, message, fields });
    const log: Log = { info: () => undefined, warn: keep('warn'), error: keep('error') };
    return {
      table: this.table,
      clock,
      worldClock: clock,
      log,
      shards: SHARDS,
      vault: openVault,
      pageLink: 'qz.example',
      signer: localSigner({ issuer: 'http://local.test', audience: 'qizhi' }),
      topic: { publish: async (alert) => void this.alerts.push(alert) },
      queue: {
        send: async (queue, bodies) => bodies.forEach((body) => this.onMessage(queue, JSON.stringify(body))),
      },
      sms: this.#sms(clock, log),
    };
  }

  #sms(clock: Clock, log: Log): Sms {
    const { hasReceipts, isPaced } = this.#provider;
    const sms: Sms = {
      send: (message) => this.#send(message),
      ...(hasReceipts && {
        receiptOf: async ({ id }) =>
          this.sent.some((message) => message.id === id)
            ? { id, isDelivered: true, why: 'DELIVERED' }
            : undefined,
      }),
    };
    if (!isPaced) return sms;
    return pacedSms({ sms, table: this.table, rate: RATE, clock, log, pause: async () => undefined });
  }

  async #send(message: SmsMessage): Promise<SmsOutcome> {
    this.sent.push({ ...message, at: this.now });
    return { outcome: 'accepted', receipt: `r:${message.id}` };
  }

  /** Starts a function on a schedule; throws where it fails. */
  async fire(id: ScheduleId, at: Instant, weather: Weather, skewMs = 0): Promise<void> {
    const entry = workFunctions.find(({ schedules }) => id in schedules);
    if (!entry) throw new Error(`nothing serves ${id}`);
    const process = new Process(id, weather);
    const ports = grantedPorts(process.wrap(this.ports(skewMs)), workSpec(entry));
    await serveWork(entry, async () => ports)({ schedule: id, at }, PLAIN);
    if (process.hasEnded) throw new Broken(id);
  }

  /** Hands a batch of a queue's messages to its function; answers which of them are to come again. */
  async deliver(
    queue: QueueId,
    texts: readonly string[],
    weather: Weather,
    skewMs = 0,
  ): Promise<readonly number[]> {
    const entry = workFunctions.find((candidate) => candidate.queue?.id === queue);
    if (!entry) throw new Error(`nobody works off ${queue}`);
    const process = new Process(`queue:${queue}`, weather);
    const ports = grantedPorts(process.wrap(this.ports(skewMs)), workSpec(entry));
    const Records = texts.map((body, n) => ({ messageId: String(n), body, eventSource: 'aws:sqs' }));
    const answer = await serveWork(entry, async () => ports)({ Records }, PLAIN);
    // A process that ends says nothing of any of them.
    if (process.hasEnded || !answer) return texts.map((_text, n) => n);
    return answer.batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
  }

  /** Answers a request; throws where the process ended and nobody answers. */
  async ask(request: Request, weather: Weather, skewMs = 0): Promise<Answered> {
    const { method, path, params, query = {}, by, key, body } = request;
    const entry = httpFunctions.find(({ flows }) =>
      flows.some(({ route }) => route.method === method && route.path === path),
    );
    if (!entry) throw new Error(`nothing answers ${method} ${path}`);
    const process = new Process(`${method} ${path}`, weather);
    const ports = {
      ...grantedPorts(process.wrap(this.ports(skewMs)), httpSpec(entry)),
      readToken: async (token: string) => ({ person: token, by: 'issuer' as const }),
    };
    const answer = await serveHttp(
      entry,
      async () => ports,
    )({
      routeKey: `${method} ${path}`,
      headers: { authorization: `Bearer ${by}`, ...(key !== undefined && { 'idempotency-key': key }) },
      pathParameters: { ...params },
      queryStringParameters: { ...query },
      isBase64Encoded: false,
      requestContext: { http: { sourceIp: '127.0.0.1' } },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    if (process.hasEnded) throw new Broken(path);
    return { status: answer.statusCode ?? 200, body: bodyOf(answer.body, answer.isBase64Encoded) };
  }

  close(): void {
    this.#store.close();
  }
}

function bodyOf(text = '', isFile = false): unknown {
  if (isFile || !/^[[{]/.test(text)) return text;
  return JSON.parse(text) as unknown;
}
