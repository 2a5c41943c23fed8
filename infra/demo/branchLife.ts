/** What a branch and its people do besides contacts and pledges: zones, teams, services, meetings, reviews, wishes. */
import { addDays, civilDay, earlier, later, type Day } from '../../shared/domain/days.ts';
import { halfRemains, periodsWithin, type Period } from '../../shared/domain/periods.ts';
import { Chance } from './chance.ts';
import type { Diary, Undated } from './diary.ts';
import { entryOf, isMemberRow, secretaryOf, type BranchScene, type MemberRow } from './scene.ts';
import * as texts from './lifeTexts.ts';
import type { Sort } from './tree.ts';

/** Sorts of category 三: they owe services, registrations and wishes. */
const G3_SORTS: readonly Sort[] = ['office', 'hall', 'service', 'works'];
const POST_SORTS: readonly Sort[] = ['service', 'works', 'firm', 'society'];
const CONTEST_SORTS: readonly Sort[] = ['hall', 'service', 'society'];

export function writeBranchLife(branch: BranchScene, diary: Diary): void {
  const writer = new LifeWriter(branch, diary);
  writer.standing();
  writer.quarters();
  writer.years();
}

class LifeWriter {
  readonly #branch: BranchScene;
  readonly #diary: Diary;
  readonly #chance: Chance;
  readonly #members: readonly MemberRow[];
  readonly #isG3: boolean;

  constructor(branch: BranchScene, diary: Diary) {
    this.#branch = branch;
    this.#diary = diary;
    this.#chance = new Chance(`${branch.scene.seed} life ${branch.id}`);
    this.#members = branch.members.filter(isMemberRow);
    this.#isG3 = G3_SORTS.includes(branch.plan.sort);
  }

