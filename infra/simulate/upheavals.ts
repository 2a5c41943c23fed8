/** What upsets the order of things: people go over or die, posts stand vacant, branches move, pairings end, marks change. */
import { addDays, daysBetween, later, type Day } from '../../shared/domain/days.ts';
import { endPairing } from '../../shared/flows/pairings/endPairing.ts';
import { changeMember } from '../../shared/flows/people/changeMember.ts';
import { recordLeaving } from '../../shared/flows/people/recordLeaving.ts';
import { transferMember } from '../../shared/flows/people/transferMember.ts';
import { changeUnit } from '../../shared/flows/units/changeUnit.ts';
import { Chance } from '../demo/chance.ts';
import { isMemberRow, secretaryOf, type MemberRow } from '../demo/scene.ts';
import type { Agenda } from './agenda.ts';
import type { Ask, Desk } from './desk.ts';
import type { Options } from './options.ts';
import { SYSTEM_ADMINISTRATOR, type Province, type SimulatedBranch } from './province.ts';

/** How often each comes to a branch in a year; each comes at least once. */
const A_YEAR = { transfer: 0.5, move: 0.1, vacancy: 0.25, death: 0.12, pairingEnd: 0.5, toggle: 0.5 };
export type UpheavalKind = keyof typeof A_YEAR;
const KINDS = ['transfer', 'move', 'vacancy', 'death', 'pairingEnd', 'toggle'] as const;

/** Days after which a vacant post is filled, and a mark taken back. */
const VACANT_DAYS: readonly [number, number] = [14, 42];
const MARKED_DAYS: readonly [number, number] = [10, 60];
const HOUR = 14;

/** Something that came about. */
export interface Upheaval {
  readonly kind: UpheavalKind;
  readonly day: Day;
  readonly branch: string;
  readonly person?: string;
}

/** One that is due, with a chance of its own. */
interface Occasion {
  readonly day: Day;
  readonly chance: Chance;
}

/** What the flow answers, if anybody was there to whom it could happen. */
type Attempt = (branch: SimulatedBranch, occasion: Occasion) => Promise<Omit<Upheaval, 'kind'> | undefined>;

export class Upheavals {
  /** In the order in which they came about. */
  readonly happened: Upheaval[] = [];
  readonly #options: Options;
  readonly #agenda: Agenda;
  readonly #desk: Desk;
  readonly #branches: readonly SimulatedBranch[];
  /** Officers are left alone: who alerts whom is not what is upset. */
  readonly #officers: ReadonlySet<string>;
  readonly #parents: Map<string, string>;
  readonly #onStir: (branch: SimulatedBranch) => void;

  /** `onStir` is told of branches in which people owe something new. */
  constructor(
    options: Options,
    agenda: Agenda,
    desk: Desk,
    { branches, officers, dataSet }: Province,
    onStir: (branch: SimulatedBranch) => void,
  ) {
    this.#options = options;
    this.#agenda = agenda;
    this.#desk = desk;
    this.#branches = branches;
    this.#officers = new Set(officers.map(({ person }) => person));
    this.#parents = new Map(dataSet.units.map(({ id, parent }) => [id, parent ?? '']));
    this.#onStir = onStir;
  }

