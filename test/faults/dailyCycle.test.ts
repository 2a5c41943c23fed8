/**
 * Sweep, alert and send of a small county while everything fails: crashes, conflicts, throttling and unknown outcomes at
 * every call, messages that come twice, late and out of order. The end is that of an undisturbed run. `FAULT_RUNS` sets
 * how many seeds are played, `FAULT_SEED` the first one.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { instantAt, type Day } from '../../shared/domain/days.ts';
import { messageRow } from '../../shared/rows/daily.ts';
import { rolledUpRow } from '../../shared/rows/rolledUp.ts';
import { closePartition, personPartition, unitPartition } from '../given/partitions.ts';
import type { SmsRow } from '../../shared/rows/smsRow.ts';
import type { Item } from '../../shared/flows/table/ports.ts';
import { county } from '../given/county.ts';
import { workFunctions } from '../../functions/entries/index.ts';
import { instantsOn } from '../../shared/domain/cadence.ts';
import { scheduleOf } from '../../shared/manifest/schedules.ts';
import { countyOf, itemsIn, startedBy, type County, type ShownSms } from '../given/works.ts';
import { faultyPorts, randomOf, type Weather } from './faultyPorts.ts';

const RUNS = Number(process.env['FAULT_RUNS'] ?? 8);
const FIRST = Number(process.env['FAULT_SEED'] ?? 1);

/** Days on which something is told, some of them after days without a sweep. */
const DAYS: readonly Day[] = [
  '2026-01-25',
  '2026-01-26',
  '2026-01-27',
  '2026-01-31',
  '2026-02-01',
  '2026-02-06',
  '2026-02-09',
  '2026-02-10',
  '2026-02-11',
  '2026-02-24',
  '2026-03-02',
];

const problem = (more: object) => ({
  owner: { member: 'm2' },
  category: '不履职',
  source: 'publicOpinion',
  foundOn: '2026-01-05',
  dueOn: '2026-01-30',
  ...more,
});

/** Two committees with officers, one of whom serves both; a problem; a village whose head is of another branch. */
const data = () => {
  const base = county('2026-01-24');
  return {
    ...base,
    units: [
      ...base.units.map((unit) => (unit.id === 'b1' ? { ...unit, head: 'm4' } : unit)),
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'b3', name: '一中党支部', kind: 'branch', parent: 'jy' },
    ],
    members: [
      ...base.members,
      {
        id: 'm5',
        name: '韩文',
        phone: '19900000501',
        branch: 'b3',
        standing: 'full',
        inBranchSince: '2020-05-01',
      },
    ],
    officers: [
      ...base.officers,
      { person: 'o1', name: '张明', phone: '19900000101', unit: 'jy', role: 'committeeOfficer' },
    ],
    pairings: [
      ...base.pairings,
      { id: 'p5', member: 'm5', with: 'household', label: '西村', startedOn: '2026-01-01' },
      { id: 'v1', unit: 'b1', with: 'village', label: '上庄村', startedOn: '2026-01-01' },
    ],
    problems: [problem({ id: 'q1' })],
  };
};

const callOf = (by: string, pairing: string, happenedOn: string, enteredAt: string) => ({
  id: `${pairing}-${happenedOn}`,
  by,
  kind: 'call',
  pairing,
  happenedOn,
  enteredAt,
});

/** What becomes known in between: a call in time, one made good, a problem rectified and verified. */
const facts: Partial<Record<Day, object>> = {
  '2026-01-27': { submissions: [callOf('m3', 'p3', '2026-01-26', '2026-01-26T09:00:00Z')] },
  '2026-02-10': { submissions: [callOf('m5', 'p5', '2026-01-30', '2026-02-09T09:00:00Z')] },
  '2026-02-11': { problems: [problem({ id: 'q1', rectifiedOn: '2026-02-10', verifiedOn: '2026-02-10' })] },
};

async function learn(at: County, day: Day): Promise<void> {
  const learnt = facts[day];
  if (learnt) await at.add({ ...data(), day, problems: [], ...learnt });
}

/** A run in which nothing fails. */
async function undisturbed(): Promise<County> {
  const at = await countyOf(data());
  for (const day of DAYS) {
    await learn(at, day);
    await at.play(day);
  }
  return at;
}

const STARTS = { sweep: 6, month: 7, quarter: 7, half: 7, roll: 7, alert: 8, send: 9 } as const;
type WorkId = keyof typeof STARTS;

interface Work {
  /** The schedule that it belongs to. */
  readonly work: WorkId;
  /** Absent for the schedule itself. */
  readonly body?: unknown;
  /** The queue that the body is on. */
  readonly queue?: string;
}

