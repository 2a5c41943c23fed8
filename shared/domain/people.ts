/** People, their standing and their posts. */
import type { Day, Instant } from './days.ts';
import { keptFor } from './indexed.ts';
import type { Category, UnitId } from './units.ts';

export const standings = ['full', 'probationary', 'developmentTarget', 'activist'] as const;
export type Standing = (typeof standings)[number];

export const posts = ['secretary', 'committeeMember', 'groupLeader'] as const;
export type Post = (typeof posts)[number];

export const officerRoles = [
  'committeeOfficer',
  'departmentOfficer',
  'supervisor',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
] as const;
export type OfficerRole = (typeof officerRoles)[number];

/** Whether the office is that of a committee or organisation department: who is alerted, orders and verifies. */
export const isDutyOfficer = (role: OfficerRole): boolean =>
  role === 'committeeOfficer' || role === 'departmentOfficer';

export type PersonId = string;

/** `until` is the first day on which the post is no longer held. */
export interface PostHolding {
  readonly post: Post;
  readonly since: Day;
  readonly until?: Day;
  /** Named by the superior until the post is filled. */
  readonly acting?: boolean;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** By which the branch's own lists know the person; it means nothing outside the branch (PROGRAMME §4.46). */
  readonly number?: string;
  readonly branch: UnitId;
  readonly standing: Standing;
  readonly inBranchSince: Day;
  /** Entry into the system; a transfer does not change it. */
  readonly inSystemSince: Day;
  readonly posts: readonly PostHolding[];
  /** The person's own categories replace the branch's. */
  readonly categories?: readonly Category[];
  readonly categoriesSince?: Day;
  readonly leadingCadre?: boolean;
  readonly retired?: boolean;
  readonly mobile?: boolean;
  readonly specialCircumstance?: string;
  readonly ableToWork?: boolean;
  readonly ableToHelp?: boolean;
  readonly inService?: boolean;
  readonly probationEndsOn?: Day;
  /** The day of retirement, where it is known; somebody retired without it retired before the programme. */
  readonly retiredOn?: Day;
  /**
   * From when the person owes anything, in place of the branch's first day: a transfer carries it, and who becomes a
   * member owes from that day.
   */
  readonly owesSince?: Day;
  /** The branch that the person was transferred from. */
  readonly cameFrom?: UnitId;
  /** Wants no SMS; the duties stay in the page. */
  readonly noSms?: boolean;
  readonly enteredAt: Instant;
  /** When this row replaced an earlier one, which is in the history. */
  readonly revisedAt?: Instant;
  readonly left?: Leaving;
}

/** An office by its unit and role. */
export interface HeldOffice {
  readonly unit: UnitId;
  readonly role: OfficerRole;
}

/** The day on which the person left the branch, and why: out of the system, or `to` another branch. */
export interface Leaving {
  readonly on: Day;
  readonly reason: string;
  readonly enteredAt: Instant;
  readonly by?: PersonId;
  readonly to?: UnitId;
  /** Nobody is told anything of the person any more. */
  readonly died?: boolean;
  /** Offices that ended with the death. */
  readonly relieved?: readonly HeldOffice[];
  /** What goes along to the other branch and is not there yet; absent once all of it is. */
  readonly following?: Following;
}

/** A standing thing of a person, by its kind and id; a `tie` of the other branch, by its key there, lives again. */
export interface FollowingThing {
  readonly kind: 'pairing' | 'problem' | 'mustTalk' | 'waiver' | 'tie';
  readonly id: string;
}

/** More things than one commit takes follow a person into another branch, a few at a time. */
export interface Following {
  readonly to: UnitId;
  readonly things: readonly FollowingThing[];
}

/** A person's row as it stood until another one replaced it. */
export interface FormerPerson {
  readonly person: Person;
  readonly until: Instant;
  /** Who entered what came in its place. */
  readonly by?: PersonId;
  /** What it said and the next row does not was a mistake and never was so, whatever the days (PROGRAMME §4.49). */
  readonly mistaken?: Mistake;
}

/** What was taken back, and why. */
export interface Mistake {
  /** The id of the entry in the person's history. */
  readonly entry: string;
  readonly reason: string;
}

/** The days on which an office is held: from one on, and until before one. Absent: all of them. */
export interface Term {
  readonly from?: Day;
  readonly until?: Day;
}

/** Whether an office of that term is held on `day`. */
export const isServing = ({ from, until }: Term, day: Day): boolean =>
  (from === undefined || from <= day) && (until === undefined || day < until);

/** An office of a unit above the branch. */
export interface Office extends Term {
  readonly person: PersonId;
  readonly name: string;
  readonly unit: UnitId;
  readonly role: OfficerRole;
}

const withId = keptFor((people: readonly Person[]) => {
  const byId = new Map<PersonId, Person>();
  for (const person of people) if (!byId.has(person.id)) byId.set(person.id, person);
  return byId;
});

/** Who of them has the id. */
export const personWithId = (people: readonly Person[], id: PersonId): Person | undefined =>
  withId(people).get(id);

/** In the rules “member” means full or probationary. */
export const isMember = (person: Person): boolean =>
  person.standing === 'full' || person.standing === 'probationary';

/** In service unless retired or said not to be (PROGRAMME §4.29). */
export const isInService = (person: Person): boolean => person.inService ?? !person.retired;

/** Whether the person holds `post` on `day`. */
export const holds = (person: Person, post: Post, day: Day): boolean =>
  person.posts.some(
    (holding) =>
      holding.post === post && holding.since <= day && (holding.until === undefined || day < holding.until),
  );

/** Whether the person belongs to the branch on `day`. */
export const isPresent = (person: Person, day: Day): boolean =>
  person.inBranchSince <= day && (person.left === undefined || day < person.left.on);

/** Whether the person belonged to the branch on any day. */
export const wasHere = ({ inBranchSince, left }: Person): boolean =>
  left === undefined || inBranchSince < left.on;

/** The branch's secretary on `day`, if the post is held. */
export const secretaryOn = (people: readonly Person[], day: Day): Person | undefined =>
  secretariesIn(people).find((person) => isPresent(person, day) && holds(person, 'secretary', day));

/** Those who ever held the post: few of many. */
const secretariesIn = keptFor((people: readonly Person[]) =>
  people.filter(({ posts: held }) => held.some(({ post }) => post === 'secretary')),
);
