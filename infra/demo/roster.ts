/** The people of a branch: invented, with posts, circumstances, and a few who came or went during the year. */
import { addDays, civilDay, type Day } from '../../shared/domain/days.ts';
import type { Post, Standing } from '../../shared/domain/people.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { Chance } from './chance.ts';
import type { Names, People } from './names.ts';
import type { MemberRow, Scene } from './scene.ts';
import type { PlannedBranch, Sort } from './tree.ts';

/** The make-up of a branch by its sort: members from–to, and the shares of circumstances. */
interface MakeUp {
  readonly size: readonly [number, number];
  readonly retired: number;
  readonly mobile: number;
  readonly unable: number;
}

const MAKE_UPS: Readonly<Record<Sort, MakeUp>> = {
  village: { size: [11, 18], retired: 0, mobile: 0.14, unable: 0.16 },
  community: { size: [13, 18], retired: 0.4, mobile: 0.06, unable: 0.05 },
  office: { size: [10, 16], retired: 0.12, mobile: 0, unable: 0 },
  hall: { size: [9, 13], retired: 0.04, mobile: 0, unable: 0 },
  service: { size: [12, 18], retired: 0.13, mobile: 0, unable: 0 },
  works: { size: [11, 16], retired: 0.1, mobile: 0, unable: 0 },
  firm: { size: [6, 11], retired: 0, mobile: 0.08, unable: 0 },
  society: { size: [5, 9], retired: 0.2, mobile: 0.1, unable: 0 },
};

const COUNTY_PEOPLE: Readonly<Partial<Record<People, number>>> = {
  han: 66,
  tibetan: 13,
  hui: 10,
  tu: 8,
  mongolian: 3,
};

/** The places in a branch's list that hold posts; the others are ordinary. */
const POSTS: readonly Post[] = [
  'secretary',
  'committeeMember',
  'committeeMember',
  'groupLeader',
  'groupLeader',
];

const LEADER_SORTS: readonly Sort[] = ['office', 'hall', 'service', 'works'];

/**
 * Numbers of 154 0000: no public list of mobile ranges gives 154 to any operator, so none of them should be anybody's.
 * The demonstration sends to an outbox only, whatever the numbers.
 */
export class Phones {
  #last = 0;

  next(): string {
    this.#last += 1;
    return `1540000${String(this.#last).padStart(4, '0')}`;
  }
}

/** Makes people one after another, with ids, names and phones that are nobody else's. */
export class Roster {
  readonly #names: Names;
  readonly #phones: Phones;
  readonly #scene: Scene;
  #count = 0;

  constructor(scene: Scene, names: Names, phones: Phones) {
    this.#scene = scene;
    this.#names = names;
    this.#phones = phones;
  }

