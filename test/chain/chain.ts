/**
 * The whole chain from schedules to a provider that answers over HTTP, by a clock that is played: schedules fire at their
 * instants, queues deliver at least once, hold messages back and give up after their attempts, as SQS does.
 */
import { aliyunSms } from '../../functions/adapters/sms.aliyun.ts';
import { pacedSms } from '../../functions/adapters/sms.paced.ts';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { queueText } from '../../functions/adapters/queue.text.ts';
import { workFunctions } from '../../functions/entries/index.ts';
import { workSpec } from '../../functions/wiring/functionSpec.ts';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { grantedPorts } from '../../infra/local/grantedPorts.ts';
import { occurrencesOn } from '../../shared/domain/cadence.ts';
import { addDays, dayOf, instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { Sms, Table } from '../../shared/flows/table/ports.ts';
import { templates } from '../../shared/messages/catalogue.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { schedules } from '../../shared/manifest/schedules.ts';
import { createTable, dynamoLocal } from '../contract/dynamoLocal.ts';
import { fakeProvider, type FakeProvider, type Says } from '../given/fakeProvider.ts';
import { quieten } from '../given/quiet.ts';
import { itemIn } from '../given/local.ts';
import { keptLog, openVault, resolvedSet } from '../given/works.ts';

const SHARDS = 2;
/** What one SMS takes at the provider. */
const SEND_MS = 40;
/** Of the world's own time, on a machine that is busy with other tests. */
const TIMEOUT_MS = 20_000;

export type Engine = 'SQLite' | 'DynamoDB Local';

export interface Weather {
  /** SMS a second. */
  readonly rate: number;
  /** What the provider says at an instant, and to whom. */
  readonly says?: (now: Instant, phone: string, nth: number) => Says;
  /** Whether a worker dies at its nth SMS, after the provider has it. */
  readonly dies?: (nth: number) => boolean;
  /** Whether the provider says afterwards what became of an SMS: it does unless told otherwise. */
  readonly hasReceipts?: boolean;
  /** A partition that cannot be read at an instant: what asks for it fails. */
  readonly isBroken?: (now: Instant, partition: string) => boolean;
  /** Whether a message is delivered a second time after it was dealt with. */
  readonly twice?: (nth: number) => boolean;
}

interface Message {
  readonly queue: string;
  readonly text: string;
  due: number;
  receives: number;
}

export interface DeadLetter {
  readonly queue: string;
  readonly body: unknown;
}

export interface Chain {
  readonly table: Table;
  readonly provider: FakeProvider;
  readonly logged: unknown[];
  readonly dead: readonly DeadLetter[];
  readonly people: readonly string[];
  /** Plays everything up to the end of a day. */
  playTo(day: Day): Promise<void>;
  /** Sends what was given up back to its queue. */
  redrive(): Promise<void>;
  close(): Promise<void>;
}

async function tableOn(engine: Engine, data: unknown): Promise<{ table: Table; stop: () => void }> {
  const set = resolvedSet(data);
  const memory = sqliteTable({ file: ':memory:' });
  memory.load(await itemsOf(set, openVault, SHARDS));
  await quieten(memory, set.day, SHARDS);
  if (engine === 'SQLite') return { table: memory, stop: () => memory.close() };
  const { client, stop } = await dynamoLocal();
  await createTable(client, 'chain');
  const table = dynamoTable({ client, tableName: 'chain' });
  const { outcomes } = await table.putIfAbsent(memory.dump().map(itemIn));
  if (outcomes.some((outcome) => outcome !== 'done')) throw new Error('not all rows were written');
  memory.close();
  return { table, stop };
}

/** A worker that died says nothing more; its message comes back after its visibility. */
const DEAD = Symbol('dead');

/** The chain on a table of its own, from noon of the data's day on. */
export async function chainOf(
  data: { readonly day: string },
  { rate, says = () => 'ok', dies = () => false, twice = () => false, ...more }: Weather,
  engine: Engine = 'SQLite',
): Promise<Chain> {
  const { hasReceipts = true, isBroken = () => false } = more;
  const { table, stop } = await tableOn(engine, data);
  const provider = await fakeProvider('aliyun');
  provider.hasReceipts = hasReceipts;
  const { log, logged } = keptLog();
  let ms = Date.parse(instantAt(data.day as Day, 12));
  const clock = { now: () => new Date(ms).toISOString() };
  const messages: Message[] = [];
  const dead: DeadLetter[] = [];
  let calls = 0;
  let delivered = 0;
  let kill: ((reason: typeof DEAD) => void) | undefined;
  const registered = Object.fromEntries(templates.map(({ id }) => [id, `SMS_${id}`]));
  const own = aliyunSms({
    keys: async () => ({ accessKeyId: 'id', accessKeySecret: 'secret' }),
    ...{ signName: '旗帜', templates: registered, endpoint: provider.url, timeoutMs: TIMEOUT_MS },
  });
  const sms: Sms = {
    ...(own.receiptOf && { receiptOf: own.receiptOf.bind(own) }),
    async send(message) {
      const nth = ++calls;
      ms += SEND_MS;
      provider.mood = says(clock.now(), message.to, nth);
      const outcome = await own.send(message);
      if (!dies(nth)) return outcome;
      kill?.(DEAD);
      return new Promise(() => undefined);
    },
  };
  const refuseBroken = (partitions: readonly string[]): void => {
    if (partitions.some((partition) => isBroken(clock.now(), partition)))
      throw new Error('a row that cannot be read');
  };
  const readable: Table = {
    ...{ commit: table.commit.bind(table), putIfAbsent: table.putIfAbsent.bind(table) },
    read: async (keys, options) => (refuseBroken(keys.map(({ pk }) => pk)), table.read(keys, options)),
    query: async (query) => (refuseBroken([query.partition]), table.query(query)),
  };
  // Each worker has a port of its own, as each Lambda has.
  const portsOf = (): WorkPortsWith<Need> => ({
    ...{
      table: readable,
      clock,
      log,
      shards: SHARDS,
      vault: openVault,
      pageLink: 'qz.example',
      worldClock: clock,
    },
    signer: localSigner({ issuer: 'http://local.test', audience: 'qizhi' }),
    topic: { publish: async () => undefined },
    queue: {
      send: async (queue, bodies, { delaySeconds = 0 } = {}) => {
        const due = ms + delaySeconds * 1000;
        messages.push(...bodies.map((body) => ({ queue, text: queueText(body), due, receives: 0 })));
      },
    },
    sms: pacedSms({ sms, table, rate, clock, log, pause: async (wait) => void (ms += wait) }),
  });
  const specOf = (queue: string) => {
    const spec = queues.find(({ id }) => id === queue);
    if (!spec) throw new Error(`no queue ${queue}`);
    return spec;
  };

  async function deliver(message: Message): Promise<void> {
    const entry = workFunctions.find(({ queue }) => queue?.id === message.queue);
    if (!entry?.queue) throw new Error(`nobody works off ${message.queue}`);
    const death = new Promise<typeof DEAD>((resolve) => (kill = resolve));
    message.receives += 1;
    const { visibilitySeconds, attempts } = specOf(message.queue);
    try {
      const ports = grantedPorts(portsOf(), workSpec(entry));
      const end = await Promise.race([entry.queue.flow(JSON.parse(message.text), ports), death]);
      if (end !== DEAD && !twice(++delivered)) return void messages.splice(messages.indexOf(message), 1);
    } catch (error) {
      log.warn('delivery failed', { queue: message.queue, error: String(error) });
    }
    message.due = ms + visibilitySeconds * 1000;
    if (message.receives < attempts) return;
    messages.splice(messages.indexOf(message), 1);
    dead.push({ queue: message.queue, body: JSON.parse(message.text) });
  }

  /** Delivers what is due before an instant, in the order of being due. */
  async function workUntil(until: number): Promise<void> {
    for (;;) {
      const next = messages.reduce<Message | undefined>(
        (first, waiting) => (first && first.due <= waiting.due ? first : waiting),
        undefined,
      );
      if (!next || Math.max(next.due, ms) > until) break;
      ms = Math.max(ms, next.due);
      await deliver(next);
    }
    ms = Math.max(ms, until);
  }

  async function playDay(day: Day): Promise<void> {
    for (const { of, at } of occurrencesOn(schedules, day)) {
      if (Date.parse(at) < ms) continue;
      await workUntil(Date.parse(at));
      const entry = workFunctions.find((work) => of.id in work.schedules);
      await entry?.schedules[of.id]?.(at, grantedPorts(portsOf(), workSpec(entry)));
    }
    await workUntil(Date.parse(instantAt(addDays(day, 1), 0)) - 1);
  }

  const set = resolvedSet(data);
  return {
    ...{ table, provider, logged, dead },
    people: [...new Set([...set.people.map(({ id }) => id), ...set.offices.map(({ person }) => person)])],
    async playTo(day) {
      for (let played = dayOf(clock.now()); played <= day; played = addDays(played, 1)) await playDay(played);
    },
    async redrive() {
      for (const { queue, body } of dead.splice(0))
        messages.push({ queue, text: queueText(body), due: ms, receives: 0 });
    },
    async close() {
      await provider.close();
      stop();
    },
  };
}
