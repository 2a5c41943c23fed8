/** People look at what they owe, make up their minds when to do it, do it and write it down through `submit`. */
import * as z from 'zod';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { calendarOf, eventOf, type Duty } from '../../shared/domain/duty.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import { submit } from '../../shared/flows/records/submit.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import { Chance } from '../demo/chance.ts';
import { secretaryOf, type MemberRow } from '../demo/scene.ts';
import type { Act, Occasion } from './act.ts';
import type { Agenda } from './agenda.ts';
import { branchActs } from './branchActs.ts';
import { followOf, intentsFor, type Intent } from './conduct.ts';
import { contents } from './contents.ts';
import type { Desk } from './desk.ts';
import type { Options } from './options.ts';
import { pendingOf } from './pendingOf.ts';
import type { SimulatedBranch } from './province.ts';

/** Shares of what the secretary writes down for somebody: who seldom uses a phone, and anybody else. */
const FOR_THE_HELPED = 0.8;
const FOR_ANYBODY = 0.08;

/** What of the answer to a submission says which duties it counts for. */
const submitted = z.object({
  satisfies: z.array(z.object({ id: z.string(), counted: z.array(z.string()) })),
});

/** Someone is going to do something for a duty. */
interface Plan extends Intent {
  readonly duty: Duty;
  readonly branch: SimulatedBranch;
  readonly chance: Chance;
}

export class DutyWork {
  readonly #options: Options;
  readonly #agenda: Agenda;
  readonly #desk: Desk;
  /** Read without being counted: that people look at their page is not what is measured. */
  readonly #table: Table;
  readonly #planned = new Set<string>();
  /** By duty, how many records count for it, as the answers to submissions said. */
  readonly #counted = new Map<string, number>();
  /** Rules with the things for all of whose duties something was done. */
  readonly #settled = new Set<string>();
  /** Branches in which something has arisen since they were last looked at. */
  readonly #stirred = new Set<SimulatedBranch>();
  readonly #onUnplayed: (rule: string) => void;

  /** `onUnplayed` is told of rules for which people have nothing to write down here. */
  constructor(
    options: Options,
    agenda: Agenda,
    desk: Desk,
    table: Table,
    onUnplayed: (rule: string) => void,
  ) {
    this.#options = options;
    this.#agenda = agenda;
    this.#desk = desk;
    this.#table = table;
    this.#onUnplayed = onUnplayed;
  }

  /** On the first day and each first of a month everybody looks at what is new, in between where a pledge was made. */
  async lookAhead(branches: readonly SimulatedBranch[], day: Day): Promise<void> {
    const isFirst = day === this.#options.from || day.endsWith('-01');
    for (const branch of isFirst ? branches : this.#stirred) await this.#plan(branch, day);
    this.#stirred.clear();
  }

  /** Something has arisen in a branch: its people look at it on the next day. */
  stir(branch: SimulatedBranch): void {
    this.#stirred.add(branch);
  }

  async #plan(branch: SimulatedBranch, today: Day): Promise<void> {
    for (const duty of await pendingOf(this.#table, branch.id, today, this.#options)) {
      // Whoever has come from elsewhere owes the same thing here, and goes about it anew.
      const place = `${branch.id} ${duty.id}`;
      if (this.#planned.has(place) || duty.owner === undefined) continue;
      this.#planned.add(place);
      if (duty.rule in contents || duty.rule in branchActs) this.#planDuty(duty, duty.owner, branch, today);
      else this.#onUnplayed(duty.rule);
    }
  }

  #planDuty(duty: Duty, owner: string, branch: SimulatedBranch, today: Day): void {
    const { seed, follow } = this.#options;
    const chance = new Chance(`${seed} ${duty.id}`);
    const circumstances = {
      manner: branch.manner,
      follow: followOf(follow, new Chance(`${seed} zeal ${owner}`)),
      lead: ruleOf(duty.rule).stages.before.at(-1),
      today,
    };
    for (const intent of intentsFor(duty, circumstances, chance))
      this.#put({ ...intent, duty, branch, chance });
  }

  #put(plan: Plan): void {
    this.#agenda.add(plan.entered, { hour: plan.hour, act: (day) => this.#do(plan, day) });
  }

  async #do(plan: Plan, day: Day): Promise<void> {
    const { duty, branch, on, chance, place } = plan;
    if ((this.#counted.get(duty.id) ?? 0) > place) return;
    const person = this.#whoEnters(plan, day);
    const act = branchActs[duty.rule];
    if (act && person !== undefined)
      return this.#act(act, { duty, branch, person, day, hour: plan.hour, chance });
    const content = contents[duty.rule]?.({ duty, on, branch, chance });
    if (person === undefined || content === undefined) return;
    const body = { ...content, happenedOn: on, ...this.#madeUp(plan), ...forWhom(duty, person, branch) };
    const answer = await this.#desk.ask({ flow: submit, person, day, hour: plan.hour, body });
    // Two visits to one household on one day are one: the other is paid the next day.
    if (answer === undefined) return this.#put({ ...plan, on: addDays(day, 1), entered: addDays(day, 1) });
    for (const { id, counted } of submitted.parse(answer).satisfies) this.#counted.set(id, counted.length);
    if (content.kind === 'pledge') this.#stirred.add(branch);
  }

  /** What all of a thing's duties need is done once, for all. */
  async #act(act: Act, occasion: Occasion): Promise<void> {
    const { rule } = occasion.duty;
    const thing = eventOf(occasion.duty);
    if (thing !== undefined && this.#settled.has(`${rule} ${thing}`)) return;
    if (thing !== undefined) this.#settled.add(`${rule} ${thing}`);
    const stir = (branch: SimulatedBranch) => this.stir(branch);
    await act(occasion, { desk: this.#desk, agenda: this.#agenda, stir });
  }

  /** What happens after a period's end says for which period it is. */
  #madeUp({ duty, on }: Plan): { makesUp?: string } {
    const period = parsePeriod(calendarOf(duty) ?? '');
    return period && on > period.last ? { makesUp: period.id } : {};
  }

  /** The member, or the secretary for them; undefined once the member has left or nobody holds the post. */
  #whoEnters({ duty, branch, chance }: Plan, day: Day): string | undefined {
    const secretary = secretaryOf(branch.members, day)?.id;
    const member = branch.members.find((member) => member.id === duty.subject);
    // Whoever has gone over to another branch goes about it there.
    if (!member) return duty.subject === branch.id ? secretary : undefined;
    if (member.leftOn !== undefined && member.leftOn <= day) return undefined;
    const share = branch.manner.inBursts ? 1 : isHelped(member) ? FOR_THE_HELPED : FOR_ANYBODY;
    return chance.happens(share) ? (secretary ?? member.id) : member.id;
  }
}

const isHelped = (member: MemberRow): boolean =>
  member.retired ?? (member.specialCircumstance !== undefined || member.ableToWork === false);

function forWhom({ subject }: Duty, person: string, { id }: SimulatedBranch): { for?: string } {
  return subject === person || subject === id ? {} : { for: subject };
}
