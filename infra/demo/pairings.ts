/** Who is paired with whom: members with households and coworkers, units with villages. */
import { addDays, civilDay, later, type Day } from '../../shared/domain/days.ts';
import { Chance } from './chance.ts';
import { villages } from './qinghai.ts';
import { entryOf, isMemberRow, type BranchScene, type MemberRow, type PairingRow } from './scene.ts';
import type { Sort } from './tree.ts';

/** Sorts whose members in service are cadres and workers of category 三. */
const PAIRED_SORTS: readonly Sort[] = ['office', 'hall', 'service', 'works'];

export const VILLAGES = ['上新庄镇', '拦隆口镇', '鲁沙尔镇', '多巴镇'].flatMap(
  (township) => villages[township] ?? [],
);

/** Numbers the pairings of the whole county. */
export class Pairings {
  #count = 0;

  /** A branch's pairings, in the order of its members; its village last. */
  branch(branch: BranchScene): PairingRow[] {
    const chance = new Chance(`${branch.scene.seed} pairings ${branch.id}`);
    const made = branch.members.flatMap((member) => this.#ofMember(member, branch, chance));
    const village = this.#village(branch, chance);
    return village ? [...made, village] : made;
  }

  #ofMember(member: MemberRow, branch: BranchScene, chance: Chance): PairingRow[] {
    const { sort } = branch.plan;
    if (!isMemberRow(member) || member.retired) return [];
    if (sort === 'village')
      return member.ableToHelp !== false && chance.happens(0.93)
        ? [this.#household(member, branch, chance)]
        : [];
    if (sort === 'firm') return chance.happens(0.6) ? [this.#household(member, branch, chance)] : [];
    // Some are not paired yet: coverage names them.
    if (!PAIRED_SORTS.includes(sort) || chance.happens(0.04)) return [];
    const households = this.#households(member, branch, chance);
    return sort === 'works' ? [...households, this.#coworker(member, branch, chance)] : households;
  }

  /** One or two; a few changed during the year, the old one ended and a new one began. */
  #households(member: MemberRow, branch: BranchScene, chance: Chance): PairingRow[] {
    const first = this.#household(member, branch, chance);
    if (chance.happens(0.22)) return [first, this.#household(member, branch, chance)];
    if (!chance.happens(0.05)) return [first];
    const changedOn = addDays(branch.scene.day, -chance.int(30, 250));
    if (changedOn <= first.startedOn) return [first];
    const next = { ...this.#household(member, branch, chance), startedOn: addDays(changedOn, 5) };
    return [{ ...first, endedOn: changedOn }, next];
  }

  /** Named by village and number only: the household is the public, and nothing more about it is needed. */
  #household(member: MemberRow, branch: BranchScene, chance: Chance): PairingRow {
    return {
      id: this.#nextId(),
      member: member.id,
      with: 'household',
      label: `${chance.pick(VILLAGES)}${chance.int(1, 60)}号户`,
      startedOn: startOf(member, branch.scene.day, chance),
    };
  }

  #coworker(member: MemberRow, branch: BranchScene, chance: Chance): PairingRow {
    return {
      id: this.#nextId(),
      member: member.id,
      with: 'coworker',
      label: `困难职工${chance.int(1, 40)}号`,
      startedOn: startOf(member, branch.scene.day, chance),
    };
  }

  #village({ id, plan, scene }: BranchScene, chance: Chance): PairingRow | undefined {
    const isPaired =
      plan.sort === 'office' ||
      (plan.sort !== 'village' && PAIRED_SORTS.includes(plan.sort) && chance.happens(0.3));
    if (!isPaired) return undefined;
    const startedOn = chance.happens(0.12)
      ? addDays(scene.day, -chance.int(60, 300))
      : civilDay(2024, chance.int(1, 12), 1);
    return { id: this.#nextId(), unit: id, with: 'village', label: chance.pick(VILLAGES), startedOn };
  }

  #nextId(): string {
    this.#count += 1;
    return `k${String(this.#count).padStart(4, '0')}`;
  }
}

/** Most pairings are older than the programme; some began during the year; none before its member came. */
function startOf(member: MemberRow, day: Day, chance: Chance): Day {
  const usual = chance.happens(0.08)
    ? addDays(day, -chance.int(45, 330))
    : civilDay(Number(day.slice(0, 4)) - chance.int(2, 4), chance.int(1, 12), chance.int(1, 28));
  return later(usual, addDays(entryOf(member), 7));
}
