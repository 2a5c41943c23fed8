/** The manifest on this machine: one table, one clock that stands, queues in this process, and the schedules. */
import { newRow, readRow } from '../../shared/flows/table/rows.ts';
import { keyPattern } from '../../shared/rows/keyPattern.ts';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { outboxSms, type KeptSms } from '../../functions/adapters/sms.outbox.ts';
import { sqliteTable, type SqliteTable } from '../../functions/adapters/table.sqlite.ts';
import {
  inProcessQueue,
  type DeadLetter,
  type InProcessQueue,
} from '../../functions/adapters/queue.inProcess.ts';
import { outboxTopic } from '../../functions/adapters/topic.outbox.ts';
import { localVault } from '../../functions/adapters/vault.local.ts';
import { workFunctions } from '../../functions/entries/index.ts';
import { inRun, runOfStart } from '../../functions/wiring/run.ts';
import { workSpec } from '../../functions/wiring/functionSpec.ts';
import { instantsOn, occurrencesOn } from '../../shared/domain/cadence.ts';
import { addDays, hourOf, instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { Clock, Log, Signer, Sms, Table, Topic, Vault } from '../../shared/flows/table/ports.ts';
import { scheduleOf, schedules, type ScheduleId } from '../../shared/manifest/schedules.ts';
import type { ResolvedDataSet } from '../dataset/dataset.ts';
import { grantedPorts } from './grantedPorts.ts';
import { keptVault } from './keptVault.ts';
import { LocalClock, NOON } from './localClock.ts';
import { itemsOf } from '../dataset/storeDataSet.ts';

/** Of a machine whose data end with it. */
const PASSING_SECRET = 'ends with the process, invented people only';
/** What outlives the process is sealed by a secret of its own, which lies beside it. */
const vaultOf = (file: string): Vault =>
  file === ':memory:' ? localVault({ secret: PASSING_SECRET }) : keptVault(file);

const SHARDS = 16;

/** Of a machine that nobody reaches by an address. */
const NAMELESS = { issuer: 'http://127.0.0.1', audience: 'qizhi' };

/** Of the texts that went out last. */
const MOST_TEXTS = 200;

export interface MachineOptions {
  /** A path, or `:memory:`. */
  readonly file: string;
  readonly day: Day;
  readonly log: Log;
  readonly vault?: Vault;
  /** In place of the outbox. */
  readonly sms?: Sms;
  readonly signer?: Signer;
  /** By which codes and tokens run; the day's own clock stands. */
  readonly worldClock?: Clock;
  /** Into how many parts the units are listed; a file that is resumed must have been written with as many. */
  readonly shards?: number;
  /** What the flows get in place of the table itself: one that counts, or one that fails. */
  readonly wrap?: (table: Table) => Table;
  /** Whether an SMS that names one thing opens its form. */
  readonly linkMode?: 'constant' | 'token';
}

/** One schedule that was played. */
export interface Fired {
  readonly schedule: string;
  readonly day: Day;
}

export type TopicAlert = Parameters<Topic['publish']>[0];

/** What a data set needs to be found again after a restart. */
export interface Standing {
  readonly day: Day;
  readonly dataset: string;
  readonly people: readonly string[];
}

/** Only a machine's own table has it: the table of kinds knows nothing of it. */
export const machineStanding = keyPattern<Standing>()('G#local', 'STANDING');

export class Machine {
  readonly table: SqliteTable;
  readonly clock: LocalClock;
  readonly ports: WorkPortsWith<Need>;
  /** What the departments' topic was told, newest last. */
  readonly alerts: TopicAlert[] = [];
  /** What the outbox was given, codes to sign in by included, newest last: in memory alone. */
  readonly texts: KeptSms[] = [];
  readonly #queue: InProcessQueue;
  #standing: Standing;

  constructor({
    file,
    day,
    log,
    vault = vaultOf(file),
    sms = outboxSms({ keep: (text) => this.#keep(text) }),
    signer = localSigner(NAMELESS),
    worldClock = { now: () => new Date().toISOString() },
    shards = SHARDS,
    wrap = (table) => table,
    linkMode = 'constant',
  }: MachineOptions) {
    this.table = sqliteTable({ file });
    this.clock = new LocalClock(day);
    this.#standing = { day, dataset: 'empty', people: [] };
    this.#queue = inProcessQueue({
      deliver: (queue, body) => this.#deliver(queue, body),
      now: () => Date.parse(this.clock.now()),
    });
    this.ports = {
      table: wrap(this.table),
      clock: this.clock,
      queue: this.#queue,
      sms,
      topic: outboxTopic({ keep: (alert) => void this.alerts.push(alert) }),
      vault,
      log,
      shards,
      pageLink: 'qz.example',
      linkMode,
      signer,
      worldClock,
    };
  }

  get standing(): Standing {
    return this.#standing;
  }

  get deadLetters(): readonly DeadLetter[] {
    return this.#queue.deadLetters;
  }

  /** Takes up the day and data set of an earlier run; false for an empty file. */
  async resume(): Promise<boolean> {
    const standing = (await readRow(this.table, machineStanding.key()))?.body;
    if (!standing) return false;
    this.#standing = standing;
    this.clock.standAtNoon(standing.day);
    return true;
  }

  /** Replaces everything by a data set; nothing is fired. */
  async load(data: ResolvedDataSet, dataset: string): Promise<void> {
    const items = await itemsOf(data, this.ports.vault, this.ports.shards);
    const people = new Set([...data.people.map((p) => p.id), ...data.offices.map((office) => office.person)]);
    const standing = { day: data.day, dataset, people: [...people] };
    this.table.erase();
    // With the note that it was made here, all or none: a file without the note is another's, and left alone.
    this.table.load([...items, newRow(machineStanding.key(), standing)]);
    this.alerts.length = 0;
    this.clock.standAtNoon(data.day);
    this.#standing = standing;
  }

  /** Moves the clock to 12:00 of a later day and fires every schedule in between, in order. */
  async advance(to: Day, onDay?: (day: Day) => void): Promise<Fired[]> {
    const fired: Fired[] = [];
    // What is left of today comes first.
    for (let day = this.clock.day; day <= to; day = addDays(day, 1)) {
      fired.push(...(await this.#play(day, this.clock.now(), day === to ? instantAt(to, NOON) : undefined)));
      if (day > this.#standing.day) this.#remember({ ...this.#standing, day });
      if (day < to) this.clock.standAt(instantAt(addDays(day, 1), 0));
      onDay?.(day);
    }
    this.clock.standAtNoon(to);
    return fired;
  }

  /** Plays the schedules of one day up to 12:00, whether they were played before or not. */
  async playMorning(day: Day): Promise<Fired[]> {
    const fired = await this.#play(day, instantAt(day, 0), instantAt(day, NOON));
    this.clock.standAtNoon(day);
    return fired;
  }

  /** The schedules of a day after one instant and, if given, up to another, in their order and each at its own. */
  async #play(day: Day, after: Instant, until?: Instant): Promise<Fired[]> {
    const fired: Fired[] = [];
    for (const { of, at } of occurrencesOn(schedules, day)) {
      if (at <= after || (until !== undefined && at > until)) continue;
      this.clock.standAt(at);
      await this.#start(of.id, at);
      fired.push({ schedule: of.id, day });
    }
    return fired;
  }

  /**
   * Fires one schedule again, as at its first hour of `day` or at `hour`; on a day that is none of its own it fires
   * nothing. On the clock's own day it is played at that hour.
   */
  async fire(id: ScheduleId, day: Day, hour?: number): Promise<Fired[]> {
    const today = this.clock.day;
    const instants = instantsOn(scheduleOf(id).cadence, day);
    const at = hour === undefined ? instants[0] : instants.find((instant) => hourOf(instant) === hour);
    if (at === undefined) return [];
    if (day === today) this.clock.standAt(at);
    try {
      await this.#start(id, at);
    } finally {
      this.clock.standAtNoon(today);
    }
    return [{ schedule: id, day }];
  }

  async #start(id: ScheduleId, at: Instant): Promise<void> {
    const entry = workFunctions.find(({ schedules }) => id in schedules);
    if (!entry) throw new Error(`nothing serves the schedule ${id}`);
    await inRun(runOfStart(id, at), async () =>
      entry.schedules[id]?.(at, grantedPorts(this.ports, workSpec(entry))),
    );
    await this.#queue.drain();
  }

  async #deliver(queue: string, body: unknown): Promise<void> {
    const entry = workFunctions.find((work) => work.queue?.id === queue);
    if (!entry?.queue) throw new Error(`nobody works off the queue ${queue}`);
    await entry.queue.flow(body, grantedPorts(this.ports, workSpec(entry)));
  }

  /** Whether what requests have left is being worked off right now. */
  get isDelivering(): boolean {
    return this.#queue.isDelivering;
  }

  /** Works off what requests have left to be done. */
  drain(): Promise<void> {
    return this.#queue.drain();
  }

  #keep(text: KeptSms): void {
    this.texts.push(text);
    if (this.texts.length > MOST_TEXTS) this.texts.shift();
  }

  #remember(standing: Standing): void {
    this.#standing = standing;
    this.table.load([newRow(machineStanding.key(), standing)]);
  }

  close(): void {
    this.table.close();
  }
}
