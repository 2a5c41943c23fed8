/** Writes submissions down as a branch would: mostly on the day, some later, some branches in bursts. */
import { addDays, instantAt, type Day } from '../../shared/domain/days.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { Chance } from './chance.ts';
import { secretaryOf, type BranchScene, type MemberRow } from './scene.ts';

export type SubmissionRow = DataSet['submissions'][number];

/** What was done, before it is known on which day. */
export interface Undated {
  readonly id?: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What is sent, before who and when. */
export interface Content extends Undated {
  readonly happenedOn: Day;
}

/** The clock of a demonstration stands at noon of its day: nothing is written down after this minute. */
const LAST_ENTRY = { hour: 11, minute: 30 };

export class Diary {
  readonly submissions: SubmissionRow[] = [];
  readonly #branch: BranchScene;
  readonly #chance: Chance;
  readonly #seen = new Set<string>();

  constructor(branch: BranchScene) {
    this.#branch = branch;
    this.#chance = new Chance(`${branch.scene.seed} diary ${branch.id}`);
  }

  /**
   * Writes down what a member did, unless that would be before the programme or after the demonstration's day, or the
   * same thing is there for the same day. Answers whether it is written down by then.
   */
  add(content: Content, member: MemberRow): boolean {
    const { happenedOn } = content;
    const { day, startsOn } = this.#branch.scene;
    if (happenedOn < startsOn || happenedOn > day || this.#isRepeated(content, member)) return false;
    const byOther = this.#writesFor(member, happenedOn);
    const enteredAt = this.#enteredAt(happenedOn);
    if (enteredAt > instantAt(day, LAST_ENTRY.hour, LAST_ENTRY.minute)) return false;
    const who = byOther ? { by: byOther.id, for: member.id } : { by: member.id };
    this.submissions.push({ ...content, ...who, enteredAt });
    return true;
  }

  #isRepeated(content: Content, member: MemberRow): boolean {
    const { kind, happenedOn, pairing, member: given, with: others } = content;
    const about = pairing ?? given ?? others ?? member.id;
    const key = `${kind} ${JSON.stringify(about)} ${happenedOn}`;
    const isSeen = this.#seen.has(key);
    this.#seen.add(key);
    return isSeen;
  }

  /** The secretary writes for those who seldom use a phone, and for all in a branch that writes in bursts. */
  #writesFor(member: MemberRow, on: Day): MemberRow | undefined {
    const secretary = secretaryOf(this.#branch.members, on);
    if (!secretary || secretary.id === member.id) return undefined;
    if (this.#branch.manner.inBursts) return secretary;
    const isHelped = member.retired ?? member.specialCircumstance ?? member.ableToWork === false;
    return this.#chance.happens(isHelped ? 0.8 : this.#branch.plan.sort === 'village' ? 0.3 : 0.04)
      ? secretary
      : undefined;
  }

  #enteredAt(happenedOn: Day): string {
    const chance = this.#chance;
    const { manner } = this.#branch;
    const hour = chance.int(8, 20);
    const minute = chance.int(0, 59);
    if (chance.happens(manner.sameDay)) return instantAt(happenedOn, hour, minute);
    if (manner.inBursts) return instantAt(periodOf('month', happenedOn).last, 17, chance.int(0, 45));
    const delay = chance.happens(0.85) ? chance.int(1, 6) : chance.int(7, 25);
    return instantAt(addDays(happenedOn, delay), hour, minute);
  }
}