  readonly #attempts: Readonly<Record<UpheavalKind, Attempt>> = {
    transfer: (branch, occasion) => this.#transfer(branch, occasion),
    move: (branch, occasion) => this.#move(branch, occasion),
    vacancy: (branch, occasion) => this.#vacate(branch, occasion),
    death: (branch, occasion) => this.#die(branch, occasion),
    pairingEnd: (branch, occasion) => this.#endPairing(branch, occasion),
    toggle: (branch, occasion) => this.#toggle(branch, occasion),
  };

  plan(): void {
    const { from, to, seed } = this.#options;
    const years = (daysBetween(from, to) + 1) / 365.25;
    for (const kind of KINDS) {
      const count = Math.max(1, Math.round(A_YEAR[kind] * years * this.#branches.length));
      for (let n = 0; n < count; n++) {
        const chance = new Chance(`${seed} upheaval ${kind} ${n}`);
        const day = chance.dayIn(addDays(from, 1), to);
        this.#agenda.add(day, { hour: HOUR, act: (today) => this.#comeAbout(kind, { day: today, chance }) });
      }
    }
  }

  /** In the first branch, from a random one on, where there is somebody to whom it can happen. */
  async #comeAbout(kind: UpheavalKind, occasion: Occasion): Promise<void> {
    const first = occasion.chance.int(0, this.#branches.length - 1);
    for (const branch of [...this.#branches.slice(first), ...this.#branches.slice(0, first)]) {
      const upheaval = await this.#attempts[kind](branch, occasion);
      if (upheaval) return void this.happened.push({ kind, ...upheaval });
    }
  }

  async #transfer(branch: SimulatedBranch, { day, chance }: Occasion) {
    const member = this.#ordinary(branch, chance, day);
    const target = this.#sister(branch, chance);
    if (!member || !target) return undefined;
    const body = { to: target.id, on: later(addDays(day, -chance.int(0, 5)), member.inBranchSince) };
    const answer = await this.#ask(branch.superior, day, transferMember, member.id, body);
    if (answer === undefined) return undefined;
    branch.members = branch.members.filter(({ id }) => id !== member.id);
    target.members = [...target.members, { ...member, branch: target.id, inBranchSince: body.on }];
    this.#onStir(target);
    return { day, branch: branch.id, person: member.id };
  }

  async #move(branch: SimulatedBranch, { day, chance }: Occasion) {
    const parent = this.#parents.get(branch.id);
    const others = this.#branches.filter(({ id }) => this.#parents.get(id) !== parent);
    if (others.length === 0) return undefined;
    const { id, superior } = chance.pick(others);
    const body = { parent: this.#parents.get(id) ?? '', on: addDays(day, -chance.int(0, 10)) };
    const answer = await this.#ask(SYSTEM_ADMINISTRATOR, day, changeUnit, branch.id, body);
    if (answer === undefined) return undefined;
    this.#parents.set(branch.id, body.parent);
    branch.superior = superior;
    return { day, branch: branch.id };
  }

  async #vacate(branch: SimulatedBranch, { day, chance }: Occasion) {
    const secretary = this.#soleSecretary(branch, day);
    if (!secretary) return undefined;
    const body = { posts: postsHeld(secretary, day).filter((post) => post !== 'secretary') };
    const answer = await this.#ask(branch.superior, day, changeMember, secretary.id, body);
    if (answer === undefined) return undefined;
    replace(branch, { ...secretary, posts: postsUntil(secretary, day) });
    this.#fillLater(branch, { day, chance });
    return { day, branch: branch.id, person: secretary.id };
  }

  #fillLater(branch: SimulatedBranch, { day, chance }: Occasion): void {
    this.#agenda.add(addDays(day, chance.int(...VACANT_DAYS)), {
      hour: HOUR,
      act: (today) => this.#fill(branch, { day: today, chance }),
    });
  }

  /** Half of them are acting. */
  async #fill(branch: SimulatedBranch, { day, chance }: Occasion): Promise<void> {
    const successor = this.#ordinary(branch, chance, day);
    if (!successor || secretaryOf(branch.members, day)) return;
    const acting = chance.happens(0.5);
    const post = { post: 'secretary' as const, since: day, ...(acting && { acting }) };
    const body = { posts: [...postsHeld(successor, day), post] };
    const answer = await this.#ask(branch.superior, day, changeMember, successor.id, body);
    if (answer === undefined) return;
    replace(branch, { ...successor, posts: [...(successor.posts ?? []), post] });
    this.#onStir(branch);
  }

  async #die(branch: SimulatedBranch, { day, chance }: Occasion) {
    const people = this.#steady(branch, day).filter(({ id }) => this.#isPlain(branch, id));
    if (people.length < 3) return undefined;
    const member = chance.pick(people);
    const wasSecretary = secretaryOf(branch.members, day)?.id === member.id;
    const on = later(addDays(day, -chance.int(0, 3)), member.inBranchSince);
    const answer = await this.#ask(branch.superior, day, recordLeaving, member.id, { on, reason: '去世' });
    if (answer === undefined) return undefined;
    replace(branch, { ...member, leftOn: on, posts: postsUntil(member, on) });
    if (wasSecretary) this.#fillLater(branch, { day, chance });
    return { day, branch: branch.id, person: member.id };
  }

  async #endPairing(branch: SimulatedBranch, { day, chance }: Occasion) {
    const secretary = secretaryOf(branch.members, day);
    const here = new Set(this.#steady(branch, day).map(({ id }) => id));
    const running = branch.pairings.filter(
      ({ id, member, endedOn, startedOn }) =>
        member !== undefined && here.has(member) && !this.#ended.has(id) && !endedOn && startedOn < day,
    );
    if (!secretary || running.length === 0) return undefined;
    const { id, member } = chance.pick(running);
    const body = { on: day, reason: '结对户已搬离' };
    const answer = await this.#ask(secretary.id, day, endPairing, id, body);
    if (answer === undefined) return undefined;
    this.#ended.add(id);
    return { day, branch: branch.id, ...(member !== undefined && { person: member }) };
  }
  readonly #ended = new Set<string>();

  /** A mark is set, and taken back some weeks later: it may come to stand over a closing day. */
  async #toggle(branch: SimulatedBranch, { day, chance }: Occasion) {
    const member = this.#ordinary(branch, chance, day);
    if (!member) return undefined;
    const mark = chance.pick(['retired', 'inService', 'mobile'] as const);
    const set = (value: boolean, on: Day) =>
      this.#ask(branch.superior, on, changeMember, member.id, { [mark]: value });
    const before = mark === 'inService' ? (member.inService ?? true) : (member[mark] ?? false);
    if ((await set(!before, day)) === undefined) return undefined;
    this.#agenda.add(addDays(day, chance.int(...MARKED_DAYS)), {
      hour: HOUR,
      act: async (today) => {
        const isHere = branch.members.some(({ id, leftOn }) => id === member.id && leftOn === undefined);
        if (isHere) await set(before, today);
      },
    });
    return { day, branch: branch.id, person: member.id };
  }

  #ask(person: string, day: Day, flow: Ask['flow'], id: string, body: unknown): Promise<unknown> {
    return this.#desk.ask({ flow, person, day, hour: HOUR, params: { id }, body });
  }

  /** Members of whom the made roster says nothing more: what it has put down for later would undo the upheaval. */
  #steady({ members }: SimulatedBranch, day: Day): MemberRow[] {
    return members.filter(
      (member) =>
        isMemberRow(member) &&
        member.inBranchSince <= day &&
        member.leftOn === undefined &&
        !this.#officers.has(member.id),
    );
  }

  /** Whether no pairing of the person begins or ends as the made roster has it. */
  #isPlain({ pairings }: SimulatedBranch, person: string): boolean {
    const { from } = this.#options;
    return pairings.every(
      ({ member, endedOn, startedOn }) => member !== person || (!endedOn && startedOn <= from),
    );
  }

  #ordinary(branch: SimulatedBranch, chance: Chance, day: Day): MemberRow | undefined {
    const secretary = secretaryOf(branch.members, day)?.id;
    const people = this.#steady(branch, day).filter(
      ({ id }) => id !== secretary && id !== branch.head && this.#isPlain(branch, id),
    );
    return people.length > 1 ? chance.pick(people) : undefined;
  }

  /** Another branch of the same committee, where there is one. */
  #sister(branch: SimulatedBranch, chance: Chance): SimulatedBranch | undefined {
    const others = this.#branches.filter(({ id }) => id !== branch.id);
    const parent = this.#parents.get(branch.id);
    const sisters = others.filter(({ id }) => this.#parents.get(id) === parent);
    if (others.length === 0) return undefined;
    return chance.pick(sisters.length > 0 ? sisters : others);
  }

  /** The secretary, where no change of the post lies ahead anyway. */
  #soleSecretary(branch: SimulatedBranch, day: Day): MemberRow | undefined {
    const holders = branch.members.filter(({ posts = [] }) =>
      posts.some((post) => nameOf(post) === 'secretary'),
    );
    const [secretary] = holders;
    const isSole = holders.length === 1 && secretaryOf(branch.members, day) === secretary;
    return isSole && secretary && !this.#officers.has(secretary.id) ? secretary : undefined;
  }
}

type Holding = NonNullable<MemberRow['posts']>[number];

const nameOf = (post: Holding) => (typeof post === 'string' ? post : post.post);

const isHeld = (post: Holding, day: Day): boolean =>
  typeof post === 'string' || post.until === undefined || post.until > day;

const postsHeld = ({ posts = [] }: MemberRow, day: Day) =>
  posts.filter((post) => isHeld(post, day)).map(nameOf);

/** The posts with the secretary's ended on a day. */
const postsUntil = ({ posts = [], inBranchSince }: MemberRow, day: Day): Holding[] =>
  posts.map((post) => {
    if (nameOf(post) !== 'secretary' || !isHeld(post, day)) return post;
    const held = typeof post === 'string' ? { post, since: inBranchSince } : post;
    return { ...held, until: day };
  });

function replace(branch: SimulatedBranch, member: MemberRow): void {
  branch.members = branch.members.map((row) => (row.id === member.id ? member : row));
}