/** Rounds in which things fail; those after them are calm, as no outage lasts for ever. */
const ROUGH_ROUNDS = 6;
/** Sums climb a level of units a round, each after its shard was split. */
const CALM_ROUNDS = 8;

class RoughRun {
  readonly at: County;
  readonly weather: Weather;
  /** Faults during the sending after which nobody can know whether an SMS went out. */
  doubts = 0;
  #pending: Work[] = [];
  #done: Work[] = [];

  constructor(at: County, weather: Weather) {
    this.at = at;
    this.weather = weather;
  }

  static async of(seed: number, rate: number): Promise<RoughRun> {
    return new RoughRun(await countyOf(data()), { random: randomOf(seed), rate, counts: new Map() });
  }

  async play(): Promise<void> {
    const { rate } = this.weather;
    for (const day of DAYS) {
      await learn(this.at, day);
      const works = ['sweep', 'roll', 'month', 'quarter', 'half', 'alert', 'send'] as const;
      for (const work of works.filter((id) => instantsOn(scheduleOf(id).cadence, day).length > 0)) {
        const before = this.#doubtful();
        await this.#stage(work, day, rate);
        if (work === 'send') this.doubts += this.#doubtful() - before;
      }
      this.weather.rate = 0;
      await this.at.start('reconcile', day);
    }
  }

  /** What may leave an SMS unknown; a commit that fails may be the one that writes down what became of it. */
  #doubtful(): number {
    const { counts } = this.weather;
    const kinds = [...counts.keys()].filter((what) =>
      /^died|^commit failed|^sms (failed|unknown)/.test(what),
    );
    return kinds.reduce((sum, what) => sum + (counts.get(what) ?? 0), 0);
  }

  /** One schedule and all that follows from it. What fails comes again half an hour later, as a queue does it. */
  async #stage(work: WorkId, day: Day, rate: number): Promise<void> {
    const at = instantAt(day, STARTS[work]);
    this.#pending = [{ work }, ...this.#comingTwice(work)];
    for (let round = 0; this.#pending.length > 0; round++) {
      expect(round, 'rounds until all is done').toBeLessThan(ROUGH_ROUNDS + CALM_ROUNDS);
      this.weather.rate = round < ROUGH_ROUNDS ? rate : 0;
      this.at.clock.standAt(new Date(Date.parse(at) + round * 30 * 60_000).toISOString());
      const now = this.#shuffled(this.#pending);
      this.#pending = [];
      while (now.length > 0) {
        const together = now.splice(0, this.weather.random() < 0.3 ? 3 : 1);
        await Promise.all(together.map((next) => this.#deliver(next, day)));
      }
    }
  }

  /** Messages of earlier days that were worked off, and come once more. */
  #comingTwice(work: WorkId): Work[] {
    return this.#done.filter(
      (past) => past.work === work && past.body !== undefined && this.weather.random() < 0.02,
    );
  }

  async #deliver(work: Work, day: Day): Promise<void> {
    const hands = {
      send: async (queue: string, bodies: readonly unknown[]) => this.#take(work.work, queue, bodies),
    };
    const ports = faultyPorts({ ...this.at.ports, queue: hands }, this.weather);
    const { schedules } = startedBy(work.work);
    const worker = workFunctions.find(({ queue }) => queue?.id === work.queue);
    try {
      if (work.body === undefined) {
        await schedules[work.work]?.(instantAt(day, STARTS[work.work]), ports);
      } else await worker?.queue?.flow(work.body, ports);
      this.#done.push(work);
      if (this.weather.random() < this.weather.rate) this.#pending.push(work);
    } catch {
      this.#pending.push(work);
    }
  }

  #take(work: WorkId, queue: string, bodies: readonly unknown[]): void {
    for (const body of bodies)
      this.#pending.push({ work, queue, body: JSON.parse(JSON.stringify(body)) as unknown });
  }

  #shuffled(list: readonly Work[]): Work[] {
    return list
      .map((work) => ({ work, by: this.weather.random() }))
      .sort((a, b) => a.by - b.by)
      .map(({ work }) => work);
  }
}

const UNITS = ['qh', 'xn', 'hz', 'jg', 'jy', 'b1', 'b2', 'b3'];

interface End {
  /** By `pk sk`: everything but the SMS. */
  readonly items: ReadonlyMap<string, unknown>;
  readonly messages: ReadonlyMap<string, ShownSms>;
  readonly alerts: ReadonlySet<string>;
}

/** Which of the units below was summed last is chance: it only says whose message hands the sums on. */
function bodyOf(item: Item): unknown {
  if (!rolledUpRow.isOf(item)) return item.body;
  const { by: _by, ...rest } = item.body;
  return rest;
}

