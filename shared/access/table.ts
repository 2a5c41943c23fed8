/** Role × action × relation: who may do and see what. */

/** How a caller stands to a unit, or to a thing of it. */
export type Relation =
  | 'self' // the person whom it is about
  | 'author' // who entered it
  | 'branchMember'
  | 'secretary'
  | 'committeeMember'
  | 'groupLeader'
  | 'head' // heads the unit's organisation
  | 'below' // belongs to a unit below it
  | 'officer' // committee or department officer of the unit itself
  | 'superior' // committee or department officer of the unit or of one above it
  | 'directSuperior' // the same, of a unit above it
  | 'departmentAbove' // department officer of a unit above it
  | 'supervisor'
  | 'auditor'
  | 'systemAdministrator'
  | 'securityAdministrator'
  // To a thing:
  | 'reporter' // said that it was done
  | 'proposer' // asked for it
  | 'delegate' // to whom it was handed
  | 'talkSide' // one of the people of a talk
  | 'talkedWith' // the one whom the other talked with
  | 'grantee' // let in by one of them
  | 'glassBreaker' // let in by the rules, for some hours
  | 'requestTaker' // takes talk requests at present: the liaison, or who stands in
  | 'receiver' // of a transfer: the side that takes the person in
  | 'superiorOfBoth'; // of a transfer, of both branches

