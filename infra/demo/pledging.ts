/** Reports on the year before, pledges, and pledges kept. */
import { addDays, civilDay, later, type Day } from '../../shared/domain/days.ts';
import { periodsWithin } from '../../shared/domain/periods.ts';
import { Chance } from './chance.ts';
import type { Diary } from './diary.ts';
import { entryOf, isMemberRow, type BranchScene, type MemberRow } from './scene.ts';
import { massReviews, pledges, results, shortcomings } from './texts.ts';

/** The part of a year in which a member reports and pledges. */
interface Season {
  readonly year: number;
  readonly first: Day;
  readonly due: Day;
}

export function writePledges(branch: BranchScene, diary: Diary): void {
  const chance = new Chance(`${branch.scene.seed} pledges ${branch.id}`);
  for (const member of branch.members.filter(isMemberRow)) {
    const writer = new PledgeWriter(member, branch, chance, diary);
    for (const season of seasonsOf(member, branch)) {
      writer.report(season);
      writer.pledge(season);
    }
  }
}

/** By 31 March, or within 30 days for a year that had begun already; none for a year that is almost over. */
function seasonsOf(member: MemberRow, { scene }: BranchScene): Season[] {
  const since = later(scene.startsOn, entryOf(member));
  const until = member.leftOn === undefined ? scene.day : addDays(member.leftOn, -1);
  return periodsWithin('year', since, until).flatMap((period) => {
    const year = Number(period.id);
    const first = later(civilDay(year, 1, 5), since);
    const season = { year, first, due: later(civilDay(year, 3, 31), addDays(since, 30)) };
    return since <= civilDay(year, 7, 2) && first <= until ? [season] : [];
  });
}

/** In time, or some weeks late, or never. */
function dayFor({ first, due }: Season, follow: number, chance: Chance): Day | undefined {
  if (chance.happens(follow)) return chance.dayIn(first, due);
  return chance.happens(0.45) ? addDays(due, chance.int(2, 50)) : undefined;
}

class PledgeWriter {
  readonly #member: MemberRow;
  readonly #branch: BranchScene;
  readonly #chance: Chance;
  readonly #diary: Diary;

  constructor(member: MemberRow, branch: BranchScene, chance: Chance, diary: Diary) {
    this.#member = member;
    this.#branch = branch;
    this.#chance = chance;
    this.#diary = diary;
  }

  report(season: Season): void {
    const chance = this.#chance;
    const { manner, plan } = this.#branch;
    const happenedOn = dayFor(season, manner.follow + (this.#member.retired ? -0.15 : 0.05), chance);
    if (happenedOn === undefined) return;
    const content = {
      kind: 'achievementReport',
      year: season.year - 1,
      results: chance.pick(results[plan.sort]),
      shortcomings: chance.pick(shortcomings),
      massReview: chance.pick(massReviews),
    };
    this.#diary.add({ ...content, happenedOn }, this.#member);
  }

  /** A pledge, and what became of it by the demonstration's day. */
  pledge(season: Season): void {
    const { manner, plan, scene } = this.#branch;
    const happenedOn = dayFor(season, manner.follow + 0.06, this.#chance);
    if (happenedOn === undefined) return;
    const { what, toWhom, how } = this.#chance.pick(pledges[plan.sort]);
    const id = `pl-${this.#member.id}-${season.year}`;
    const dueOn = pledgeDueOn(happenedOn, season, scene.day, this.#chance);
    const publishedAt = placesOf(this.#branch, this.#chance);
    const pledge = { id, kind: 'pledge', what, toWhom, dueOn, publishedAt, happenedOn };
    if (!this.#diary.add(pledge, this.#member)) return;
    const keptOn = this.#dayKept(happenedOn, dueOn);
    if (keptOn === undefined) return;
    this.#diary.add({ kind: 'pledgeFulfilment', pledge: id, how, happenedOn: keptOn }, this.#member);
  }

  /** In time, or some weeks late, or never; not after the member left. */
  #dayKept(pledgedOn: Day, dueOn: Day): Day | undefined {
    const chance = this.#chance;
    const inTime = chance.happens(this.#branch.manner.follow);
    if (!inTime && !chance.happens(0.4)) return undefined;
    const on = inTime
      ? chance.dayIn(later(addDays(pledgedOn, 10), addDays(dueOn, -25)), dueOn)
      : addDays(dueOn, chance.int(2, 25));
    const { leftOn } = this.#member;
    return leftOn !== undefined && on >= leftOn ? undefined : on;
  }
}

/** Where the branch has a LAN a few forget it; elsewhere a few have not been put up yet. */
function placesOf({ plan }: BranchScene, chance: Chance): string[] {
  if (plan.lan) return chance.happens(0.93) ? ['board', 'lan'] : ['board'];
  return chance.happens(0.98) ? ['board'] : [];
}

/** Days around the demonstration's day on which some pledges fall due, so that reminders show. */
const NEAR_DAYS = [-40, -15, -8, -1, 1, 7, 7, 14, 20];

/** Mostly a month's end in autumn or the year's end. */
function pledgeDueOn(happenedOn: Day, { year }: Season, day: Day, chance: Chance): Day {
  const near = addDays(day, chance.pick(NEAR_DAYS));
  const earliest = addDays(happenedOn, 20);
  if (near > earliest && near.startsWith(`${year}`) && chance.happens(0.3)) return near;
  const usual = [
    civilDay(year, 9, 30),
    civilDay(year, 10, 31),
    civilDay(year, 11, 30),
    civilDay(year, 12, 20),
  ];
  return later(earliest, chance.pick(usual));
}