  /**
   * A branch's people: the secretary first, then other posts, ordinary members, and who is still to become one; `crowd`
   * times as many members as are usual.
   */
  branch(branch: PlannedBranch, index: number, crowd = 1): MemberRow[] {
    const chance = new Chance(`${this.#scene.seed} people ${branch.id}`);
    const size = Math.round(chance.int(...MAKE_UPS[branch.plan.sort].size) * crowd);
    const members = Array.from({ length: size }, (_, position) =>
      this.#member(branch, position, size, chance),
    );
    const candidates: Standing[] = [
      ...(chance.happens(0.35) ? ['developmentTarget' as const] : []),
      ...(chance.happens(0.55) ? ['activist' as const] : []),
    ];
    for (const standing of candidates) members.push(this.#person(branch, standing, chance));
    return withChanges(members, index, this.#scene);
  }

  #person(branch: PlannedBranch, standing: Standing, chance: Chance): MemberRow {
    this.#count += 1;
    const people = chance.weighted(branch.committee.people ?? COUNTY_PEOPLE);
    return {
      id: `p${String(this.#count).padStart(4, '0')}`,
      name: this.#names.next(people, chance),
      phone: this.#phones.next(),
      branch: branch.id,
      standing,
      inBranchSince: civilDay(chance.int(2008, 2023), chance.int(1, 12), 1),
    };
  }

  #member(branch: PlannedBranch, position: number, size: number, chance: Chance): MemberRow {
    // A small branch has a secretary only and no committee.
    const post = size < 7 && position > 0 ? undefined : POSTS[position];
    const isNew = post === undefined && chance.happens(0.04);
    const person = this.#person(branch, isNew ? 'probationary' : 'full', chance);
    if (isNew) return { ...person, ...probation(this.#scene, chance) };
    return {
      ...person,
      ...(post && { posts: [post] }),
      ...(position < 2 && LEADER_SORTS.includes(branch.plan.sort) && { leadingCadre: true }),
      ...(post === undefined && circumstances(branch.plan.sort, chance)),
    };
  }
}

/** Probation is a year, so whoever is on it came during the past one. */
function probation({ day }: Scene, chance: Chance): Pick<MemberRow, 'inBranchSince' | 'probationEndsOn'> {
  const since = addDays(day, -chance.int(20, 340));
  return { inBranchSince: since, probationEndsOn: addDays(since, 365) };
}

const REASONS = ['长期卧病在家，行动不便', '在外地陪护重病家属', '双下肢残疾，出行困难'];

function circumstances(sort: Sort, chance: Chance): Partial<MemberRow> {
  const { retired, mobile, unable } = MAKE_UPS[sort];
  if (chance.happens(retired)) return { retired: true };
  if (chance.happens(mobile)) return { mobile: true };
  if (chance.happens(unable)) return { ableToWork: false, ableToHelp: false };
  if (chance.happens(0.012)) return { specialCircumstance: chance.pick(REASONS) };
  return {};
}

/** What happened to the branch's people during the year, at fixed places so that every sort of change occurs. */
function withChanges(members: MemberRow[], index: number, { day, startsOn }: Scene): MemberRow[] {
  const change = CHANGES[index];
  return change ? change(members, day, startsOn) : members;
}

type Change = (members: MemberRow[], day: Day, startsOn: Day) => MemberRow[];

const replaced = (members: MemberRow[], index: number, more: Partial<MemberRow>): MemberRow[] =>
  members.map((member, i) => (i === index ? { ...member, ...more } : member));

/** The last full member of the list: ordinary, without a post. */
const lastMember = (members: MemberRow[]): number =>
  members.findLastIndex((member) => member.standing === 'full');

const leaves =
  (daysAgo: number): Change =>
  (members, day) =>
    replaced(members, lastMember(members), { leftOn: addDays(day, -daysAgo) });

/** Came from another branch: long in the system, here for some weeks. */
const arrives =
  (daysAgo: number): Change =>
  (members, day) => {
    const last = lastMember(members);
    const before = members[last]?.inBranchSince;
    return replaced(members, last, {
      inBranchSince: addDays(day, -daysAgo),
      ...(before && { inSystemSince: before }),
    });
  };

/** A new secretary takes over from one who stays as an ordinary member. */
const handsOver =
  (daysAgo: number): Change =>
  (members, day) => {
    const on = addDays(day, -daysAgo);
    const since = members[0]?.inBranchSince ?? on;
    const relieved = replaced(members, 0, { posts: [{ post: 'secretary', since, until: on }] });
    return replaced(relieved, 1, { posts: [{ post: 'secretary', since: on }] });
  };

/** The secretary's post is vacant. */
const vacates =
  (daysAgo: number): Change =>
  (members, day) =>
    replaced(members, 0, {
      posts: [{ post: 'secretary', since: members[0]?.inBranchSince ?? day, until: addDays(day, -daysAgo) }],
    });

/** By the index of the branch in the tree. */
const CHANGES: Readonly<Record<number, Change>> = {
  4: arrives(95),
  5: leaves(70),
  7: handsOver(110),
  9: arrives(40),
  14: leaves(150),
  16: arrives(200),
  19: handsOver(50),
  21: leaves(25),
  24: leaves(210),
  30: handsOver(180),
  33: leaves(120),
  38: arrives(130),
  44: leaves(40),
  52: leaves(15),
  59: vacates(18),
};

/** Committee members and group leaders with the people assigned to them; one or two candidates are left out. */
export function assignments(members: readonly MemberRow[], chance: Chance): DataSet['assignments'] {
  const contacts = members.filter((member) =>
    (member.posts ?? []).some((post) => CONTACT_POSTS.includes(post)),
  );
  if (contacts.length === 0) return [];
  const others = members.filter((member) => !member.posts && !member.leftOn && !chance.happens(0.05));
  return contacts.map((contact, index) => ({
    contact: contact.id,
    people: others.filter((_, i) => i % contacts.length === index).map((person) => person.id),
  }));
}

const CONTACT_POSTS: readonly unknown[] = ['committeeMember', 'groupLeader'];
