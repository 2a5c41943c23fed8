/** Plays a scenario while things go wrong, until all that is to be done is done. */
import { instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import { instantsOn } from '../../shared/domain/cadence.ts';
import { queues, type QueueId } from '../../shared/manifest/queues.ts';
import { schedules, type ScheduleId } from '../../shared/manifest/schedules.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { Chance } from './chance.ts';
import { faults, type Fault, type Weather } from './crossing.ts';
import type { Act, Scenario, Slot } from './scenario.ts';
import { World, type Answered, type Request, type Store, type Work } from './world.ts';

/** What goes wrong in a history. Without anything it is the calm one. */
export interface Trouble {
  /** By the count of the crossing, from 1. */
  readonly strikes?: ReadonlyMap<number, Fault>;
  /** Else each crossing is struck at this rate, and messages come twice, late, out of order and among poison. */
  readonly rough?: { readonly seed: number; readonly rate: number };
}

/** Rounds in which things go wrong; after them it is calm, as no outage lasts for ever. */
const ROUGH_ROUNDS = 4;
const CALM_ROUNDS = 8;
const MINUTE = 60_000;
const MOST_SKEW = 10 * MINUTE;

/** When a day's work starts, with the minutes between its rounds: each is done before the next begins. */
const STAGES: readonly { readonly id: ScheduleId; readonly hour: number; readonly step: number }[] = [
  { id: 'sweep', hour: 6, step: 4 },
  { id: 'month', hour: 7, step: 4 },
  { id: 'quarter', hour: 7, step: 4 },
  { id: 'alert', hour: 8, step: 2 },
  { id: 'send', hour: 9, step: 18 },
  { id: 'send', hour: 13, step: 9 },
  { id: 'send', hour: 18, step: 9 },
  { id: 'reconcile', hour: 22, step: 4 },
];

/** Whatever lies on a queue that no function of ours has sent. */
const POISON = ['', '{', 'null', '{"day":"2026-02-30"}', '{"shard":-1}', '[1,2]', '"旗帜"'];

interface Pending {
  readonly work: Work;
  /** Deliveries so far. */
  tries: number;
  readonly isPoison?: boolean;
  readonly act?: number;
}

export interface Strike {
  readonly at: number;
  readonly where: string;
  readonly fault: Fault;
}

/** What became of a history. */
export interface Played {
  readonly world: World;
  /** Crossings in all. */
  readonly crossings: number;
  /** The place of each crossing, in their order. */
  readonly places: readonly string[];
  readonly struck: readonly Strike[];
  /** What was answered last to each act. */
  readonly answers: readonly (Answered | undefined)[];
  /** Messages of ours whose every delivery failed. */
  readonly undone: readonly string[];
  /** Processes that ended after they had asked the provider, or whose answer was lost: nobody knows of their SMS. */
  readonly doubts: number;
  /** Whether clocks were apart: then one worker may take another's claim for one of a worker that has died. */
  readonly isRough: boolean;
}

export class History implements Weather {
  readonly #scenario: Scenario;
  readonly #trouble: Trouble;
  readonly #chance: Chance;
  readonly #world: World;
  readonly #struck: Strike[] = [];
  readonly #places: string[] = [];
  readonly #answers: (Answered | undefined)[];
  readonly #undone: string[] = [];
  #pending: Pending[] = [];
  /** Copies of messages that come once more, from a day on. */
  #late: { readonly day: Day; readonly pending: Pending }[] = [];
  #crossings = 0;
  #isRough = true;

  constructor(scenario: Scenario, on: Iterable<NewItem> | Store, trouble: Trouble = {}) {
    this.#scenario = scenario;
    this.#trouble = trouble;
    this.#chance = new Chance(trouble.rough?.seed ?? scenario.seed);
    const noon = instantAt(scenario.data.day, 12);
    this.#world = 'table' in on ? new World(on, noon, scenario) : World.of(on, noon, scenario);
    this.#world.onMessage = (queue, text) =>
      void this.#pending.push({ work: { kind: 'message', queue: queue as QueueId, text }, tries: 0 });
    this.#answers = scenario.acts.map(() => undefined);
  }

  strike(where: string): Fault | undefined {
    this.#crossings++;
    this.#places.push(where);
    const fault = this.#trouble.strikes?.get(this.#crossings) ?? this.#roughly();
    if (fault) this.#struck.push({ at: this.#crossings, where, fault });
    return fault;
  }

  #roughly(): Fault | undefined {
    const { rough } = this.#trouble;
    if (!rough || !this.#isRough || !this.#chance.happens(rough.rate)) return undefined;
    return this.#chance.pick(faults);
  }

  async play(): Promise<Played> {
    const { days } = this.#scenario;
    for (const day of days) await this.#playDay(day);
    // Whoever ends, or is not answered, may have claimed an SMS.
    const isDoubt = ({ where, fault }: Strike): boolean =>
      where.startsWith('queue:send') && fault !== 'refused';
    return {
      world: this.#world,
      crossings: this.#crossings,
      places: this.#places,
      struck: this.#struck,
      answers: this.#answers,
      undone: this.#undone,
      doubts: this.#struck.filter(isDoubt).length,
      isRough: this.#trouble.rough !== undefined,
    };
  }

  async #playDay(day: Day): Promise<void> {
    for (const { id, hour, step } of STAGES) {
      const at = instantAt(day, hour);
      if (!isOn(id, day, at) || (id === 'send' && day === this.#scenario.silentOn)) continue;
      this.#pending.push({ work: { kind: 'schedule', id, at }, tries: 0 }, ...this.#moreOf(id, at, day));
      if (id === 'sweep') this.#pending.push(...this.#doing('amid', day));
      await this.#drain(at, step);
      if (id === 'alert') await this.#act('between', day, instantAt(day, 8, 30), 2);
      if (id === 'send' && hour === 9) await this.#act('after', day, instantAt(day, 12, 40), 1);
    }
  }

  async #act(slot: Slot, day: Day, at: Instant, step: number): Promise<void> {
    this.#pending.push(...this.#doing(slot, day));
    if (this.#pending.length > 0) await this.#drain(at, step);
  }

  #doing(slot: Slot, day: Day): Pending[] {
    return this.#scenario.acts.flatMap((act: Act, n) => {
      if (act.slot !== slot || act.day !== day) return [];
      const once = { work: act.request, act: n };
      const twice = act.isDouble && this.#trouble.rough !== undefined;
      return twice
        ? [
            { ...once, tries: 0 },
            { ...once, tries: 0 },
          ]
        : [{ ...once, tries: 0 }];
    });
  }

  /** In rough weather: the schedule once more, messages of other days once more, and what nobody of ours has sent. */
  #moreOf(id: ScheduleId, at: Instant, day: Day): Pending[] {
    if (!this.#trouble.rough) return [];
    const again: Pending[] = this.#chance.happens(0.1)
      ? [{ work: { kind: 'schedule', id, at }, tries: 0 }]
      : [];
    const isDue = (waiting: { readonly day: Day; readonly pending: Pending }): boolean =>
      waiting.day <= day && waiting.pending.work.kind === 'message' && waiting.pending.work.queue === id;
    const late = this.#late.filter(isDue).map(({ pending }) => ({ ...pending, tries: 0 }));
    this.#late = this.#late.filter((waiting) => !isDue(waiting));
    const queue = queues.find((candidate) => candidate.id === id)?.id;
    if (!queue || !this.#chance.happens(0.05)) return [...again, ...late];
    const text = this.#chance.pick(POISON);
    return [...again, ...late, { work: { kind: 'message', queue, text }, tries: 0, isPoison: true }];
  }

  async #drain(from: Instant, step: number): Promise<void> {
    for (let round = 0; this.#pending.length > 0; round++) {
      this.#isRough = round < ROUGH_ROUNDS;
      this.#world.now = new Date(Date.parse(from) + round * step * MINUTE).toISOString();
      if (round >= ROUGH_ROUNDS + CALM_ROUNDS) {
        this.#undone.push(...this.#pending.map(({ work }) => JSON.stringify(work)));
        this.#pending = [];
        return;
      }
      const { rough } = this.#trouble;
      const now = rough ? this.#chance.shuffled(this.#pending) : this.#pending;
      this.#pending = [];
      while (now.length > 0) {
        const together = now.splice(0, rough && this.#chance.happens(0.4) ? 3 : 1);
        await Promise.all(this.#batched(together).map((batch) => this.#do(batch)));
      }
    }
  }

  /** Messages of one queue that are there together come in one batch. */
  #batched(some: readonly Pending[]): readonly (readonly Pending[])[] {
    const key = ({ work }: Pending, n: number) => (work.kind === 'message' ? work.queue : String(n));
    const batches = new Map<string, Pending[]>();
    some.forEach((pending, n) =>
      batches.set(key(pending, n), [...(batches.get(key(pending, n)) ?? []), pending]),
    );
    return [...batches.values()];
  }

  async #do(batch: readonly Pending[]): Promise<void> {
    const skew = this.#trouble.rough ? Math.floor((this.#chance.next() * 2 - 1) * MOST_SKEW) : 0;
    const failed = await this.#start(batch, skew).catch(() => batch);
    for (const pending of batch) {
      pending.tries++;
      const isDead = pending.isPoison && pending.tries >= 5;
      if (failed.includes(pending) ? !isDead : this.#comesAgain(pending)) this.#pending.push(pending);
    }
  }

  async #start(batch: readonly Pending[], skew: number): Promise<readonly Pending[]> {
    const [first] = batch;
    if (!first) return [];
    const { work } = first;
    if (work.kind === 'schedule') await this.#world.fire(work.id, work.at, this, skew);
    if (work.kind === 'request') return (await this.#ask(work, first.act ?? -1, skew)) ? [] : batch;
    if (work.kind !== 'message') return [];
    const texts = batch.map((pending) => (pending.work.kind === 'message' ? pending.work.text : ''));
    const failed = await this.#world.deliver(work.queue, texts, this, skew);
    return batch.filter((_one, n) => failed.includes(n));
  }

  /** Asked again with the same key until somebody answers. */
  async #ask(request: Request, act: number, skew: number): Promise<boolean> {
    const answer = await this.#world.ask(request, this, skew);
    // Busy or out of order for the moment: whoever asked tries again.
    if (answer.status >= 500) return false;
    this.#answers[act] = answer;
    return true;
  }

  /** What was worked off comes up to ten times more, some of it days later. */
  #comesAgain(pending: Pending): boolean {
    const { rough } = this.#trouble;
    if (!rough || !this.#isRough || pending.isPoison) return false;
    if (pending.work.kind === 'message' && this.#chance.happens(0.05)) {
      const day = dayIn(pending.work.text) ?? this.#scenario.data.day;
      const later = this.#scenario.days.filter((other) => other > day);
      if (later.length > 0) this.#late.push({ day: this.#chance.pick(later), pending: pending });
    }
    return pending.tries < 11 && this.#chance.happens(rough.rate);
  }
}

const dayIn = (text: string): Day | undefined => /\d{4}-\d\d-\d\d/.exec(text)?.[0] as Day | undefined;

const isOn = (id: ScheduleId, day: Day, at: Instant): boolean => {
  const spec = schedules.find((schedule) => schedule.id === id);
  return spec !== undefined && instantsOn(spec.cadence, day).includes(at);
};
