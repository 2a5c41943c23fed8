/** Who may do and see what: one table, one guard. */
import type { Day } from '../domain/days.ts';
import { holds, isPresent, type OfficerRole } from '../domain/people.ts';
import { pathIds, type Unit } from '../domain/units.ts';
import type { Caller } from './caller.ts';

/** How a caller stands to a unit. */
export type Relation =
  | 'self' // the person whom it is about
  | 'author' // who entered it
  | 'branchMember'
  | 'secretary'
  | 'committeeMember'
  | 'groupLeader'
  | 'head' // heads the unit's organisation
  | 'below' // belongs to a unit below it
  | 'superior' // committee or department officer of the unit or of one above it
  | 'directSuperior' // the same, of a unit above it
  | 'departmentAbove' // department officer of a unit above it
  | 'supervisor'
  | 'auditor'
  | 'systemAdministrator'
  | 'securityAdministrator';

const TABLE = {
  'branch.read': ['branchMember', 'superior', 'supervisor', 'auditor', 'systemAdministrator'],
  'duties.read': ['branchMember', 'head', 'superior', 'supervisor', 'auditor'],
  'ledger.read': ['branchMember', 'superior', 'supervisor', 'auditor'],
  'overdue.read': ['secretary', 'head', 'superior', 'supervisor'],
  'board.read': ['secretary', 'head', 'superior', 'supervisor'],
  'record.enterOwn': ['self'],
  'record.enterForPerson': ['self', 'secretary', 'groupLeader'],
  'record.enterForUnit': ['secretary', 'head', 'superior'],
  'record.read': ['self', 'author', 'secretary', 'head'],
  'record.correct': ['author', 'secretary', 'head'],
  'dossier.read': ['self', 'secretary'],
  'imports.run': ['secretary', 'superior'],
  'problems.readAll': ['secretary', 'committeeMember', 'superior', 'supervisor'],
  'problems.readOwn': ['branchMember', 'secretary', 'superior', 'supervisor'],
  'problem.raiseForMember': ['self', 'secretary', 'superior'],
  'problem.raiseForBranch': ['secretary', 'superior'],
  'problem.rectifyMembers': ['self', 'secretary'],
  'problem.rectifyBranchs': ['secretary'],
  'problem.verifyMembers': ['secretary'],
  'problem.verifyBranchs': ['directSuperior'],
  'activityPlans.read': ['branchMember', 'below', 'head', 'superior', 'supervisor', 'auditor'],
  'labels.read': ['branchMember', 'head', 'superior', 'supervisor', 'auditor'],
  'labels.keep': ['superior'],
  'orders.issue': ['directSuperior'],
  'orders.report': ['secretary', 'head'],
  'orders.read': ['secretary', 'committeeMember', 'head', 'superior', 'supervisor'],
  'notices.issue': ['directSuperior'],
  'notices.receive': ['secretary', 'head'],
  'notices.readUnits': ['branchMember', 'head', 'superior', 'supervisor'],
  'notices.readMembers': ['secretary'],
  'notices.readIssuers': ['superior'], // of the issuing unit: its own officers and those above them
  'inspections.ask': ['supervisor'],
  'inspections.read': ['secretary', 'head', 'superior', 'supervisor', 'auditor'],
  'audit.read': ['auditor'],
  'tellInPerson.keep': ['secretary', 'groupLeader'],
  'members.keep': ['secretary', 'superior'],
  'assignments.keep': ['secretary'],
  'liaison.keep': ['secretary'],
  'circumstances.propose': ['secretary', 'superior'],
  'circumstances.approve': ['superior'],
  'circumstances.read': ['secretary', 'superior'],
  'pairings.keepMembers': ['secretary'],
  'pairings.correctMembers': ['secretary', 'superior'],
  'pairings.keepUnits': ['secretary', 'head', 'superior'],
  'talkRequests.ask': ['branchMember'],
  'talkRequests.keep': ['secretary'],
  'talkRequests.read': ['branchMember'],
  'mustTalks.raise': ['secretary', 'superior'],
  'mustTalks.read': ['branchMember', 'head', 'superior'],
  'mustTalks.raiseSecretarys': ['directSuperior'],
  'talkText.breakGlass': ['securityAdministrator'],
  'campaigns.start': ['secretary'],
  'branchTalks.keep': ['secretary'],
  'talkPlan.keep': ['secretary'],
  'talkCoverage.read': ['secretary', 'committeeMember', 'groupLeader', 'superior', 'supervisor'],
  'waiver.propose': ['secretary'],
  'waiver.approve': ['directSuperior'],
  'parameters.keep': ['superior'],
  'spotChecks.keep': ['supervisor'],
  'spotChecks.readOfBranch': ['branchMember', 'superior', 'supervisor'],
  'spotChecks.readFindings': ['secretary', 'superior', 'supervisor'],
  'spotChecks.answer': ['secretary'],
  'unit.administer': ['systemAdministrator'],
  'officers.read': ['superior', 'auditor', 'systemAdministrator', 'securityAdministrator'],
  'officers.propose': ['systemAdministrator', 'departmentAbove'], // which of them: mayPropose
  'officers.activate': ['securityAdministrator'],
  'officers.relieve': ['securityAdministrator'],
} as const satisfies Record<string, readonly Relation[]>;

