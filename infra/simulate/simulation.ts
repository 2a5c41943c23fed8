/** Days of a made province part on a machine in memory: people act through the flows, the schedules are played. */
import { createHash } from 'node:crypto';
import { addDays, hourOf, type Day } from '../../shared/domain/days.ts';
import type { Consumed, Log, Vault } from '../../shared/flows/table/ports.ts';
import { schedules, type ScheduleId } from '../../shared/manifest/schedules.ts';
import { occurrencesOn } from '../../shared/domain/cadence.ts';
import { outboxSms, type KeptSms } from '../../functions/adapters/sms.outbox.ts';
import { countingTable, Meter } from '../local/countingTable.ts';
import { Machine } from '../local/machine.ts';
import { Agenda, type Task } from './agenda.ts';
import { Desk } from './desk.ts';
import { DutyWork } from './dutyWork.ts';
import { isFollowed } from './followed.ts';
import type { Options } from './options.ts';
import { ProblemWork } from './problemWork.ts';
import { makeProvince, type Province } from './province.ts';
import { knownOnFirstDay } from './rosterWork.ts';
import { UnitWork } from './unitWork.ts';
import { Upheavals } from './upheavals.ts';

/** Invented phones in memory need no sealing, which costs a millisecond each; what is blinded becomes part of ids. */
const openVault: Vault = {
  seal: async (text) => text,
  open: async (sealed) => sealed,
  blind: async (text) => createHash('sha256').update(text).digest('hex'),
};

/** The part of a day in which people act; the others are the schedules, by their ids. */
export const ENTRIES = 'entries';

export type Units = ReadonlyMap<string, Consumed>;

/** Who looks on while the days are played. */
export interface Onlooker {
  /** An SMS is about to be handed over; the clock stands at its hour. */
  readonly onSms?: (sms: KeptSms) => void | Promise<void>;
  /** A schedule is about to be played at that hour. */
  readonly onSchedule?: (id: ScheduleId, day: Day, hour: number) => Promise<void>;
}

/** What a shard of a small county takes: sixteen for six branches would be sixteen questions where two will do. */
const BRANCHES_A_SHARD = 100;

const shardsFor = (branches: number): number => Math.min(16, 1 + Math.ceil(branches / BRANCHES_A_SHARD));

export class Simulation {
  readonly options: Options;
  readonly province: Province;
  readonly machine: Machine;
  readonly desk: Desk;
  readonly duties: DutyWork;
  readonly unitDuties: UnitWork;
  readonly upheavals: Upheavals;
  readonly meter = new Meter();
  /** Units by month and part of the day. */
  readonly units = new Map<string, Units>();
  /** The ids of every SMS that was handed to the channel, in order. */
  readonly sent: string[] = [];
  readonly warnings: string[] = [];
  /** Rules of which nobody here knows what to do. */
  readonly unplayed = new Set<string>();
  readonly #agenda = new Agenda();

  readonly #onlooker: Onlooker;

  constructor(options: Options, onlooker: Onlooker = {}) {
    this.options = options;
    this.#onlooker = onlooker;
    this.province = makeProvince(options);
    this.machine = new Machine({
      file: ':memory:',
      day: options.from,
      shards: shardsFor(options.branches),
      log: this.#log(),
      vault: openVault,
      sms: outboxSms({ keep: (sms) => this.#keep(sms) }),
      wrap: (table) => countingTable(table, this.meter),
    });
    this.desk = new Desk(this.machine.ports);
    const onUnplayed = (rule: string) => {
      if (!isFollowed(rule)) this.unplayed.add(rule);
    };
    const { table } = this.machine;
    this.duties = new DutyWork(options, this.#agenda, this.desk, table, onUnplayed);
    this.unitDuties = new UnitWork(options, this.#agenda, this.desk, table, onUnplayed);
    this.upheavals = new Upheavals(options, this.#agenda, this.desk, this.province, (branch) =>
      this.duties.stir(branch),
    );
  }

  async #keep(sms: KeptSms): Promise<void> {
    this.sent.push(sms.id);
    await this.#onlooker.onSms?.(sms);
  }

  #log(): Log {
    const keep = (message: string, fields?: object) =>
      void this.warnings.push(`${message} ${JSON.stringify(fields ?? {})}`);
    return { info: () => undefined, warn: keep, error: keep };
  }

  /** Plays every day from the first to the last; `onDay` is told of each. */
  async play(onDay?: (day: Day) => void): Promise<void> {
    const { from, to } = this.options;
    const load = this.machine.table.load.bind(this.machine.table);
    await this.machine.load(knownOnFirstDay(this.province.dataSet, this.#agenda, load), 'simulated');
    new ProblemWork(this.options, this.#agenda, this.desk).plan(this.province.branches);
    if (this.options.upheavals) this.upheavals.plan();
    for (let day = from; day <= to; day = addDays(day, 1)) {
      await this.#playDay(day);
      if (day === to || addDays(day, 1).endsWith('-01')) this.units.set(day.slice(0, 7), this.meter.take());
      onDay?.(day);
    }
  }

  /** Schedules at their hours, and in between what people write down. */
  async #playDay(day: Day): Promise<void> {
    this.machine.clock.standAtNoon(day);
    await this.duties.lookAhead(this.province.branches, day);
    await this.unitDuties.lookAhead(this.province.officers, day);
    const tasks = this.#agenda.take(day);
    for (const { of, at } of occurrencesOn(schedules, day)) {
      await this.#act(tasks, hourOf(at), day);
      await this.#fire(of.id, day, hourOf(at));
    }
    await this.#act(tasks, 24, day);
  }

  /** What is put down for the hours before `hour`, taken off `tasks`. */
  #act(tasks: Task[], hour: number, day: Day): Promise<void> {
    return this.meter.during(ENTRIES, async () => {
      while (tasks[0] && tasks[0].hour < hour) await tasks.shift()?.act(day);
    });
  }

  async #fire(id: ScheduleId, day: Day, hour: number): Promise<void> {
    await this.#onlooker.onSchedule?.(id, day, hour);
    await this.meter.during(id, () => this.machine.fire(id, day, hour));
  }

  /** Plays the schedules of a day that is over once more. */
  async replay(day: Day): Promise<Units> {
    this.meter.take();
    for (const { of, at } of occurrencesOn(schedules, day)) await this.#fire(of.id, day, hourOf(at));
    return this.meter.take();
  }
}