/** Who may do what: the relations that allow an action. */
export const TABLE = {
  'branch.read': ['branchMember', 'superior', 'supervisor', 'auditor', 'systemAdministrator'],
  'duties.read': ['branchMember', 'head', 'superior', 'supervisor', 'auditor'],
  'ledger.read': ['branchMember', 'superior', 'supervisor', 'auditor'],
  'overdue.read': ['secretary', 'head', 'superior', 'supervisor'],
  'coverage.read': ['secretary', 'committeeMember', 'groupLeader', 'head', 'superior', 'supervisor'],
  'board.read': ['secretary', 'head', 'superior', 'supervisor'],
  'record.enterForPerson': ['self', 'secretary', 'groupLeader'],
  'record.enterForUnit': ['secretary', 'head', 'superior'],
  'record.read': ['self', 'author', 'secretary', 'head'],
  'record.correct': ['author', 'secretary', 'head'],
  'dossier.read': ['self', 'secretary'],
  'imports.run': ['secretary', 'superior'],
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
  'orders.report': ['secretary', 'head', 'officer'],
  'orders.verify': ['officer'], // of the unit that issued it
  'orders.read': ['secretary', 'committeeMember', 'head', 'superior', 'supervisor'],
  'reports.read': ['secretary', 'head', 'superior', 'supervisor'],
  'reports.keep': ['secretary', 'head', 'officer'],
  'reports.decide': ['officer'], // of the unit to which it goes
  'notices.issue': ['directSuperior'],
  'notices.keep': ['officer'], // of the unit that issues it: a draft is nobody else's
  'notices.receive': ['secretary', 'head', 'officer'],
  'notices.readUnits': ['branchMember', 'head', 'superior', 'supervisor'],
  'notices.readMembers': ['secretary'],
  'notices.readIssuers': ['superior'], // of the issuing unit: its own officers and those above them
  'inspections.ask': ['supervisor'],
  'inspections.read': ['secretary', 'head', 'superior', 'supervisor', 'auditor'],
  'audit.read': ['auditor'],
  'tellInPerson.keep': ['secretary', 'groupLeader'],
  'members.keep': ['secretary', 'superior'],
  'transfers.accept': ['receiver'],
  'transfers.acceptLong': ['receiver', 'superiorOfBoth'], // once it has waited long
  'assignments.keep': ['secretary'],
  'liaison.keep': ['secretary'],
  'circumstances.propose': ['secretary', 'superior'],
  'circumstances.approve': ['superior'],
  'circumstances.read': ['secretary', 'superior'],
  'pairings.read': ['secretary', 'committeeMember', 'groupLeader', 'head', 'superior', 'supervisor'],
  'pairings.readMembers': ['self', 'secretary', 'committeeMember', 'groupLeader', 'superior', 'supervisor'],
  'pairings.keepMembers': ['secretary'],
  'pairings.correctMembers': ['secretary', 'superior'],
  'pairings.keepUnits': ['secretary', 'head', 'superior'],
  'talkRequests.ask': ['branchMember'],
  'talkRequests.take': ['requestTaker', 'secretary'],
  'talkRequests.read': ['branchMember'],
  'mustTalks.raise': ['secretary', 'superior'], // the superior of a secretary only, and while there is none
  'mustTalks.raiseAnyones': ['secretary'],
  'mustTalks.read': ['branchMember', 'head', 'superior'],
  'mustTalks.raiseSecretarys': ['directSuperior'],
  'mustTalks.actInBranch': ['secretary', 'delegate'],
  'mustTalks.actAbove': ['officer', 'head'],
  'talkText.read': ['talkSide', 'grantee', 'glassBreaker'],
  'talkText.share': ['talkSide'], // lets others read it, and sees who did
  'talkText.confirm': ['talkedWith'],
  'talkText.breakGlass': ['securityAdministrator'],
  'campaigns.start': ['secretary'],
  'branchTalks.keep': ['secretary'],
  'talkPlan.keep': ['secretary'],
  'talkCoverage.read': ['secretary', 'committeeMember', 'groupLeader', 'superior', 'supervisor'],
  'waiver.propose': ['secretary'],
  'waiver.approve': ['directSuperior'],
  'waivers.read': ['secretary', 'superior'],
  'parameters.keep': ['superior'],
  'parameters.read': ['branchMember', 'head', 'superior', 'supervisor', 'auditor'],
  'rounds.keep': ['secretary'],
  'rounds.keepVacant': ['directSuperior'], // while nobody is secretary
  'rounds.read': ['branchMember', 'head', 'superior', 'supervisor', 'auditor'],
  'rounds.object': ['branchMember'],
  'rounds.handle': ['secretary'],
  'rounds.handleAbove': ['directSuperior'], // what is said against the secretary, and while there is none
  'rounds.listFiled': ['head', 'superior', 'supervisor'],
  'rounds.confirm': ['directSuperior'],
  'opinions.read': ['secretary', 'head', 'superior'],
  'opinions.handle': ['secretary', 'head', 'directSuperior'], // a box waits for nobody while the post is vacant
  'surveys.keep': ['secretary', 'head', 'officer'],
  'surveys.read': ['branchMember', 'head', 'superior', 'supervisor', 'auditor'],
  'spotChecks.keep': ['supervisor'],
  'spotChecks.read': ['supervisor'],
  'spotChecks.readClosed': ['auditor'], // who looked, afterwards
  'spotChecks.recompute': ['branchMember', 'below', 'superior'], // once closed: the checked take nobody's word
  'spotChecks.readDrafts': ['directSuperior'], // once closed: of the branches below them
  'spotChecks.readOfBranch': ['branchMember', 'superior', 'supervisor'],
  'spotChecks.answer': ['secretary'],
  'unit.read': [
    'branchMember',
    'head',
    'superior',
    'supervisor',
    'auditor',
    'systemAdministrator',
    'securityAdministrator',
  ],
  'unit.administer': ['systemAdministrator'],
  'calendars.keep': ['systemAdministrator'], // of any unit; who replaces one: of the topmost
  'officers.read': ['superior', 'auditor', 'systemAdministrator', 'securityAdministrator'],
  'officers.propose': ['systemAdministrator', 'departmentAbove'],
  'officers.proposeAny': ['systemAdministrator'], // the others their committees' officers
  'officers.activate': ['securityAdministrator'],
  'officers.relieve': ['securityAdministrator'],
  'secondFactor.reset': ['securityAdministrator'],
  'contact.agree': ['superior'],
  'people.keep': ['superior'], // of the unit to which an officer without a branch belongs
} as const satisfies Record<string, readonly Relation[]>;

export type Action = keyof typeof TABLE;

/** Who never does it, whatever else would allow it: nobody decides what is his own. */
export const NEVER: Partial<Record<Action, readonly Relation[]>> = {
  'problem.verifyMembers': ['self'],
  'problem.verifyBranchs': ['self', 'secretary'],
  'orders.verify': ['reporter', 'secretary', 'head'],
  'reports.decide': ['reporter', 'secretary', 'head'],
  'waiver.approve': ['proposer'],
  'rounds.handleAbove': ['self', 'secretary'],
  'rounds.keepVacant': ['self'],
  'rounds.confirm': ['self', 'secretary', 'reporter'],
  'circumstances.approve': ['self', 'proposer'],
  'officers.propose': ['self'],
  'officers.activate': ['self', 'proposer'],
  'officers.relieve': ['self'],
  'secondFactor.reset': ['self'],
  'contact.agree': ['self', 'proposer'],
  'people.keep': ['self'],
};