  /** What lasts: given soon after the programme's first day, or after somebody came. */
  standing(): void {
    const { plan } = this.#branch;
    const chance = this.#chance;
    const isWhole = this.#isG3 && chance.happens(0.5);
    const community = chance.pick(texts.communities);
    if (this.#isG3 || plan.sort === 'community') this.#team();
    if (isWhole) this.#byBranch({ kind: 'communityRegistration', community, whole: true }, this.#soon());
    if (chance.happens(0.7)) this.#byBranch({ kind: 'activityPlan', ...texts.activityPlan }, this.#soon());
    for (const member of this.#members) {
      this.#zone(member);
      if (this.#isG3 && !isWhole && !member.retired)
        this.#once(member, { kind: 'communityRegistration', community });
      if (plan.sort === 'hall' && !member.retired) this.#profile(member);
      if (plan.sort === 'village' && member.ableToWork !== false)
        this.#once(member, { kind: 'incomeProject', title: chance.pick(texts.projects) });
      if (POST_SORTS.includes(plan.sort) && chance.happens(0.6))
        this.#once(member, { kind: 'postClaim', post: chance.pick(texts.vanguardPosts) });
    }
  }

  quarters(): void {
    const { scene, plan, manner } = this.#branch;
    for (const quarter of periodsWithin('quarter', scene.startsOn, scene.day)) {
      if (!halfRemains(quarter, scene.startsOn)) continue;
      const named = { quarter: quarter.id };
      this.#named(quarter, { kind: 'assessmentMeeting', ...named, ...this.#meeting(quarter) }, 45);
      this.#named(quarter, { kind: 'ledgerReview', ...named, summary: this.#chance.pick(texts.reviews) }, 14);
      if (this.#chance.happens(this.#isG3 ? manner.follow + 0.04 : 0.35)) this.#service(quarter);
      if (CONTEST_SORTS.includes(plan.sort) && this.#chance.happens(0.4))
        this.#byBranch({ kind: 'contest', title: this.#chance.pick(texts.contests) }, this.#dayIn(quarter));
      if (plan.sort === 'village') this.#centreVisits(quarter);
    }
  }

  years(): void {
    const { scene, manner } = this.#branch;
    for (const year of periodsWithin('year', scene.startsOn, scene.day)) {
      const evaluation = {
        kind: 'yearEndReview',
        year: Number(year.id),
        summary: this.#chance.pick(texts.evaluations),
        meeting: addDays(year.last, -this.#chance.int(21, 28)),
      };
      this.#named(year, evaluation, 20);
      if (!this.#isG3) continue;
      for (const member of this.#members.filter(({ retired }) => !retired)) {
        const wish = { kind: 'microWish', wish: this.#chance.pick(texts.wishes), fulfilled: true };
        if (this.#chance.happens(manner.follow)) this.#own(member, wish, this.#dayIn(year));
      }
    }
  }

  #team(): void {
    const { id, plan } = this.#branch;
    const members = this.#members
      .filter(({ retired, leftOn }) => !retired && !leftOn)
      .map((member) => member.id);
    const name = `${plan.name.replace(/党支部$/, '')}志愿服务队`;
    const theme = this.#chance.pick(texts.themes);
    if (this.#chance.happens(0.94) && members.length > 0)
      this.#byBranch(
        { id: `team-${id}`, kind: 'volunteerTeam', name, theme, members, ...this.#groups(members) },
        this.#soon(),
      );
  }

  /** A community's team goes by grids. */
  #groups(members: readonly string[]) {
    if (this.#branch.plan.sort !== 'community' || members.length < 4) return {};
    const half = Math.ceil(members.length / 2);
    const parts = [members.slice(0, half), members.slice(half)];
    return { groups: parts.map((part, n) => ({ ...texts.teamGroups[n], members: part })) };
  }

  /** By the branch for each member; who was transferred gets another one. */
  #zone(member: MemberRow): void {
    const chance = this.#chance;
    if (!chance.happens(this.#branch.manner.follow + 0.1)) return;
    const zone = { kind: 'zone', member: member.id, area: chance.pick(texts.areas[this.#branch.plan.sort]) };
    this.#byBranch(zone, this.#soon(member.inBranchSince));
  }

  #profile(member: MemberRow): void {
    const { post, duties } = this.#chance.pick(texts.windows);
    this.#once(member, { kind: 'publicProfile', post, duties });
  }

  #meeting(quarter: Period) {
    const here = this.#members.filter(
      (member) =>
        member.inBranchSince <= quarter.first &&
        (member.leftOn === undefined || member.leftOn > quarter.last),
    );
    const came = here.filter((row) => this.#chance.happens(row.retired || row.mobile ? 0.5 : 0.9));
    const attendees = (came.length > 0 ? came : this.#members.slice(0, 1)).map(({ id }) => id);
    return { attendees, selfAssessed: true, mutualAssessed: this.#chance.happens(0.97) };
  }

  #service(quarter: Period): void {
    const participants = this.#members.filter(({ retired }) => !retired && this.#chance.happens(0.55));
    const content = {
      kind: 'volunteerService',
      community: this.#chance.pick(texts.communities),
      theme: this.#chance.pick(texts.themes),
      participants: participants.map(({ id }) => id),
    };
    if (participants.length > 0) this.#byBranch(content, this.#dayIn(quarter));
  }

  /** Two members of a village are centre households. */
  #centreVisits(quarter: Period): void {
    for (const member of this.#members.slice(5, 7)) {
      if (!this.#chance.happens(0.75)) continue;
      const household = `${this.#chance.int(1, 12)}号联系户`;
      const said = this.#chance.happens(0.4) ? this.#chance.pick(texts.opinions) : {};
      this.#own(member, { kind: 'centreVisit', household, ...said }, this.#dayIn(quarter));
    }
  }

  /** In the last days of its period, or some days later with its name, or not at all. */
  #named(period: Period, content: Undated, lastDays: number): void {
    const { manner } = this.#branch;
    const first = later(period.first, addDays(period.last, -lastDays));
    if (this.#chance.happens(manner.follow + 0.08))
      this.#byBranch(content, this.#chance.dayIn(first, period.last));
    else if (this.#chance.happens(manner.makesUp))
      this.#byBranch(content, addDays(period.last, this.#chance.int(2, 18)));
  }

  /** Some days after the programme began, or after somebody came. */
  #soon(from: Day = this.#branch.scene.startsOn): Day {
    const day = addDays(later(from, this.#branch.scene.startsOn), this.#chance.int(1, 27));
    return this.#chance.happens(0.9) ? day : addDays(day, this.#chance.int(20, 70));
  }

  #dayIn(period: Period): Day {
    const { startsOn } = this.#branch.scene;
    // Nothing of a year is left to its last days.
    const last = earlier(period.last, civilDay(Number(period.id.slice(0, 4)), 12, 25));
    return this.#chance.dayIn(later(period.first, startsOn), last);
  }

  /** A thing of a member's that lasts; most have it. */
  #once(member: MemberRow, content: Undated): void {
    if (this.#chance.happens(this.#branch.manner.follow + 0.08))
      this.#own(member, content, this.#soon(entryOf(member)));
  }

  #own(member: MemberRow, content: Undated, happenedOn: Day): void {
    const isHere =
      member.inBranchSince <= happenedOn && (member.leftOn === undefined || happenedOn < member.leftOn);
    if (isHere) this.#diary.add({ ...content, happenedOn }, member);
  }

  /** By the secretary of the day; nothing is done while the post is vacant. */
  #byBranch(content: Undated, happenedOn: Day): void {
    const secretary = secretaryOf(this.#branch.members, happenedOn);
    if (secretary) this.#diary.add({ ...content, happenedOn }, secretary);
  }
}
