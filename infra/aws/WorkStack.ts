import { CfnOutput, RemovalPolicy, Stack, type Environment } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption, type IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { functions } from '../../functions/functions.ts';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import type { Article } from '../../shared/manifest/alarms.ts';
import { alarms, figures, heartbeats } from '../../shared/manifest/alarms.ts';
import { queues } from '../../shared/manifest/queues.ts';
import { schedules } from '../../shared/manifest/schedules.ts';
import type { ScheduleSpec } from '../../shared/manifest/schedules.ts';
import { ReceiptEvents } from './ReceiptEvents.ts';
import { Rollout } from './Rollout.ts';
import { RecurringStart } from './RecurringStart.ts';
import type { DataStack } from './DataStack.ts';
import { environmentOf } from './environment.ts';
import { statementsOf } from './grants.ts';
import { constructId } from './names.ts';
import { queuesOf } from './resources.ts';
import type { Resources } from './resources.ts';
import { valueOf } from './settings.ts';
import type { Settings } from './settings.ts';
import { FIVE_MINUTES, OperatorAlarm } from './OperatorAlarm.ts';
import { figureOf, HeartbeatAlarm, WordAlarm, type WatchedLog } from './WordAlarm.ts';
import { WorkFunction } from './WorkFunction.ts';
import { LONGEST_RETENTION, WorkQueue } from './WorkQueue.ts';

export interface WorkStackProps {
  readonly stackName: string;
  readonly deployment: string;
  readonly data: DataStack;
  readonly settings: Settings;
  /** The folder of bundles. */
  readonly bundles: string;
  readonly env?: Environment;
}

/** Queues that functions can be made to work off. */
type StackResources = Resources & { readonly queues: ReadonlyMap<string, IQueue> };

/** Among the figures: a new unit is counted on its first night. */
const NEVER_SWEPT = 'neverSwept';
/** Of one function in five minutes: one error is repeated by itself. */
const ERRORS = 5;

/** What does the work and can be made anew: the functions, their queues and the schedules that start them. */
export class WorkStack extends Stack {
  readonly functions: ReadonlyMap<FunctionSpec, IFunction>;
  /** Starts that no function took or finished. */
  private readonly missed: Queue;
  private readonly operators: ITopic;
  private readonly rollout: Rollout;
  /** Numbers of the day by the manifest's ids, for the dashboard. */
  readonly figures = new Map<string, Metric>();
  /** By the functions' ids. */
  readonly logs = new Map<string, ILogGroup>();
  /** By the manifest's ids. */
  readonly queues: ReadonlyMap<string, IQueue>;

