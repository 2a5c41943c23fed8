/** Plays the simulation with an onlooker who reads, by the HTTP routes only, what is owed and what is behind each SMS. */
import * as z from 'zod';
import type { KeptSms } from '../../functions/adapters/sms.outbox.ts';
import type { Options } from '../../infra/simulate/options.ts';
import { Simulation } from '../../infra/simulate/simulation.ts';
import type { Upheaval } from '../../infra/simulate/upheavals.ts';
import { addDays, weekday, type Day } from '../../shared/domain/days.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import { dutyRows, listsBehind, Reader, type DutyRow } from './listsBehind.ts';
import { isArrived, isOwn, saidNumbers, saidPeriods } from './saidNumbers.ts';
import { served, type Served } from './served.ts';
import { isRestDay } from './stageDays.ts';
import {
  givenOf,
  stagesOf,
  unaddressed,
  type Expected,
  type Morning,
  type StageDue,
  type Told,
} from './toldChecks.ts';

export interface PlayedYear {
  readonly told: Told[];
  readonly stages: StageDue[];
  readonly expected: Expected[];
  /** By duty, the last morning on which it was to be done. */
  readonly lastLive: ReadonlyMap<string, Day>;
  /** What had nobody alive to read of it. */
  readonly unaddressed: string[];
  /** How many duties were looked at for a living reader. */
  readonly looked: number;
  readonly upheavals: readonly Upheaval[];
  readonly refused: ReadonlyMap<string, number>;
  readonly failures: number;
  readonly warnings: readonly string[];
}

const branchAnswer = z.object({
  secretary: z.object({ id: z.string() }).optional(),
  members: z.array(z.object({ id: z.string(), leftOn: z.string().optional() })),
});
type BranchAnswer = z.output<typeof branchAnswer>;

/** Rows of every state come; only those that are to be done are read closely. */
const anyRows = z.object({
  duties: z.array(z.looseObject({ state: z.string() })),
  cursor: z.string().optional(),
});

class Onlooker {
  readonly told: Told[] = [];
  readonly stages: StageDue[] = [];
  readonly expected: Expected[] = [];
  readonly unaddressed: string[] = [];
  readonly lastLive = new Map<string, Day>();
  looked = 0;
  server: Served | undefined;
  readonly #simulation: () => Simulation;
  readonly #gone = new Set<string>();
  /** By branch, its secretary on the day on which the last month opened. */
  readonly #openedFor = new Map<string, string>();

  constructor(simulation: () => Simulation) {
    this.#simulation = simulation;
  }