async function endOf(at: County): Promise<End> {
  const partitions = [
    ...UNITS.flatMap((unit) => [unitPartition(unit), closePartition(unit)]),
    ...at.people.map(personPartition),
  ];
  const items = await itemsIn(at.table, partitions);
  const isSms = (item: Item) => messageRow.matches(item);
  return {
    items: new Map(
      items.filter((item) => !isSms(item)).map((item) => [`${item.pk} ${item.sk}`, bodyOf(item)]),
    ),
    messages: new Map(
      items
        .filter(isSms)
        .map((item) => [(item.body as SmsRow).person + '#' + (item.body as SmsRow).day, item.body as SmsRow]),
    ),
    alerts: new Set(at.alerts.map((alert) => JSON.stringify(alert))),
  };
}

/** What an SMS says, without when and how it was sent. */
const contentOf = ({ lines = [], dropped = [], purpose, template, params, text }: ShownSms) => ({
  lines: [...lines].sort(),
  dropped: [...dropped].sort((a, b) => (a.line < b.line ? -1 : 1)),
  purpose,
  template,
  params,
  text,
});

function expectSameMessages(rough: End, calm: End, accepted: readonly string[]): number {
  expect([...rough.messages.keys()].sort()).toEqual([...calm.messages.keys()].sort());
  let unknown = 0;
  for (const [id, message] of rough.messages) {
    const wanted = calm.messages.get(id);
    expect(contentOf(message), id).toEqual(contentOf(wanted ?? {}));
    if (message.state === 'unknown') unknown++;
    else expect(message.state, id).toBe(wanted?.state);
    if (message.state === 'accepted') expect(accepted, id).toContain(id);
  }
  return unknown;
}

beforeEach(() => {
  // The waits between two tries of a commit are real; here nobody would gain by them.
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void) => setImmediate(work)) as never);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('the undisturbed run tells reminders, overdue things, alerts and closings', async () => {
  const at = await undisturbed();
  const { messages, alerts } = await endOf(at);
  expect(new Set([...messages.values()].map((message) => message.purpose))).toEqual(
    new Set(['reminder', 'overdue', 'alert', 'closing']),
  );
  expect(alerts.size).toBeGreaterThan(4);
});

// Some dozen runs in one test: on a busy machine they take longer than one test's thirty seconds.
const BOUNDARIES = ['read', 'query', 'commit', 'puts', 'sms', 'queue', 'topic', 'vault'];
const FAULTS = ['conflict', 'throttled', 'unknownApplied', 'unknownNotApplied', 'died among'];

test('the faults reach every boundary', { timeout: 180_000 }, async () => {
  let unseen = [...BOUNDARIES, ...FAULTS];
  // In the roughest weather a worker seldom lives until it sends; the calmer one reaches the last calls.
  for (let seed = 1; seed <= 40 && unseen.length > 0; seed++) {
    const run = await RoughRun.of(seed, [0.01, 0.02, 0.03][seed % 3] ?? 0.01);
    await run.play();
    const seen = [...run.weather.counts.keys()];
    unseen = unseen.filter((word) => !seen.some((what) => what.includes(word)));
  }
  expect(unseen).toEqual([]);
});

describe('whatever fails, nothing is lost and nothing is sent twice', () => {
  let calm: End;
  beforeAll(async () => {
    calm = await endOf(await undisturbed());
  });
  const seeds = Array.from({ length: RUNS }, (_, n) => FIRST + n);

  test.each(seeds)('seed %i', { timeout: 60_000 }, async (seed) => {
    // Some runs are rough, some nearly calm: then it is one fault alone that must be survived.
    const run = await RoughRun.of(seed, [0.002, 0.01, 0.03, 0.06][seed % 4] ?? 0.01);
    await run.play();
    const rough = await endOf(run.at);
    const accepted = run.at.asked.filter((sms) => sms.outcome === 'accepted').map((sms) => sms.id);
    expect(new Set(accepted).size, 'sent twice').toBe(accepted.length);
    expect(rough.items).toEqual(calm.items);
    expect(rough.alerts).toEqual(calm.alerts);
    const unknown = expectSameMessages(rough, calm, accepted);
    expect(unknown, 'unknown without a reason').toBeLessThanOrEqual(run.doubts);
    const sent = [...calm.messages.values()].filter((message) => message.state === 'accepted').length;
    expect(accepted.length).toBeGreaterThanOrEqual(sent - unknown);
    for (const id of accepted) expect(calm.messages.get(id)?.state, id).toBe('accepted');
  });
});