  constructor(scope: Construct, id: string, props: WorkStackProps) {
    super(scope, id, {
      stackName: props.stackName,
      description: 'Qizhi: functions, queues and schedules',
      ...(props.env && { env: props.env }),
    });
    this.operators = props.data.operators;
    this.rollout = new Rollout(this, 'Rollouts');
    this.missed = new Queue(this, 'MissedStarts', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: LONGEST_RETENTION,
    });
    const meaning = 'A start of the schedule was taken or finished by no function.';
    this.alarmOnQueue('MissedStartsAlarm', this.missed, 'missed-starts', meaning);
    const resources = this.resources(props);
    this.queues = resources.queues;
    this.functions = new Map(functions.map((spec) => [spec, this.addFunction(spec, resources, props)]));
    // It holds nothing, and bears a name: one that was left would stand in the way of the next deployment.
    const group = new ScheduleGroup(this, 'Day', { removalPolicy: RemovalPolicy.DESTROY });
    schedules.forEach((spec) => this.addSchedule(spec, group));
    // Only where that service sends: the others' receipts come by an address of the API.
    if (resources.smsChannel === 'aws')
      queuesOf(['receipts'], resources).forEach(
        ([, queue]) => new ReceiptEvents(this, 'ReceiptEvents', queue),
      );
    // By which the command line has former numbers told (infra/qizhi).
    queuesOf(['codes'], resources).forEach(
      ([, { queueUrl }]) => new CfnOutput(this, 'CodesAddress', { value: queueUrl }),
    );
  }

  private resources({ data, settings }: WorkStackProps): StackResources {
    // A message lives fourteen days at most, and a key that is removed waits for thirty.
    const queueKey = new Key(this, 'QueueKey', {
      description: 'Qizhi: messages between functions',
      enableKeyRotation: true,
      // A first deployment that failed leaves none behind.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const made = queues.map((spec) => {
      const { queue, deadLetters } = new WorkQueue(this, constructId(spec.id, 'Queue'), spec, queueKey);
      const meaning = `Messages of ${spec.id} were given up; each ${spec.carries}.`;
      this.alarmOnQueue(constructId(spec.id, 'DeadLetters'), deadLetters, 'dead-letters', meaning);
      return [spec.id, queue] as const;
    });
    return {
      table: data.table,
      tableKey: data.keys.table,
      queueKey,
      sealKey: data.keys.seal,
      blindKey: data.keys.blind,
      tokenKey: data.keys.token,
      signingKey: data.keys.sign,
      formerSigningKey: valueOf('FORMER_SIGNING_KEY', settings),
      alerts: data.alerts,
      smsChannel: valueOf('SMS_CHANNEL', settings),
      smsSecret: valueOf('SMS_SECRET', settings),
      queues: new Map(made),
    };
  }

  private addFunction(
    spec: FunctionSpec,
    resources: StackResources,
    { bundles, deployment, settings }: WorkStackProps,
  ) {
    const work = new WorkFunction(this, constructId(spec.id, 'Function'), {
      spec,
      bundles,
      environment: environmentOf(spec, resources, settings),
      statements: statementsOf(spec, resources),
    });
    queuesOf(spec.queues, resources).forEach(([, queue]) => work.workOff(queue));
    if (spec.schedules.length > 0) work.keepFailedStarts(this.missed);
    this.watch(spec, work, deployment);
    return work.started;
  }

  /** What its log and its errors tell the operators; errors of a new version take it back. */
  private watch({ id, impact }: FunctionSpec, work: WorkFunction, deployment: string): void {
    const { live, logs } = work;
    this.logs.set(id, logs);
    const watched: WatchedLog = { deployment, logs, operators: this.operators };
    const own = <T extends { readonly function: string }>(all: readonly T[]): T[] =>
      all.filter((part) => part.function === id);
    own(alarms).forEach((alarm) => new WordAlarm(this, alarm, watched));
    own(heartbeats).forEach((heartbeat) => new HeartbeatAlarm(this, heartbeat, watched));
    own(figures).forEach((figure) => this.show(figure, watched));
    const errors = new OperatorAlarm(this, constructId(id, 'Errors'), {
      ...{ operators: this.operators, article: 'function-errors', threshold: ERRORS },
      meaning: `The function ${id} fails again and again. ${impact}`,
      metric: live.metricErrors({ period: FIVE_MINUTES }),
    });
    this.rollout.of(work, constructId(id, 'Rollout'), errors);
  }

  private show(figure: (typeof figures)[number], watched: WatchedLog): void {
    const metric = figureOf(figure, watched);
    this.figures.set(figure.id, metric.with({ label: figure.title }));
    if (figure.id !== NEVER_SWEPT) return;
    new OperatorAlarm(this, 'NeverSweptAlarm', {
      ...{ operators: this.operators, article: 'units-not-swept', metric, periods: 2 },
      meaning: 'Units have not been assessed once since they were set up, two nights in a row.',
    });
  }

  private alarmOnQueue(id: string, queue: IQueue, article: Article, meaning: string): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      statistic: 'Maximum',
      period: FIVE_MINUTES,
    });
    new OperatorAlarm(this, id, { operators: this.operators, article, meaning, metric });
  }

  private addSchedule(spec: ScheduleSpec, group: ScheduleGroup): void {
    const [, starts] = [...this.functions].find(([{ schedules }]) => schedules.includes(spec.id)) ?? [];
    if (starts === undefined) throw new Error(`no function of the manifest serves the schedule ${spec.id}`);
    new RecurringStart(this, constructId(spec.id, 'Schedule'), { spec, starts, missed: this.missed, group });
  }
}
