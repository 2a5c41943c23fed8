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
    impact:
      'Members cannot see or close what is due, and branches and superiors cannot read duties and ledgers.',
    routes: [
      'readMe',
      'readMyDuties',
      'readMyMessages',
      'submit',
      'readBranch',
      'readBranchDuties',
      'readUnitDuties',
      'readLedger',
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
