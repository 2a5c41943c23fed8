/** Events of every kind to every schedule and queue: what fails has written nothing, and nothing takes long. */
import { workFunctions } from '../../functions/entries/index.ts';
import { workSpec } from '../../functions/wiring/functionSpec.ts';
import { serveWork } from '../../functions/wiring/work.ts';
import { grantedPorts } from '../../infra/local/grantedPorts.ts';
import { instantsOn } from '../../shared/domain/cadence.ts';
import { addDays, instantAt, type Day } from '../../shared/domain/days.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { queues, type QueueId } from '../../shared/manifest/queues.ts';
import { schedules, type ScheduleId } from '../../shared/manifest/schedules.ts';
import { itemsFor } from './campaign.ts';
import { Chance } from './chance.ts';
import { changedKeys } from './fuzz.ts';
import { KNOWN, mutated, noise } from './inputs.ts';
import { scenarioOf } from './scenario.ts';
import { World } from './world.ts';

interface Given {
  /** The queue or the schedule. */
  readonly to: string;
  readonly text: string;
}

export interface WorkFault {
  readonly given: Given;
  readonly what: string;
}

const CALM = { strike: () => undefined };
const MOST_MS = 1000;
const DAY: Day = '2026-03-31';

export class WorkFuzz {
  readonly faults: WorkFault[] = [];
  readonly counts = { messages: 0, accepted: 0, slowestMs: 0 };
  readonly #chance: Chance;
  readonly #items: readonly NewItem[];
  /** Messages that our own functions have sent, by queue. */
  readonly #sent: ReadonlyMap<QueueId, readonly string[]>;
  #world: World;

  private constructor(
    seed: number,
    items: readonly NewItem[],
    sent: ReadonlyMap<QueueId, readonly string[]>,
  ) {
    this.#chance = new Chance(seed);
    this.#items = items;
    this.#sent = sent;
    this.#world = this.#anew();
  }

  static async of(seed: number): Promise<WorkFuzz> {
    const items = await itemsFor(scenarioOf(3));
    return new WorkFuzz(seed, items, await messagesIn(items));
  }

  async run(messages: number, onMessage: () => void = () => undefined): Promise<void> {
    for (let n = 0; n < messages; n++) {
      const queue = queues[n % queues.length]?.id;
      if (queue && n % 5 !== 0) await this.#deliver(queue);
      else await this.#fire();
      onMessage();
    }
  }

  close(): void {
    this.#world.close();
  }

  #anew(): World {
    return World.of(this.#items, instantAt(DAY, 9));
  }

  /** A message that was sent, changed a little, or nothing of the kind. */
  async #deliver(queue: QueueId): Promise<void> {
    const chance = this.#chance;
    const own = this.#sent.get(queue) ?? [];
    const base: unknown = own.length > 0 ? JSON.parse(chance.pick(own)) : {};
    const way = chance.next();
    const body = way < 0.3 ? base : way < 0.8 ? mutated(base, chance) : noise(chance);
    const text = chance.happens(0.05) ? chance.pick(KNOWN) : (JSON.stringify(body) ?? '');
    await this.#look({ to: queue, text }, async () => {
      const failed = await this.#world.deliver(queue, [text], CALM);
      return failed.length === 0;
    });
  }

  /** Any schedule at any time of it, or an event that is none. */
  async #fire(): Promise<void> {
    const chance = this.#chance;
    const { id, cadence } = chance.pick(schedules);
    const day = addDays(DAY, chance.pick([0, 0, 0, 1, -1, -40, 400, -4000]));
    const at = chance.pick([...instantsOn(cadence, day), instantAt(day, chance.int(0, 23))]);
    const event = chance.happens(0.6) ? { schedule: id, at } : mutated({ schedule: id, at }, chance);
    await this.#look({ to: id, text: JSON.stringify(event) ?? '' }, () => this.#start(id, event));
  }

  async #start(id: ScheduleId, event: unknown): Promise<boolean> {
    const entry = workFunctions.find((candidate) => id in candidate.schedules);
    if (!entry) throw new Error(`nothing serves ${id}`);
    const ports = grantedPorts(this.#world.ports(), workSpec(entry));
    try {
      await serveWork(entry, async () => ports)(event, {} as never);
      return true;
    } catch {
      return false;
    }
  }

  async #look(given: Given, act: () => Promise<boolean>): Promise<void> {
    const before = await this.#world.items();
    const began = process.cpuUsage();
    const fault = (what: string): void => void this.faults.push({ given, what });
    const isTaken = await act().catch((error: unknown) => {
      fault(`threw ${error instanceof Error ? error.message : String(error)}`);
      return false;
    });
    const { user, system } = process.cpuUsage(began);
    const ms = Math.round((user + system) / 1000);
    const { counts } = this;
    counts.messages++;
    counts.slowestMs = Math.max(counts.slowestMs, ms);
    if (isTaken) counts.accepted++;
    if (ms > MOST_MS) fault(`took ${ms} ms`);
    const changed = changedKeys(before, await this.#world.items());
    if (!isTaken && changed.length > 0) fault(`failed, and wrote ${changed.join(' ')}`);
    if (changed.length === 0) return;
    this.#world.close();
    this.#world = this.#anew();
  }
}

/** What our functions send each other on a day on which all of them run, and to somebody who signs in. */
async function messagesIn(items: readonly NewItem[]): Promise<Map<QueueId, string[]>> {
  const world = World.of(items, instantAt(DAY, 9));
  const sent = new Map<QueueId, string[]>();
  const waiting: { readonly queue: QueueId; readonly text: string }[] = [];
  world.onMessage = (to, text) => {
    const queue = queues.find(({ id }) => id === to)?.id;
    if (!queue) throw new Error(`no queue ${to}`);
    sent.set(queue, [...(sent.get(queue) ?? []), text]);
    waiting.push({ queue, text });
  };
  for (const { id } of schedules) await world.fire(id, instantAt(DAY, 9), CALM);
  await world.ask(
    {
      kind: 'request',
      method: 'POST',
      path: '/api/sign-in/code',
      params: {},
      by: 'm2',
      body: { phone: '19900000002' },
    },
    CALM,
  );
  for (let message = waiting.shift(); message; message = waiting.shift())
    await world.deliver(message.queue, [message.text], CALM);
  world.close();
  return sent;
}
