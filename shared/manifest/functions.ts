/**
 * Which function serves which routes, schedules and queues, by the ids of their flows. Plain data: the cloud's stacks
 * and the local run are both made from it, and a test fails on an id that resolves to no flow.
 */

/** What a function may do with the table and with other resources. */
export type Grant =
  'table.read' | 'table.write' | 'sms.send' | 'topic.publish' | 'vault.seal' | 'vault.open' | 'vault.blind';

export interface FunctionSpec {
  readonly id: string;
  /** What it means for people when it fails; the alarm and the runbook say it. */
  readonly impact: string;
  /** Ids of routes in `shared/contract/`. */
  readonly routes: readonly string[];
  /** Queues whose messages it works off, and schedules that start it. */
  readonly queues: readonly string[];
  readonly schedules: readonly string[];
  /** Queues that it sends to. */
  readonly sendsTo: readonly string[];
  readonly grants: readonly Grant[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
}

export const functions = [
  {
    id: 'system',
    impact: 'The health check and the published API description do not answer; nobody’s work is affected.',
    routes: ['readHealth', 'readOpenApi'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: [],
    memoryMb: 512,
    timeoutSeconds: 10,
  },
  {
    id: 'ledger',
    impact: 'Members cannot see what is due, and branches and superiors cannot read duties and ledgers.',
    routes: [
      'readMe',
      'readMyDuties',
      'readMyMessages',
      'readBranch',
      'readBranchDuties',
      'readUnitDuties',
      'listOverdue',
    ],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'submissions',
    impact: 'Nobody can write down what was done; what is due can still be read, and is made up for later.',
    routes: ['submit'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'records',
    impact:
      'Records cannot be corrected or withdrawn, and nobody’s year can be read; new records still come in.',
    routes: ['readRecord', 'correctRecord', 'readDossier'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'ledger-files',
    impact: 'Ledgers can neither be read nor downloaded; duties and records go on as they are.',
    routes: ['readLedger'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read'],
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  {
    id: 'problems',
    impact: 'Problems cannot be listed, extended, rectified or verified.',
    routes: ['raiseProblem', 'extendProblem', 'rectifyProblem', 'verifyProblem', 'listProblems'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'orders',
    impact:
      'Corrective orders can be neither issued, reported nor verified; those that stand go on being told of.',
    routes: ['issueOrder', 'reportOrderDone', 'verifyOrder', 'listOrders'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal', 'vault.open'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'spot-checks',
    impact:
      'Spot checks can be neither set up, drawn, entered nor closed; phones keep what was found until it comes back.',
    routes: [
      'makeSpotCheck',
      'drawSpotCheck',
      'cancelSpotCheck',
      'recordFindings',
      'closeSpotCheck',
      'listSpotChecks',
      'readSpotCheck',
      'readCheckDrafts',
      'readVerification',
      'listBranchSpotChecks',
      'answerSpotCheck',
    ],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal', 'vault.open'],
    memoryMb: 1024,
    timeoutSeconds: 29,
  },
  {
    id: 'talks',
    impact:
      'Talks can be neither asked for nor answered, planned or arranged; talks that were held still come in.',
    routes: [
      'requestTalk',
      'replyToTalkRequest',
      'listTalkRequests',
      'listMustTalks',
      'raiseMustTalk',
      'delegateMustTalk',
      'startCampaign',
      'planTalks',
      'readTalkPlan',
      'readTalkCoverage',
      'recordHonour',
      'recordAppraisal',
      'writeSynthesis',
      'listSyntheses',
    ],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal', 'vault.open', 'vault.blind'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'talk-texts',
    impact:
      'Nobody can read what was said in talks, confirm it or let others in; talks still come in, sealed.',
    routes: [
      'readTalkText',
      'grantTalk',
      'breakGlass',
      'readTalkReads',
      'confirmTalk',
      'chooseRecordSheet',
      'readRecordSheet',
    ],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal', 'vault.open'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'roster',
    impact:
      'Rosters, transfers, pairings, waivers and units cannot be kept, and nobody can opt out of SMS; duties go on as they are.',
    routes: [
      'addMember',
      'changeMember',
      'transferMember',
      'recordLeaving',
      'assignContact',
      'nameLiaison',
      'chooseSms',
      'addPairing',
      'endPairing',
      'proposeWaiver',
      'approveWaiver',
      'addUnit',
      'changeUnit',
      'nameOfficers',
      'loadCalendar',
      'setParameter',
    ],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal', 'vault.blind'],
    memoryMb: 1024,
    timeoutSeconds: 20,
  },
  {
    id: 'imports',
    impact: 'Rosters, pairings and assignments cannot be imported from files; single entries still work.',
    routes: ['importRows', 'readImportTemplate'],
    queues: [],
    schedules: [],
    sendsTo: [],
    grants: ['table.read', 'table.write', 'vault.seal', 'vault.blind'],
    memoryMb: 1769,
    timeoutSeconds: 29,
  },
  {
    id: 'sweep',
    impact: 'Units are not assessed today: no reminders, summaries or closes until it runs; nothing is lost.',
    routes: [],
    queues: ['sweep'],
    schedules: ['sweep'],
    sendsTo: ['sweep'],
    grants: ['table.read', 'table.write'],
    memoryMb: 1024,
    timeoutSeconds: 300,
  },
  {
    id: 'alert',
    impact: 'Committees and organisation departments are not told of overdue duties today.',
    routes: [],
    queues: ['alert'],
    schedules: ['alert'],
    sendsTo: ['alert'],
    grants: ['table.read', 'table.write', 'topic.publish'],
    memoryMb: 1024,
    timeoutSeconds: 300,
  },
  {
    id: 'send',
    impact: 'Members and officers get no SMS today; unsent lines are tried again for three days.',
    routes: [],
    queues: ['send'],
    schedules: ['send'],
    sendsTo: ['send'],
    grants: ['table.read', 'table.write', 'sms.send', 'vault.open'],
    memoryMb: 1024,
    timeoutSeconds: 300,
  },
  {
    id: 'reconcile',
    impact: 'Nobody is told of units that were not swept today or of SMS whose outcome is unknown.',
    routes: [],
    queues: [],
    schedules: ['reconcile'],
    sendsTo: [],
    grants: ['table.read', 'table.write'],
    memoryMb: 512,
    timeoutSeconds: 300,
  },
] as const satisfies readonly FunctionSpec[];