export type Action = keyof typeof TABLE;

const OFFICES: Partial<Record<OfficerRole, Relation>> = {
  committeeOfficer: 'superior',
  departmentOfficer: 'superior',
  supervisor: 'supervisor',
  auditor: 'auditor',
  systemAdministrator: 'systemAdministrator',
  securityAdministrator: 'securityAdministrator',
};

/** Every way in which the caller stands to `unit` on `day`; `about` is the person concerned, if one is. */
export function relationsTo(caller: Caller, unit: Unit, day: Day, about?: string): Set<Relation> {
  const relations = new Set<Relation>();
  if (about === caller.id && isHere(caller, day)) relations.add('self');
  if (unit.head === caller.id) relations.add('head');
  addHomeRelations(relations, caller, unit, day);
  const line = pathIds(unit.path);
  for (const office of caller.offices) {
    const relation = OFFICES[office.role];
    if (!relation || !line.includes(office.unit)) continue;
    relations.add(relation);
    if (relation !== 'superior' || office.unit === unit.id) continue;
    relations.add('directSuperior');
    if (office.role === 'departmentOfficer') relations.add('departmentAbove');
  }
  return relations;
}

/** Who has left a branch enters nothing there any more. */
const isHere = ({ home }: Caller, day: Day): boolean => home !== undefined && isPresent(home.person, day);

function addHomeRelations(relations: Set<Relation>, caller: Caller, unit: Unit, day: Day): void {
  const { home } = caller;
  if (!home || !isHere(caller, day)) return;
  if (home.unit.id !== unit.id) {
    if (pathIds(home.unit.path).includes(unit.id)) relations.add('below');
    return;
  }
  relations.add('branchMember');
  for (const post of ['secretary', 'committeeMember', 'groupLeader'] as const) {
    if (holds(home.person, post, day)) relations.add(post);
  }
}

/** `forbidden` is for one who may know that the thing is there, `notFound` for everybody else. */
export type Access = 'allowed' | 'forbidden' | 'notFound';

/** Whether the caller, standing so to the unit, may do `action`. */
export const isAllowed = (action: Action, relations: ReadonlySet<Relation>): boolean =>
  TABLE[action].some((relation) => relations.has(relation));

/** The same as an answer to who asked for the thing itself. */
export const guard = (action: Action, relations: ReadonlySet<Relation>): Access =>
  accessIf(isAllowed(action, relations), relations);

/** `may`, and for those who may not whether they hear that the thing is there. */
export function accessIf(may: boolean, relations: ReadonlySet<Relation>): Access {
  if (may) return 'allowed';
  return relations.size > 0 ? 'forbidden' : 'notFound';
}
