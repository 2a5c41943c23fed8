/**
 * Who may do what, said once more and otherwise: by walking a tree from parent to parent, by the days of stays, posts and
 * offices, an action after the other in the words of PROGRAMME. It knows nothing of relations and of the table.
 */
import type { OfficerRole, Post } from '../../shared/domain/people.ts';

/** A span of days, the last one excluded; open without it. */
export interface Span {
  readonly from: number;
  readonly until?: number | undefined;
}

export interface PlainUnit {
  readonly id: string;
  readonly isBranch: boolean;
  /** Under which units it stood, the earliest first. */
  readonly parents: readonly { readonly unit: string; readonly from: number }[];
  readonly head?: string;
}

export interface PlainPerson {
  readonly id: string;
  /** The branches in which the person was, one after the other. */
  readonly stays: readonly (Span & { readonly branch: string })[];
  readonly posts: readonly (Span & { readonly branch: string; readonly post: Post })[];
  readonly offices: readonly (Span & { readonly unit: string; readonly role: OfficerRole })[];
}

export interface Plain {
  readonly units: ReadonlyMap<string, PlainUnit>;
  readonly today: number;
}

const isIn = ({ from, until }: Span, day: number): boolean =>
  from <= day && (until === undefined || day < until);

/** What the person is to the unit today. */
export class Standing {
  readonly #world: Plain;
  readonly #person: PlainPerson;
  readonly #unit: PlainUnit;

  constructor(world: Plain, person: PlainPerson, unit: string) {
    this.#world = world;
    this.#person = person;
    this.#unit = found(world, unit);
  }

  get isHere(): boolean {
    return this.#branch === this.#unit.id;
  }

  /** A member of the branch, who may do something for himself. */
  isAnywhere(): boolean {
    return this.#branch !== undefined;
  }

  isBelow(): boolean {
    return this.#branch !== undefined && this.#above(this.#branch).includes(this.#unit.id);
  }

  isHead(): boolean {
    return this.#unit.head === this.#person.id;
  }