  get #served(): Served {
    if (!this.server) throw new Error('nothing is served yet');
    return this.server;
  }

  async onSms({ id, templateId: template, params, text }: KeptSms): Promise<void> {
    const { day } = this.#simulation().machine.clock;
    const [person = ''] = id.split('#');
    const reader = new Reader(this.#served, person);
    const said = saidNumbers(template, params);
    const lists = await listsBehind(reader, { day, said, periods: saidPeriods(template, params, day) });
    const due = isOwn(template) || isArrived(template) ? await reader.due() : [];
    const others = 'others' in said ? (await reader.step()).items : [];
    const me = await reader.me();
    this.told.push({ person, day, template, params, text, said, lists, me, due, others });
  }

  /** Nothing routine is told on a public holiday: there is nothing to look for. */
  async onMorning(day: Day): Promise<void> {
    if (isRestDay(day, 'member')) return;
    const { units } = this.#simulation().province.dataSet;
    const branches = new Map<string, BranchAnswer>();
    for (const { id, kind } of units)
      if (kind === 'branch') branches.set(id, branchAnswer.parse(await this.#read(`/api/branches/${id}`)));
    const living = this.#living(branches, day);
    for (const { id } of units) {
      const branch = branches.get(id);
      const morning: Morning = {
        day,
        unit: id,
        rows: await this.#rowsOf(branch ? `/api/branches/${id}` : `/api/units/${id}`),
        ...(branch?.secretary && { secretary: branch.secretary.id }),
        members: new Set(branch?.members.map((member) => member.id)),
        living,
        gone: this.#gone,
      };
      this.looked += morning.rows.length;
      for (const row of morning.rows) this.lastLive.set(row.id, day);
      this.unaddressed.push(...unaddressed(morning));
      this.stages.push(...stagesOf(morning), ...givenOf(morning));
      if (branch?.secretary) await this.#expectOpening(id, branch.secretary.id, day);
    }
    await this.#expectDigests(day);
  }

  #living(branches: ReadonlyMap<string, BranchAnswer>, day: Day): Set<string> {
    const here = [...branches.values()].flatMap(({ members }) => members);
    const living = new Set(
      here.filter(({ leftOn }) => leftOn === undefined || leftOn > day).map(({ id }) => id),
    );
    for (const { id } of here) if (!living.has(id)) this.#gone.add(id);
    for (const { person } of this.#simulation().province.officers) living.add(person);
    return living;
  }

  /** As whoever sees everything: an officer of the province. */
  get #overseer(): string {
    const { officers, dataSet } = this.#simulation().province;
    const root = dataSet.units.find(({ kind }) => kind === 'province');
    return officers.find(({ unit, role }) => unit === root?.id && role === 'departmentOfficer')?.person ?? '';
  }

  async #read(path: string): Promise<unknown> {
    const { status, body } = await this.#served.get(path, this.#overseer);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return body;
  }

  async #rowsOf(unit: string): Promise<DutyRow[]> {
    const rows: unknown[] = [];
    for (let cursor: string | undefined = '0'; cursor !== undefined;) {
      const answer = anyRows.parse(await this.#read(`${unit}/duties?limit=1000&cursor=${cursor}`));
      rows.push(...answer.duties.filter(({ state }) => state === 'open' || state === 'overdue'));
      cursor = answer.cursor;
    }
    return dutyRows.parse({ duties: rows }).duties;
  }

  /** On the day on which a month opens: who is to hear of it. Whoever takes the post later hears of what is due. */
  async onOpening(): Promise<void> {
    for (const { id, kind } of this.#simulation().province.dataSet.units) {
      if (kind !== 'branch') continue;
      const { secretary } = branchAnswer.parse(await this.#read(`/api/branches/${id}`));
      if (secretary) this.#openedFor.set(id, secretary.id);
    }
  }

  /** On a month's first sending day: a secretary in whose branch something of the periods that begin is open. */
  async #expectOpening(branch: string, person: string, day: Day): Promise<void> {
    if (this.#openedFor.get(branch) !== person) return;
    const first: Day = periodOf('month', day).first;
    for (let on = first; on < day; on = addDays(on, 1)) if (!isRestDay(on, 'member')) return;
    const kinds = (['month', 'quarter', 'half'] as const).filter(
      (kind) => periodOf(kind, day).first === first,
    );
    const count = await new Reader(this.#served, person).opened(kinds.map((kind) => periodOf(kind, day).id));
    if (count > 0) this.expected.push({ person, from: day, by: addDays(day, 10), what: 'opening' });
  }

  /** On a week's first working day: an officer at whose step something is new, done or missed. */
  async #expectDigests(day: Day): Promise<void> {
    if (isRestDay(day, 'officer')) return;
    for (let on = addDays(day, 1 - weekday(day)); on < day; on = addDays(on, 1))
      if (!isRestDay(on, 'officer')) return;
    for (const { person, role } of this.#simulation().province.officers) {
      if (role === 'systemAdministrator') continue;
      const { items, ended } = await new Reader(this.#served, person).step();
      const isNews = items.some(({ isNew, overdueSince = day }) => isNew && overdueSince > addDays(day, -60));
      const hasEnded = ended.some(({ how }) => how === 'done' || how === 'missed');
      if (isNews || hasEnded) this.expected.push({ person, from: day, by: addDays(day, 6), what: 'digest' });
    }
  }
}

/** Plays all the days; what comes of it is checked afterwards. */
export async function playYear(options: Options, onDay?: (day: Day) => void): Promise<PlayedYear> {
  const onlooker = new Onlooker(() => simulation);
  const simulation: Simulation = new Simulation(options, {
    onSms: (sms) => onlooker.onSms(sms),
    onSchedule: async (id, day, hour) => {
      if (id === 'month') await onlooker.onOpening();
      if (id === 'send' && hour === 9) await onlooker.onMorning(day);
    },
  });
  onlooker.server = await served(simulation.machine);
  try {
    await simulation.play(onDay);
  } finally {
    await onlooker.server.close();
  }
  const { told, stages, expected, looked, lastLive } = onlooker;
  const { upheavals, desk, machine, warnings } = simulation;
  const played = {
    ...{ told, stages, expected, lastLive, unaddressed: onlooker.unaddressed, looked },
    ...{
      upheavals: upheavals.happened,
      refused: desk.refused,
      failures: machine.deadLetters.length,
      warnings,
    },
  };
  machine.close();
  return played;
}
