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
    this.#unit = unitOf(world, unit);
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
        (holding) =>
          holding.post === post && holding.branch === this.#unit.id && isIn(holding, this.#world.today),
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
      (office) =>
        roles.includes(office.role) && units.includes(office.unit) && isIn(office, this.#world.today),
    );
  }

  /** The branch in which the person is today. */
  get #branch(): string | undefined {
    const last = this.#person.stays.at(-1);
    return last && isIn(last, this.#world.today) ? last.branch : undefined;
  }

  /** Every unit above, from parent to parent, as the tree stands today. */
  #above(unit: string): string[] {
    const { parents } = unitOf(this.#world, unit);
    const parent = parents.findLast(({ from }) => from <= this.#world.today)?.unit;
    return parent === undefined ? [] : [parent, ...this.#above(parent)];
  }
}

function unitOf({ units }: Plain, id: string): PlainUnit {
  const unit = units.get(id);
  if (!unit) throw new Error(`no unit ${id}`);
  return unit;
}

const DUTY = ['committeeOfficer', 'departmentOfficer'] as const;
const superior = (person: Standing): boolean => person.serves(...DUTY);
const above = (person: Standing): boolean => person.servesAbove(...DUTY);
const secretary = (person: Standing): boolean => person.has('secretary');
const supervisor = (person: Standing): boolean => person.serves('supervisor');
const auditor = (person: Standing): boolean => person.serves('auditor');

/** A sentence for each action on a unit; `isOwn`: it is about the person who asks. */
export const says: Readonly<Record<string, (person: Standing, isOwn: boolean) => boolean>> = {
  // The branch reads itself, and so do its superiors in line and who supervises, audits or keeps it.
  'branch.read': (person) =>
    person.isHere ||
    superior(person) ||
    supervisor(person) ||
    auditor(person) ||
    person.serves('systemAdministrator'),
  'duties.read': (person) =>
    person.isHere || person.isHead() || superior(person) || supervisor(person) || auditor(person),
  'ledger.read': (person) => person.isHere || superior(person) || supervisor(person) || auditor(person),
  'labels.read': (person) =>
    person.isHere || person.isHead() || superior(person) || supervisor(person) || auditor(person),
  'activityPlans.read': (person) =>
    [
      person.isHere,
      person.isBelow(),
      person.isHead(),
      superior(person),
      supervisor(person),
      auditor(person),
    ].includes(true),
  // Numbers of others are for who has to act on them.
  'overdue.read': (person) => secretary(person) || person.isHead() || superior(person) || supervisor(person),
  'coverage.read': (person) =>
    [secretary(person), person.has('committeeMember'), person.has('groupLeader'), person.isHead()].includes(
      true,
    ) ||
    superior(person) ||
    supervisor(person),
  'pairings.read': (person) =>
    [secretary(person), person.has('committeeMember'), person.has('groupLeader'), person.isHead()].includes(
      true,
    ) ||
    superior(person) ||
    supervisor(person),
  'pairings.readMembers': (person, isOwn) =>
    [isOwn && person.isAnywhere(), secretary(person), person.has('committeeMember')].includes(true) ||
    [person.has('groupLeader'), superior(person), supervisor(person)].includes(true),
  'board.read': (person) => secretary(person) || person.isHead() || superior(person) || supervisor(person),
  // A member, the secretary for the member, and the group leader.
  'record.enterForPerson': (person, isOwn) =>
    (isOwn && person.isAnywhere()) || secretary(person) || person.has('groupLeader'),
  'record.enterForUnit': (person) => secretary(person) || person.isHead() || superior(person),
  'dossier.read': (person, isOwn) => (isOwn && person.isAnywhere()) || secretary(person),
  'imports.run': (person) => secretary(person) || superior(person),
  'members.keep': (person) => secretary(person) || superior(person),
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
  'tellInPerson.keep': (person) => secretary(person) || person.has('groupLeader'),
  // The secretary proposes, the superior approves, and nobody his own.
  'circumstances.propose': (person) => secretary(person) || superior(person),
  'circumstances.read': (person) => secretary(person) || superior(person),
  'circumstances.approve': (person, isOwn) => superior(person) && !(isOwn && person.isAnywhere()),
  'people.keep': (person, isOwn) => superior(person) && !(isOwn && person.isAnywhere()),
  'contact.agree': (person, isOwn) => superior(person) && !(isOwn && person.isAnywhere()),
  'waiver.approve': above,
  // Problems: the owner and the secretary; verified by another.
  'problem.raiseForMember': (person, isOwn) =>
    (isOwn && person.isAnywhere()) || secretary(person) || superior(person),
  'problem.raiseForBranch': (person) => secretary(person) || superior(person),
  'problem.rectifyMembers': (person, isOwn) => (isOwn && person.isAnywhere()) || secretary(person),
  'problem.verifyMembers': (person, isOwn) => secretary(person) && !isOwn,
  'problem.verifyBranchs': (person, isOwn) =>
    above(person) && !secretary(person) && !(isOwn && person.isAnywhere()),
  'problems.readOwn': (person) => person.isHere || superior(person) || supervisor(person),
  'rounds.keep': secretary,
  'rounds.keepVacant': (person, isOwn) => above(person) && !(isOwn && person.isAnywhere()),
  'rounds.read': (person) =>
    person.isHere || person.isHead() || superior(person) || supervisor(person) || auditor(person),
  'rounds.listFiled': (person) => person.isHead() || superior(person) || supervisor(person),
  'rounds.object': (person) => person.isHere,
  'rounds.handle': secretary,
  // Nobody judges what is said of himself or of his own branch.
  'rounds.handleAbove': (person, isOwn) =>
    above(person) && !(isOwn && person.isAnywhere()) && !secretary(person),
  'rounds.confirm': (person, isOwn) => above(person) && !(isOwn && person.isAnywhere()) && !secretary(person),
  // What is in the box is for who answers for the branch and who stands above it.
  'opinions.read': (person) => secretary(person) || person.isHead() || superior(person),
  'opinions.handle': (person) => secretary(person) || person.isHead() || above(person),
  // A unit asks those whom it serves itself.
  'surveys.keep': (person) => secretary(person) || person.isHead() || person.servesHere(...DUTY),
  'surveys.read': (person) =>
    person.isHere || person.isHead() || superior(person) || supervisor(person) || auditor(person),
  'orders.issue': above,
  'orders.report': (person) => secretary(person) || person.isHead() || person.servesHere(...DUTY),
  'orders.read': (person) =>
    secretary(person) ||
    person.has('committeeMember') ||
    person.isHead() ||
    superior(person) ||
    supervisor(person),
  'reports.read': (person) => secretary(person) || person.isHead() || superior(person) || supervisor(person),
  'reports.keep': (person) => secretary(person) || person.isHead() || person.servesHere(...DUTY),
  'notices.issue': above,
  'notices.keep': (person) => person.servesHere(...DUTY),
  'notices.receive': (person) => secretary(person) || person.isHead() || person.servesHere(...DUTY),
  'notices.readUnits': (person) => person.isHere || person.isHead() || superior(person) || supervisor(person),
  // Supervisors look, in line and without keeping anything.
  'inspections.ask': supervisor,
  'inspections.read': (person) =>
    secretary(person) || person.isHead() || superior(person) || supervisor(person) || auditor(person),
  'spotChecks.keep': supervisor,
  'spotChecks.readOfBranch': (person) => person.isHere || superior(person) || supervisor(person),
  'spotChecks.recompute': (person) => person.isHere || person.isBelow() || superior(person),
  'pairings.correctMembers': (person) => secretary(person) || superior(person),
  'pairings.keepUnits': (person) => secretary(person) || person.isHead() || superior(person),
  'talkRequests.ask': (person) => person.isHere,
  'talkRequests.read': (person) => person.isHere,
  'mustTalks.raise': (person) => secretary(person) || superior(person),
  'mustTalks.raiseAnyones': secretary,
  'mustTalks.raiseSecretarys': above,
  'mustTalks.read': (person) => person.isHere || person.isHead() || superior(person),
  'mustTalks.actAbove': (person) => person.isHead() || person.servesHere(...DUTY),
  'talkCoverage.read': (person) =>
    [
      secretary(person),
      person.has('committeeMember'),
      person.has('groupLeader'),
      superior(person),
      supervisor(person),
    ].includes(true),
  'labels.keep': superior,
  'waivers.read': (person) => secretary(person) || superior(person),
  'parameters.keep': superior,
  'parameters.read': (person) =>
    person.isHere || person.isHead() || superior(person) || supervisor(person) || auditor(person),
  // What a unit is and what is below it hides nothing from who has to do with it.
  'unit.read': (person) =>
    [person.isHere, person.isHead(), superior(person), supervisor(person), auditor(person)].includes(true) ||
    person.serves('systemAdministrator', 'securityAdministrator'),
  // The three administrators, each in the own unit and below.
  'audit.read': auditor,
  'unit.administer': (person) => person.serves('systemAdministrator'),
  'talkText.breakGlass': (person) => person.serves('securityAdministrator'),
  'officers.activate': (person, isOwn) =>
    person.serves('securityAdministrator') && !(isOwn && person.isAnywhere()),
  'officers.relieve': (person, isOwn) =>
    person.serves('securityAdministrator') && !(isOwn && person.isAnywhere()),
  'officers.proposeAny': (person) => person.serves('systemAdministrator'),
  'officers.propose': (person, isOwn) =>
    (person.serves('systemAdministrator') || person.servesAbove('departmentOfficer')) &&
    !(isOwn && person.isAnywhere()),
  'secondFactor.reset': (person, isOwn) =>
    person.serves('securityAdministrator') && !(isOwn && person.isAnywhere()),
  'officers.read': (person) =>
    superior(person) ||
    auditor(person) ||
    person.serves('systemAdministrator') ||
    person.serves('securityAdministrator'),
};

/** Whether the person stands to the unit in any way at all, and so may hear that it is there. */
export const knowsOf = (person: Standing, isOwn: boolean): boolean =>
  [
    person.isHere,
    person.isBelow(),
    person.isHead(),
    isOwn && person.isAnywhere(),
    person.serves(...DUTY, 'supervisor', 'auditor', 'systemAdministrator', 'securityAdministrator'),
  ].includes(true);
