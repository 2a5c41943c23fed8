/** The daily work in a test: sweep, alert and send on a table in memory, with everything that leaves it kept. */
import { inProcessQueue, type InProcessQueue } from '../../functions/adapters/queue.inProcess.ts';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { outboxSms, type OutboxOptions } from '../../functions/adapters/sms.outbox.ts';
import { sqliteTable, type SqliteOptions, type SqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { workFunctions } from '../../functions/entries/index.ts';
import type { WorkFunction } from '../../functions/wiring/entry.ts';
import { countingTable } from '../../infra/local/countingTable.ts';
import { readDataSet } from '../../infra/dataset/dataset.ts';
import { LocalClock } from '../../infra/local/localClock.ts';
import type { TopicAlert } from '../../infra/local/machine.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { addDays, instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import { lineRow } from '../../shared/rows/daily.ts';
import { shownLine, type ShownLine } from './shownLine.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import { messageKey } from '../../shared/flows/table/keys.ts';
import { queryRows, readRow } from '../../shared/flows/table/rows.ts';
import type { SmsRow } from '../../shared/rows/smsRow.ts';
import type {
  Consumed,
  Item,
  Log,
  SmsMessage,
  SmsOutcome,
  Table,
  Vault,
} from '../../shared/flows/table/ports.ts';
import { queryAll } from '../../shared/flows/table/queryAll.ts';
import { instantsOn, occurrencesOn } from '../../shared/domain/cadence.ts';
import { scheduleOf, schedules, type ScheduleId } from '../../shared/manifest/schedules.ts';
import { quieten } from './quiet.ts';

/** The function that a schedule starts. */
export function startedBy(schedule: ScheduleId): WorkFunction<Need> {
  const entry = workFunctions.find(({ schedules: own }) => own[schedule]);
  if (!entry) throw new Error(`nothing serves the schedule ${schedule}`);
  return entry;
}

/** Seals nothing: what a test reads it can read. */
export const openVault: Vault = {
  seal: async (text) => `sealed:${text}`,
  open: async (sealed) => sealed.slice('sealed:'.length),
  blind: async (text) => `blind:${text}`,
};

/** An SMS that the provider was asked to send, with its phone. */
export interface Asked extends SmsMessage {
  readonly outcome: SmsOutcome['outcome'];
}

/** Whatever an SMS can have, whichever its state. */
type Flat<U> = {
  readonly [K in U extends unknown ? keyof U : never]?: U extends unknown
    ? K extends keyof U
      ? U[K]
      : never
    : never;
};
export type ShownSms = Flat<SmsRow>;

export interface County {
  readonly table: SqliteTable;
  readonly clock: LocalClock;
  readonly ports: WorkPortsWith<Need>;
  readonly queue: InProcessQueue;
  /** Every call of the SMS port, in order. */
  readonly asked: Asked[];
  readonly alerts: TopicAlert[];
  readonly logged: unknown[];
  /** Everybody of the data set. */
  readonly people: readonly string[];
  /** Plays one schedule of a day at its own hour, or later. */
  start(work: ScheduleId, day: Day, more?: Partial<WorkPortsWith<Need>>, hour?: number): Promise<void>;
  /** The schedules of one day, each at its instants; the clock then stands at noon. */
  play(day: Day): Promise<void>;
  /** The days in between too. */
  playTo(day: Day): Promise<void>;
  /** Puts the items of another data set over what is there: facts that became known since. */
  add(data: unknown): Promise<void>;
  lines(person?: string): Promise<ShownLine[]>;
  message(person: string, day: Day): Promise<ShownSms | undefined>;
}

export interface CountyOptions {
  readonly sms?: OutboxOptions['script'];
  readonly script?: SqliteOptions['script'];
  readonly wrap?: (table: Table) => Table;
}

export const SHARDS = 2;

export function keptLog(): { log: Log; logged: unknown[] } {
  const logged: unknown[] = [];
  const keep = (level: string) => (message: string, fields?: unknown) =>
    void logged.push({ level, message, fields });
  return { logged, log: { info: keep('info'), warn: keep('warn'), error: keep('error') } };
}

/** The data set resolved, or its faults as an error. */
export function resolvedSet(data: unknown) {
  const read = readDataSet(data);
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  return read.dataSet;
}

/** A data set on a table of its own; the clock stands at noon of its day. */
export async function countyOf(data: unknown, options: CountyOptions = {}): Promise<County> {
  const { sms: script, wrap = (table) => table } = options;
  const set = resolvedSet(data);
  const table = sqliteTable({ file: ':memory:', ...(options.script && { script: options.script }) });
  table.load(await itemsOf(set, openVault, SHARDS));
  await quieten(table, set.day, SHARDS);
  const clock = new LocalClock(set.day);
  const { log, logged } = keptLog();
  const asked: Asked[] = [];
  const alerts: TopicAlert[] = [];
  const outbox = outboxSms(script ? { script } : {});
  const queue = inProcessQueue({
    now: () => Date.parse(clock.now()),
    deliver: async (name, body) =>
      workFunctions.find(({ queue: own }) => own?.id === name)?.queue?.flow(body, ports),
  });
  const ports: WorkPortsWith<Need> = {
    table: wrap(table),
    clock,
    log,
    shards: SHARDS,
    vault: openVault,
    queue,
    pageLink: 'qz.example',
    signer: localSigner({ issuer: 'http://local.test', audience: 'qizhi' }),
    worldClock: clock,
    topic: { publish: async (alert) => void alerts.push(alert) },
    sms: {
      send: async (message) => {
        const outcome = await outbox.send(message);
        asked.push({ ...message, outcome: outcome.outcome });
        return outcome;
      },
    },
  };
  const people = [...new Set([...set.people.map((p) => p.id), ...set.offices.map((o) => o.person)])];
  const fire = async (work: ScheduleId, at: Instant, more: Partial<WorkPortsWith<Need>> = {}) => {
    await startedBy(work).schedules[work]?.(at, { ...ports, ...more });
    await queue.drain();
  };
  const start: County['start'] = async (work, day, more, hour) => {
    const [at] = instantsOn(scheduleOf(work).cadence, day);
    if (at === undefined) throw new Error(`no schedule ${work} on ${day}`);
    clock.standAt(hour === undefined ? at : instantAt(day, hour));
    await fire(work, at, more);
  };
  const play = async (day: Day) => {
    for (const { of, at } of occurrencesOn(schedules, day)) {
      clock.standAt(at);
      await fire(of.id, at);
    }
    clock.standAtNoon(day);
  };
  return {
    table,
    clock,
    ports,
    queue,
    asked,
    alerts,
    logged,
    people,
    start,
    play,
    playTo: async (to) => {
      for (let day = addDays(clock.day, 1); day <= to; day = addDays(day, 1)) await play(day);
    },
    add: async (more) => table.load(await itemsOf(resolvedSet(more), openVault, SHARDS)),
    lines: async (person) => {
      const lines = [];
      for (const reader of person === undefined ? people : [person])
        lines.push(...(await linesOf(table, reader)));
      return lines;
    },
    message: async (person, day) => {
      return (await readRow(table, messageKey(person, day)))?.body;
    },
  };
}

async function linesOf(table: Table, person: string): Promise<ShownLine[]> {
  const items = await queryRows(table, lineRow.under(person));
  return items.map(({ body }) => shownLine({ ...body, person }));
}

/** A table that counts the units that its operations say they consumed. */
export function counting(table: Table): Table & { units: { read: number; write: number } } {
  const units = { read: 0, write: 0 };
  const add = (consumed: Consumed): void => {
    units.read += consumed.read;
    units.write += consumed.write;
  };
  return { units, ...countingTable(table, { add }) };
}

/** Every item of some partitions, for comparing what two runs have left. */
export async function itemsIn(table: Table, partitions: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  for (const partition of partitions) items.push(...(await queryAll(table, { partition })));
  return items;
}
