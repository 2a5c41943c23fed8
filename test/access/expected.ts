/** Who may do what, written by hand from PROGRAMME and API.md: for b1, its member m2, jg above it and xn above that. */
import type { Action } from '../../shared/access/table.ts';
import {
  administrators,
  auditors,
  ofBranch,
  officers,
  ofNext,
  securities,
  supervisors,
  type Kind,
} from './kinds.ts';

const secretary: readonly Kind[] = ['secretary'];
/** The secretary and the officers above. */
const keepers: readonly Kind[] = ['secretary', ...officers];
const ownAndSecretary: readonly Kind[] = ['member', 'secretary'];
/** Officers of the committee itself. */
const issuers: readonly Kind[] = ['committee', 'twoRoles'];

export const expected = {
  'branch.read': [...ofBranch, ...officers, ...supervisors, ...auditors, ...administrators],
  'duties.read': [...ofBranch, ...officers, ...supervisors, ...auditors],
  'ledger.read': [...ofBranch, ...officers, ...supervisors, ...auditors],
  'overdue.read': [...keepers, ...supervisors],
  'coverage.read': ['committeeMember', 'groupLeader', ...keepers, ...supervisors],
  'pairings.read': ['committeeMember', 'groupLeader', ...keepers, ...supervisors],
  'pairings.readMembers': ['member', 'committeeMember', 'groupLeader', ...keepers, ...supervisors],
  'board.read': [...keepers, ...supervisors],
  'record.enterForPerson': ['member', 'secretary', 'groupLeader'],
  'record.enterForUnit': keepers,
  'record.read': ownAndSecretary,
  'record.correct': ownAndSecretary,
  'dossier.read': ownAndSecretary,
  'imports.run': keepers,
  'problems.readOwn': [...ofBranch, ...officers, ...supervisors],
  'problem.raiseForMember': ['member', ...keepers],
  'problem.raiseForBranch': keepers,
  'problem.rectifyMembers': ownAndSecretary,
  'problem.rectifyBranchs': secretary,
  'problem.verifyMembers': secretary,
  'problem.verifyBranchs': officers,
  'activityPlans.read': [
    ...[...ofBranch, ...ofNext, 'committeeHead'],
    ...[...officers, ...supervisors, ...auditors],
  ] as Kind[],
  'labels.read': [...ofBranch, ...officers, ...supervisors, ...auditors],
  'labels.keep': officers,
  'rounds.keep': secretary,
  'rounds.read': [...ofBranch, ...officers, ...supervisors, ...auditors],
  'rounds.listFiled': [...officers, ...supervisors, 'committeeHead'],
  'rounds.object': ofBranch,
  'rounds.handle': secretary,
  'rounds.handleAbove': officers,
  'rounds.confirm': officers,
  'opinions.read': keepers,
  'opinions.handle': secretary,
  'surveys.keep': secretary,
  'surveys.read': [...ofBranch, ...officers, ...supervisors, ...auditors],
  'orders.issue': officers,
  'orders.report': secretary,
  'orders.verify': issuers,
  'orders.read': ['secretary', 'committeeMember', ...officers, ...supervisors],
  'notices.issue': officers,
  'notices.keep': issuers,
  'notices.receive': ownAndSecretary,
  // Who was transferred away finds the own ones still.
  'notices.readUnits': [...ofBranch, ...officers, ...supervisors, 'transferred'],
  'notices.readMembers': ['member', ...keepers],
  'inspections.ask': supervisors,
  'inspections.read': [...keepers, ...supervisors, ...auditors],
  'audit.read': auditors,
  'tellInPerson.keep': ['secretary', 'groupLeader'],
  'members.keep': keepers,
  // Of the receiving side; a superior of both waits.
  'transfers.accept': ['otherSecretary', 'otherCommittee'],
  'assignments.keep': secretary,
  'liaison.keep': secretary,
  'circumstances.propose': keepers,
  'circumstances.approve': officers,
  'circumstances.read': keepers,
  'pairings.keepMembers': secretary,
  'pairings.correctMembers': keepers,
  'talkRequests.ask': ofBranch,
  'talkRequests.take': ['liaison', 'secretary'],
  'talkRequests.read': ofBranch,
  // A superior of a secretary only, and while there is none: not of m2.
  'mustTalks.raise': secretary,
  'mustTalks.read': [...ofBranch, ...officers],
  'talkText.read': ['member', 'secretary', 'grantee', 'foreignGrantee'],
  'talkText.share': ownAndSecretary,
  'talkText.confirm': ['member'],
  'talkText.breakGlass': securities,
  'campaigns.start': secretary,
  'branchTalks.keep': secretary,
  'talkPlan.keep': secretary,
  'talkCoverage.read': ['committeeMember', 'groupLeader', ...keepers, ...supervisors],
  'waiver.propose': secretary,
  'waiver.approve': officers,
  'parameters.keep': ['prefecture', 'province'],
  'spotChecks.keep': supervisors,
  'spotChecks.read': ['supervisor'], // until it is over nobody between the scope and who made it
  'spotChecks.recompute': [...ofBranch, ...officers, ...supervisors, ...auditors],
  'spotChecks.readOfBranch': [...ofBranch, ...officers, ...supervisors],
  'spotChecks.answer': secretary,
  'unit.administer': administrators,
  'calendars.keep': [...administrators, 'farAdministrator'],
  'officers.read': [...officers, ...administrators, ...securities, ...auditors],
  'officers.propose': [...administrators, 'department', 'prefecture', 'province'],
  'officers.activate': securities,
  'officers.relieve': securities,
  'secondFactor.reset': securities,
  'contact.agree': officers,
  // Of an officer of jg who belongs to no branch.
  'people.keep': officers,
} as const satisfies Partial<Record<Action, readonly Kind[]>>;

/** The actions that are asked for by a case; the others decide how much of an answer is shown. */
export type AskedFor = keyof typeof expected;