  has(post: Post): boolean {
    return (
      this.isHere &&
      this.#person.posts.some(
        (one) => one.post === post && one.branch === this.#unit.id && isIn(one, this.#world.today),
      )
    );
  }

  /** Holds an office of one of the roles in the unit itself. */
  servesHere(...roles: OfficerRole[]): boolean {
    return this.#serves([this.#unit.id], roles);
  }

  /** Or in a unit above it. */
  servesAbove(...roles: OfficerRole[]): boolean {
    return this.#serves(this.#above(this.#unit.id), roles);
  }

  serves(...roles: OfficerRole[]): boolean {
    return this.servesHere(...roles) || this.servesAbove(...roles);
  }

  #serves(units: readonly string[], roles: readonly OfficerRole[]): boolean {
    return this.#person.offices.some(
      (one) => roles.includes(one.role) && units.includes(one.unit) && isIn(one, this.#world.today),
    );
  }

  /** The branch in which the person is today. */
  get #branch(): string | undefined {
    const last = this.#person.stays.at(-1);
    return last && isIn(last, this.#world.today) ? last.branch : undefined;
  }

  /** Every unit above, from parent to parent, as the tree stands today. */
  #above(unit: string): string[] {
    const { parents } = found(this.#world, unit);
    const parent = parents.findLast(({ from }) => from <= this.#world.today)?.unit;
    return parent === undefined ? [] : [parent, ...this.#above(parent)];
  }
}

function found({ units }: Plain, id: string): PlainUnit {
  const unit = units.get(id);
  if (!unit) throw new Error(`no unit ${id}`);
  return unit;
}

const DUTY = ['committeeOfficer', 'departmentOfficer'] as const;
const superior = (one: Standing): boolean => one.serves(...DUTY);
const above = (one: Standing): boolean => one.servesAbove(...DUTY);
const secretary = (one: Standing): boolean => one.has('secretary');
const supervisor = (one: Standing): boolean => one.serves('supervisor');
const auditor = (one: Standing): boolean => one.serves('auditor');

/** A sentence for each action on a unit; `isOwn`: it is about the person who asks. */
export const says: Readonly<Record<string, (one: Standing, isOwn: boolean) => boolean>> = {
  // The branch reads itself, and so do its superiors in line and who supervises, audits or keeps it.
  'branch.read': (one) =>
    one.isHere || superior(one) || supervisor(one) || auditor(one) || one.serves('systemAdministrator'),
  'duties.read': (one) => one.isHere || one.isHead() || superior(one) || supervisor(one) || auditor(one),
  'ledger.read': (one) => one.isHere || superior(one) || supervisor(one) || auditor(one),
  'labels.read': (one) => one.isHere || one.isHead() || superior(one) || supervisor(one) || auditor(one),
  'activityPlans.read': (one) =>
    [one.isHere, one.isBelow(), one.isHead(), superior(one), supervisor(one), auditor(one)].includes(true),
  // Numbers of others are for who has to act on them.
  'overdue.read': (one) => secretary(one) || one.isHead() || superior(one) || supervisor(one),
  'coverage.read': (one) =>
    [secretary(one), one.has('committeeMember'), one.has('groupLeader'), one.isHead()].includes(true) ||
    superior(one) ||
    supervisor(one),
  'pairings.read': (one) =>
    [secretary(one), one.has('committeeMember'), one.has('groupLeader'), one.isHead()].includes(true) ||
    superior(one) ||
    supervisor(one),
  'pairings.readMembers': (one, isOwn) =>
    [isOwn && one.isAnywhere(), secretary(one), one.has('committeeMember')].includes(true) ||
    [one.has('groupLeader'), superior(one), supervisor(one)].includes(true),
  'board.read': (one) => secretary(one) || one.isHead() || superior(one) || supervisor(one),
  // A member, the secretary for the member, and the group leader.
  'record.enterForPerson': (one, isOwn) =>
    (isOwn && one.isAnywhere()) || secretary(one) || one.has('groupLeader'),
  'record.enterForUnit': (one) => secretary(one) || one.isHead() || superior(one),
  'dossier.read': (one, isOwn) => (isOwn && one.isAnywhere()) || secretary(one),
  'imports.run': (one) => secretary(one) || superior(one),
  'members.keep': (one) => secretary(one) || superior(one),
  // Only the secretary.
  'assignments.keep': secretary,
  'liaison.keep': secretary,
  'pairings.keepMembers': secretary,
  'campaigns.start': secretary,
  'branchTalks.keep': secretary,
  'talkPlan.keep': secretary,
  'waiver.propose': secretary,
  'problem.rectifyBranchs': secretary,
  'spotChecks.answer': secretary,
  'tellInPerson.keep': (one) => secretary(one) || one.has('groupLeader'),
  // The secretary proposes, the superior approves, and nobody his own.
  'circumstances.propose': (one) => secretary(one) || superior(one),
  'circumstances.read': (one) => secretary(one) || superior(one),
  'circumstances.approve': (one, isOwn) => superior(one) && !(isOwn && one.isAnywhere()),
  'people.keep': (one, isOwn) => superior(one) && !(isOwn && one.isAnywhere()),
  'contact.agree': (one, isOwn) => superior(one) && !(isOwn && one.isAnywhere()),
  'waiver.approve': above,
  // Problems: the owner and the secretary; verified by another.
  'problem.raiseForMember': (one, isOwn) => (isOwn && one.isAnywhere()) || secretary(one) || superior(one),
  'problem.raiseForBranch': (one) => secretary(one) || superior(one),
  'problem.rectifyMembers': (one, isOwn) => (isOwn && one.isAnywhere()) || secretary(one),
  'problem.verifyMembers': (one, isOwn) => secretary(one) && !isOwn,
  'problem.verifyBranchs': (one, isOwn) => above(one) && !secretary(one) && !(isOwn && one.isAnywhere()),
  'problems.readOwn': (one) => one.isHere || superior(one) || supervisor(one),
  'rounds.keep': secretary,
  'rounds.keepVacant': (one, isOwn) => above(one) && !(isOwn && one.isAnywhere()),
  'rounds.read': (one) => one.isHere || one.isHead() || superior(one) || supervisor(one) || auditor(one),
  'rounds.listFiled': (one) => one.isHead() || superior(one) || supervisor(one),
  'rounds.object': (one) => one.isHere,
  'rounds.handle': secretary,
  // Nobody judges what is said of himself or of his own branch.
  'rounds.handleAbove': (one, isOwn) => above(one) && !(isOwn && one.isAnywhere()) && !secretary(one),
  'rounds.confirm': (one, isOwn) => above(one) && !(isOwn && one.isAnywhere()) && !secretary(one),
  // What is in the box is for who answers for the branch and who stands above it.
  'opinions.read': (one) => secretary(one) || one.isHead() || superior(one),
  'opinions.handle': (one) => secretary(one) || one.isHead() || above(one),
  // A unit asks those whom it serves itself.
  'surveys.keep': (one) => secretary(one) || one.isHead() || one.servesHere(...DUTY),
  'surveys.read': (one) => one.isHere || one.isHead() || superior(one) || supervisor(one) || auditor(one),
  'orders.issue': above,
  'orders.report': (one) => secretary(one) || one.isHead() || one.servesHere(...DUTY),
  'orders.read': (one) =>
    secretary(one) || one.has('committeeMember') || one.isHead() || superior(one) || supervisor(one),
  'reports.read': (one) => secretary(one) || one.isHead() || superior(one) || supervisor(one),
  'reports.keep': (one) => secretary(one) || one.isHead() || one.servesHere(...DUTY),
  'notices.issue': above,
  'notices.keep': (one) => one.servesHere(...DUTY),
  'notices.receive': (one) => secretary(one) || one.isHead() || one.servesHere(...DUTY),
  'notices.readUnits': (one) => one.isHere || one.isHead() || superior(one) || supervisor(one),
  // Supervisors look, in line and without keeping anything.
  'inspections.ask': supervisor,
  'inspections.read': (one) =>
    secretary(one) || one.isHead() || superior(one) || supervisor(one) || auditor(one),
  'spotChecks.keep': supervisor,
  'spotChecks.readOfBranch': (one) => one.isHere || superior(one) || supervisor(one),
  'spotChecks.recompute': (one) => one.isHere || one.isBelow() || superior(one),
  'pairings.correctMembers': (one) => secretary(one) || superior(one),
  'pairings.keepUnits': (one) => secretary(one) || one.isHead() || superior(one),
  'talkRequests.ask': (one) => one.isHere,
  'talkRequests.read': (one) => one.isHere,
  'mustTalks.raise': (one) => secretary(one) || superior(one),
  'mustTalks.raiseAnyones': secretary,
  'mustTalks.raiseSecretarys': above,
  'mustTalks.read': (one) => one.isHere || one.isHead() || superior(one),
  'mustTalks.actAbove': (one) => one.isHead() || one.servesHere(...DUTY),
  'talkCoverage.read': (one) =>
    [
      secretary(one),
      one.has('committeeMember'),
      one.has('groupLeader'),
      superior(one),
      supervisor(one),
    ].includes(true),
  'labels.keep': superior,
  'waivers.read': (one) => secretary(one) || superior(one),
  'parameters.keep': superior,
  'parameters.read': (one) => one.isHere || one.isHead() || superior(one) || supervisor(one) || auditor(one),
  // What a unit is and what is below it hides nothing from who has to do with it.
  'unit.read': (one) =>
    [one.isHere, one.isHead(), superior(one), supervisor(one), auditor(one)].includes(true) ||
    one.serves('systemAdministrator', 'securityAdministrator'),
  // The three administrators, each in the own unit and below.
  'audit.read': auditor,
  'unit.administer': (one) => one.serves('systemAdministrator'),
  'talkText.breakGlass': (one) => one.serves('securityAdministrator'),
  'officers.activate': (one, isOwn) => one.serves('securityAdministrator') && !(isOwn && one.isAnywhere()),
  'officers.relieve': (one, isOwn) => one.serves('securityAdministrator') && !(isOwn && one.isAnywhere()),
  'officers.proposeAny': (one) => one.serves('systemAdministrator'),
  'officers.propose': (one, isOwn) =>
    (one.serves('systemAdministrator') || one.servesAbove('departmentOfficer')) &&
    !(isOwn && one.isAnywhere()),
  'secondFactor.reset': (one, isOwn) => one.serves('securityAdministrator') && !(isOwn && one.isAnywhere()),
  'officers.read': (one) =>
    superior(one) || auditor(one) || one.serves('systemAdministrator') || one.serves('securityAdministrator'),
};

/** Whether the person stands to the unit in any way at all, and so may hear that it is there. */
export const knowsOf = (one: Standing, isOwn: boolean): boolean =>
  [
    one.isHere,
    one.isBelow(),
    one.isHead(),
    isOwn && one.isAnywhere(),
    one.serves(...DUTY, 'supervisor', 'auditor', 'systemAdministrator', 'securityAdministrator'),
  ].includes(true);
