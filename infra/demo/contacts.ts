/** A year of calls, visits and deeds with households, and of visits to paired villages. */
import { addDays, earlier, later, type Day } from '../../shared/domain/days.ts';
import { halfRemains, periodsWithin, type Period, type PeriodKind } from '../../shared/domain/periods.ts';
import { Chance } from './chance.ts';
import type { Diary } from './diary.ts';
import { entryOf, type BranchScene, type MemberRow, type PairingRow } from './scene.ts';
import { deeds, deedsForCoworkers } from './texts.ts';
import type { Sort } from './tree.ts';

/** Somebody's dealings with one counterpart, for as long as they last. */
interface Bond {
  readonly pairing: PairingRow;
  readonly member: MemberRow;
  readonly from: Day;
  /** The last day of it, which may lie ahead. */
  readonly to: Day;
}

/** Sorts whose members owe a household no calls. */
const ONLY_DEEDS: readonly Sort[] = ['firm', 'village'];

export function writeContacts(branch: BranchScene, pairings: readonly PairingRow[], diary: Diary): void {
  const chance = new Chance(`${branch.scene.seed} contacts ${branch.id}`);
  for (const bond of pairings.flatMap((pairing) => bondOf(pairing, branch))) {
    const writer = new ContactWriter(branch, bond, chance, diary);
    if (bond.pairing.with === 'village') writer.each('quarter', 'villageVisit', 0);
    else writer.deeds();
    if (bond.pairing.with !== 'household' || ONLY_DEEDS.includes(branch.plan.sort)) continue;
    writer.each('month', 'call', 0.02);
    // A visit costs a day's journey and is missed sooner than a call.
    writer.each('quarter', 'visit', -0.02);
  }
}

/** None for a pairing that was over before the programme began. */
function bondOf(pairing: PairingRow, { members, head, scene }: BranchScene): Bond[] {
  const member = members.find(({ id }) => id === (pairing.member ?? head));
  if (!member) return [];
  const from = [scene.startsOn, entryOf(member)].reduce(later, pairing.startedOn);
  const ends = [pairing.endedOn, member.leftOn].filter((day) => day !== undefined);
  const to = ends.map((day) => addDays(day, -1)).reduce(earlier, addDays(scene.day, 366));
  return from <= to ? [{ pairing, member, from, to }] : [];
}

class ContactWriter {
  readonly #branch: BranchScene;
  readonly #bond: Bond;
  readonly #chance: Chance;
  readonly #diary: Diary;
  /** Not everybody in a branch is alike. */
  readonly #zeal: number;

  constructor(branch: BranchScene, bond: Bond, chance: Chance, diary: Diary) {
    this.#branch = branch;
    this.#bond = bond;
    this.#chance = chance;
    this.#diary = diary;
    this.#zeal = (chance.next() - 0.5) * 0.16;
  }

  /** Once in each period, in time or made up for or not at all. */
  each(periodKind: PeriodKind, kind: string, bonus: number): void {
    const { from } = this.#bond;
    const follow = this.#branch.manner.follow + this.#zeal + bonus;
    for (const period of periodsWithin(periodKind, from, this.#branch.scene.day)) {
      if (!halfRemains(period, from)) continue; // nothing is owed for it
      if (this.#chance.happens(follow)) this.#inTime(period, kind);
      else if (this.#chance.happens(this.#branch.manner.makesUp)) this.#afterwards(period, kind);
    }
  }

  /** One a year; the day may be ahead, and then the deed is not there yet. */
  deeds(): void {
    const { pairing } = this.#bond;
    const titles = pairing.with === 'coworker' ? deedsForCoworkers : deeds;
    for (const year of periodsWithin('year', this.#bond.from, this.#branch.scene.day)) {
      if (!this.#chance.happens(this.#branch.manner.follow + this.#zeal)) continue;
      this.#write('deed', this.#dayWithin(year), { title: this.#chance.pick(titles) });
    }
  }

  #inTime(period: Period, kind: string): void {
    this.#write(kind, this.#dayWithin(period), {});
  }

  /** Within some days after the period; most say for which period it is. */
  #afterwards(period: Period, kind: string): void {
    const on = addDays(period.last, this.#chance.int(1, 16));
    if (on > this.#bond.to) return;
    this.#write(kind, on, this.#chance.happens(0.9) ? { makesUp: period.id } : {});
  }

  #dayWithin(period: Period): Day {
    return this.#chance.dayIn(later(period.first, this.#bond.from), earlier(period.last, this.#bond.to));
  }

  #write(kind: string, happenedOn: Day, more: Readonly<Record<string, unknown>>): void {
    this.#diary.add({ kind, pairing: this.#bond.pairing.id, happenedOn, ...more }, this.#bond.member);
  }
}
